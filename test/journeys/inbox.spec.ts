import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { until } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import type { TargetPage, Workbench } from '#views/answers'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let script: ProjectScript

beforeAll(async () => {
  system = await served()
  const town = await township(system.url)
  people = town.people
  script = town.scripts[0] as ProjectScript
}, 60_000)
afterAll(async () => system?.stop())

const noticeOf = (who: keyof play.People, reason: string) =>
  until(`a reminder to ${who}`, async () => {
    const { inbox } = await people[who].get<Workbench>('workbench')
    return inbox.find(notice => notice.title === script.table.projectName && notice.reason === reason && !notice.read)
  })

describe('reminders', () => {
  it('follow the document: to the reviewer when it is sent, to the drafter when it is returned', async () => {
    await noticeOf('drafter', 'overdue')
    await play.draft(people, script)
    const arrived = await noticeOf('finance', 'arrived')
    expect(arrived).toMatchObject({ person: 'caisuo', kind: 'target', due: '2024-01-31' })
    const path = play.targetPath(script)
    const { version } = await people.finance.get<TargetPage>(path)
    await people.finance.command(`${path}/return`, version, { category: 'goal', text: '请写明验收标准', cells: [] })
    await noticeOf('drafter', 'returned')
  }, 60_000)

  it('are marked as read by whom they are for, and by nobody else', async () => {
    const { id, version } = await noticeOf('drafter', 'returned')
    await expect(people.finance.command(`reminders/${id}/read`, version, {})).rejects.toThrow('not-found')
    await people.drafter.command(`reminders/${id}/read`, version, {})
    const { inbox } = await people.drafter.get<Workbench>('workbench')
    expect(inbox.find(notice => notice.id === id)?.read).toBe(true)
  }, 60_000)
})
