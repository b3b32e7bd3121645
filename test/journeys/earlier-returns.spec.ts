import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import type { TargetPage } from '#views/answers'
import type { EarlierReturn } from '#views/returned-cells'
import { served } from '../serving/served.ts'

/** What came back in one year, as drafters of the next year are told of it: over HTTP, for two units. */

const neighbour = { id: '210002', code: '210002', name: '文安县兴隆宫镇农业综合服务中心', parent: '210' }
const text = '依据不具体，请写明文号'
const cells = ['plan.03-31', 'plan.06-30', 'plan.10-31', 'goals']

let system: Awaited<ReturnType<typeof served>>
const people: Record<string, Client> = {}
const by = (login: string) => people[login] as Client

async function opened(year: number, unit: string, data: object = {}) {
  const path = `targets/target-${year}-${randomUUID().slice(0, 8)}`
  await by('tianbao').command(`${path}/open`, 0, { unit, ...data })
  return path
}
async function act(login: string, path: string, action: string, data: object) {
  const { version } = await by(login).get<TargetPage>(path)
  await by(login).command(`${path}/${action}`, version, data)
}
const told = (path: string, login = 'tianbao') => by(login).get<EarlierReturn[]>(`${path}/earlier-returns`)
const words = (returns: readonly EarlierReturn[]) =>
  returns.map(({ whose, kind, count, mostly }) => `${whose} ${kind} ${count} ${mostly?.category}`).sort()

let returned = ''
beforeAll(async () => {
  system = await served()
  for (const login of ['tianbao', 'caisuo', 'jixiao', 'xitong', 'anquan'])
    people[login] = await signIn(system.url, login)
  const organisation = 'organisations/organisation'
  const { version } = await by('xitong').command(`${organisation}/addUnit`, 1, neighbour)
  const drafter = { person: 'tianbao', role: 'drafter', unit: neighbour.id }
  await by('anquan').command(`${organisation}/grant`, version, drafter)
  const next = { pack: 'national-2021', draftingDue: '2025-01-31', selfEvaluationDue: '2026-02-28' }
  await by('jixiao').command('cycles/cycle-2025/open', 0, next)

  const [table] = JSON.parse(await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')) as object[]
  returned = await opened(example.year, neighbour.id, { table: { ...table, projectCode: '13102624P00000999999X' } })
  await act('tianbao', returned, 'submit', {})
  await act('caisuo', returned, 'return', { category: 'basis', text, cells })
}, 90_000)
afterAll(async () => system?.stop())

describe('what came back last year', () => {
  it('is told to the unit’s drafters of the next year, whatever the count', async () => {
    const draft = await opened(2025, neighbour.id)
    const returns = await until('the counts', async () => {
      const found = await told(draft)
      return found.length > 0 ? found : undefined
    })
    expect(words(returns)).toEqual(['unit goals 1 basis', 'unit plan 3 basis'])
  })

  it('is told to other units from three on, without a name or a word of it', async () => {
    const returns = await told(await opened(2025, example.office))
    expect(words(returns)).toEqual(['others plan 3 basis'])
    const whole = JSON.stringify(returns)
    for (const hidden of [neighbour.id, neighbour.name, text, 'caisuo', returned.slice('targets/'.length)])
      expect(whole).not.toContain(hidden)
  })

  it('is not told of the same year, nor to those who may not see the draft', async () => {
    expect(await told(returned)).toEqual([])
    const draft = await opened(2025, neighbour.id)
    const refused = await told(draft, 'xitong').catch((error: unknown) => error)
    expect(refused instanceof Answered && refused.problem.code).toBe('not-found')
  })
})
