import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import type { HistoryEntry, TargetPage } from '#views/answers'
import { codeOf, problemOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** What reviewers run into: a change of mind, two at once, a page that is old, a verdict without a reason. */

const minutes = 60_000

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let scripts: ProjectScript[]

beforeAll(async () => {
  system = await served()
  ;({ people, scripts } = await township(system.url, { sent: [0, 1, 2, 3, 4, 5] }))
}, 120_000)
afterAll(async () => system?.stop())

const pathOf = (project: number) => play.targetPath(scripts[project] as ProjectScript)

const pageOf = (by: Client, path: string) => by.get<TargetPage>(path)

/** What this person does to the form as it stands. */
async function act(by: Client, path: string, action: string, data: object = {}) {
  const { version, state } = await pageOf(by, path)
  const seen = action === 'approve' ? { hash: state.travel.hash } : {}
  return by.command(`${path}/${action}`, version, { ...seen, ...data })
}

const typesOf = async (by: Client, path: string) => (await by.get<HistoryEntry[]>(`${path}/history`)).map(e => e.type)

describe('an approval', () => {
  const path = () => pathOf(0)

  it('can be taken back for ten minutes, and waits for its step again', async () => {
    const before = await act(people.finance, path(), 'approve')
    await system.shift(4 * minutes)
    await act(people.finance, path(), 'retract', { reason: '还要核一遍' })
    const page = await pageOf(people.finance, path())
    expect(page.state.travel).toMatchObject({ stage: 'in-review', at: 0, decisions: [] })
    expect(page.offered.map(({ action }) => action)).toContain('approve')
    expect(page.version).toBe(before.version + 1)

    await act(people.finance, path(), 'approve')
    await system.shift(15 * minutes)
    expect(await codeOf(act(people.finance, path(), 'retract'))).toBe('retract-late')
    await system.shift(0)
  })

  it('stays once somebody has acted on it; what takes effect at the end is changed by an adjustment alone', async () => {
    await act(people.head, path(), 'approve')
    expect(await codeOf(act(people.finance, path(), 'retract'))).toBe('already-acted')
    await act(people.line, path(), 'approve')
    await act(people.performance, path(), 'grade', {
      hash: (await pageOf(people.performance, path())).state.travel.hash,
      grade: 'excellent',
    })
    await act(people.approver, path(), 'approve')
    for (const by of [people.approver, people.finance]) {
      const problem = await problemOf(act(by, path(), 'retract'))
      expect(problem?.code).toBe('final-sticks')
      expect(problem?.title).toContain('目标调整')
    }
  })

  it('is of the content that was seen: another hash is refused, and nothing happens', async () => {
    const form = pathOf(1)
    const { version } = await pageOf(people.finance, form)
    const blind = people.finance.command(`${form}/approve`, version, { hash: 'sha256:0000' })
    expect(await codeOf(blind)).toBe('content-changed')
    expect((await pageOf(people.finance, form)).version).toBe(version)
  })
})

describe('a return', () => {
  it('without a category, or without words, is refused by the server', async () => {
    const path = pathOf(1)
    const { version } = await pageOf(people.finance, path)
    for (const reason of [
      { text: '请补依据', cells: [] },
      { category: '', text: '请补依据', cells: [] },
      { category: 'basis', text: '  ', cells: [] },
    ])
      expect(await codeOf(people.finance.command(`${path}/return`, version, reason))).toBe('malformed')
    expect((await pageOf(people.finance, path)).state.travel.stage).toBe('in-review')
  })
})

describe('a command id', () => {
  it('serves one act on one document: for any other it is refused, and nothing happens', async () => {
    const commandId = randomUUID()
    const approve = async (path: string) => {
      const { version, state } = await pageOf(people.finance, path)
      return people.finance.post(`${path}/approve`, { commandId, expected: version, data: { hash: state.travel.hash } })
    }
    await approve(pathOf(4))
    const before = await pageOf(people.finance, pathOf(5))
    expect(await codeOf(approve(pathOf(5)))).toBe('command-id-used')
    expect((await pageOf(people.finance, pathOf(5))).version).toBe(before.version)
    expect((await pageOf(people.finance, pathOf(4))).state.travel.at).toBe(1)
    const { version } = await pageOf(people.head, pathOf(4))
    const other = people.finance.post(`${pathOf(4)}/retract`, { commandId, expected: version, data: {} })
    expect(await codeOf(other)).toBe('command-id-used')
    // Nor does it answer somebody else with what its owner did.
    const again = people.head.post(`${pathOf(4)}/approve`, { commandId, expected: version, data: { hash: '' } })
    expect(await codeOf(again)).toBe('command-id-taken')
  })
})

describe('two people at once', () => {
  it('one decides, the other is told what happened since; there is one event', async () => {
    const path = pathOf(2)
    const { version, state } = await pageOf(people.finance, path)
    const reason = { category: 'money', text: '金额请再核', cells: ['budget.total'] }
    const outcomes = await Promise.all([
      problemOf(people.finance.command(`${path}/approve`, version, { hash: state.travel.hash })),
      problemOf(people.finance.command(`${path}/return`, version, reason)),
    ])
    const [no, ...others] = outcomes.filter(problem => problem !== undefined)
    expect(others).toEqual([])
    expect(no).toMatchObject({ status: 409, code: 'conflict' })
    const won = outcomes.findIndex(problem => problem === undefined)
    const decided = (await typesOf(people.finance, path)).slice(version)
    expect(decided).toEqual([won === 0 ? 'TargetStepApproved' : 'TargetReturned'])
    expect(JSON.stringify(no)).toContain(decided[0])
  })

  it('a page that was open since before the return is told so, in words', async () => {
    const path = pathOf(3)
    const stale = await pageOf(people.finance, path)
    await act(people.finance, path, 'return', { category: 'basis', text: '请补依据', cells: ['indicators.i1.basis'] })
    const late = { hash: stale.state.travel.hash }
    const problem = await problemOf(people.finance.command(`${path}/approve`, stale.version, late))
    expect(problem).toMatchObject({ status: 409, code: 'conflict' })
    expect(JSON.stringify(problem)).toContain('TargetReturned')
  })
})
