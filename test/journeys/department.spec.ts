import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, until } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DepartmentPage, HistoryEntry, TargetPage, Workbench } from '#views/answers'
import { served } from '../serving/served.ts'

let system: Awaited<ReturnType<typeof served>>
let people: play.People
const path = `departments/${streams.department(example.year, example.office)}`
const road = `targets/${streams.target(example.year, '13102624P00000110438D')}`

beforeAll(async () => {
  system = await served()
  people = await play.signInAll(system.url)
}, 60_000)
afterAll(async () => system?.stop())

const page = () => people.drafter.get<DepartmentPage>(path)

describe('part one of the text, over HTTP', () => {
  it('stands as a draft of the drafter, due with the targets, and says which duties are only words', async () => {
    const { entry, coverage, findings, state } = await page()
    expect(entry).toMatchObject({ stage: 'drafting', mine: true, due: '2024-01-31' })
    expect(state.goals.subGoals).toHaveLength(11)
    expect(coverage.unlinked).toHaveLength(6)
    expect(findings.filter(({ rule }) => rule === 'R28')).toHaveLength(11)
    expect(findings.some(({ rule, message }) => rule === 'R22' && message.includes('历史文化名城'))).toBe(true)
  })

  it('sees a duty served once a project names it, and the project is asked for no duty any more', async () => {
    const before = await people.drafter.get<TargetPage>(road)
    expect(before.findings.map(({ rule }) => rule)).toContain('R28')
    expect(before.duties.map(({ title }) => title)).toContain('农村环境整治')
    const change = { kind: 'set', path: 'duty', old: '', new: '农村环境整治' }
    await people.drafter.command(`${road}/edit`, before.version, { changes: [change] })
    expect((await people.drafter.get<TargetPage>(road)).findings.map(({ rule }) => rule)).not.toContain('R28')
    const { coverage } = await page()
    const covered = coverage.duties.find(({ duty }) => duty.title === '农村环境整治')
    expect(covered?.projects).toMatchObject([{ name: before.state.table.projectName }])
    expect(coverage.unlinked).toHaveLength(5)
  })

  it('is edited, sent, returned for a box, reminded of, sent again and approved; every step in its history', async () => {
    const { version, state } = await page()
    const [first] = state.goals.subGoals
    const box = `subGoals.${first?.id}.text`
    const text = '全年开展代表视察4次'
    await people.drafter.command(`${path}/edit`, version, {
      changes: [{ kind: 'set', path: box, old: first?.text, new: text }],
    })
    const sent = await people.drafter.command(`${path}/submit`, version + 1, {})
    const reason = { category: 'goal', text: '请写明完成时间', cells: [box] }
    await people.finance.command(`${path}/return`, sent.version, reason)
    await until('a reminder of the return', async () => {
      const { inbox } = await people.drafter.get<Workbench>('workbench')
      return inbox.find(notice => notice.kind === 'department' && notice.reason === 'returned')
    })
    const mended = await people.drafter.command(`${path}/edit`, sent.version + 1, {
      changes: [{ kind: 'set', path: box, old: text, new: `${text}，11月底前完成` }],
    })
    await people.drafter.command(`${path}/submit`, mended.version, {})
    const reviewers = [people.finance, people.head, people.performance, people.approver]
    await play.approveThrough(path, reviewers, people.drafter)
    const approved = await page()
    expect(approved.entry).toMatchObject({ stage: 'approved', round: 2, returns: 1 })
    const history = await people.drafter.get<HistoryEntry[]>(`${path}/history`)
    expect(history.map(({ type }) => type.replace('DepartmentGoals', ''))).toEqual([
      'Drafted',
      'Edited',
      'Checked',
      'Submitted',
      'Returned',
      'Edited',
      'Checked',
      'Submitted',
      'StepApproved',
      'StepApproved',
      'StepApproved',
      'Approved',
    ])
  }, 60_000)

  it('is edited by nobody who does not draft for the unit', async () => {
    const { version } = await page()
    const change = { kind: 'set', path: 'overall', old: '', new: 'x' }
    const outcome = await people.finance
      .command(`${path}/edit`, version, { changes: [change] })
      .catch((error: unknown) => error)
    expect(outcome instanceof Answered && outcome.problem.code).toBe('not-now')
  })

  it.each(['docx', 'xlsx', 'pdf'])('prints as %s', async format => {
    const bytes = await people.head.bytes(`${path}/file/${format}`)
    expect(bytes.byteLength).toBeGreaterThan(3000)
  })
})
