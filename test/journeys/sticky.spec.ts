import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { routes } from '#approval/route'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { HistoryEntry, TargetPage, Workbench } from '#views/answers'
import type { Foreseen } from '#views/effect-answers'
import type { Change } from '#vocabulary/table'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** A target comes back after others had approved: what was mended decides who looks at it again. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let scripts: readonly ProjectScript[]

beforeAll(async () => {
  system = await served()
  ;({ people, scripts } = await township(system.url))
}, 60_000)
afterAll(async () => system?.stop())

const page = (client: Client, path: string) => client.get<TargetPage>(path)
const set = (cell: string, old: string, text: string): Change => ({ kind: 'set', path: cell, old, new: text })

async function preview(client: Client, path: string, action: string, data: unknown): Promise<Foreseen> {
  const { version } = await page(client, path)
  return client.post<Foreseen>(`${path}/preview/${action}`, { expected: version, data })
}

async function act(client: Client, path: string, action: string, data: unknown): Promise<void> {
  const { version } = await page(client, path)
  await client.command(`${path}/${action}`, version, data)
}

const approve = async (client: Client, path: string) => {
  const { state } = await page(client, path)
  await act(client, path, 'approve', { note: '', hash: state.travel.hash })
}

/** The inbox line that says what became of their approval. */
const told = (who: keyof play.People, reason: string) =>
  until(`${who} is told ${reason}`, async () => {
    const { inbox } = await people[who].get<Workbench>('workbench')
    return inbox.find(notice => notice.reason === reason && !notice.read)
  })

/** Sent, approved by the township's finance office, its head and the bureau's section, then returned by 绩效股. */
async function returned(script: ProjectScript): Promise<string> {
  const path = play.targetPath(script)
  await play.draft(people, script)
  for (const who of ['finance', 'head', 'line'] as const) await approve(people[who], path)
  await act(people.performance, path, 'return', {
    category: 'basis',
    text: '请补充依据',
    cells: ['indicators.i1.basis'],
  })
  return path
}

const first = (script: ProjectScript) => {
  const [row] = script.table.indicators
  if (!row) throw new Error('the script has rows')
  return row
}
const at = ({ travel }: TargetPage['state']) => travel.route[travel.at]?.step
const titles = (list: Foreseen['kept']) => list.map(({ step }) => step)
const below = ['finance-office', 'unit-head', 'line-section']

describe('a target that was returned after others had approved', () => {
  let path: string
  const script = () => scripts[0] as ProjectScript

  it('is foreseen to keep what it would void or leave open, before anybody returns it', async () => {
    path = play.targetPath(script())
    await play.draft(people, script())
    for (const who of ['finance', 'head', 'line'] as const) await approve(people[who], path)
    const reason = { category: 'basis', text: '请补充依据', cells: ['indicators.i1.basis', 'indicators.i2.basis'] }
    const before = await page(people.performance, path)
    const effect = await preview(people.performance, path, 'return', reason)
    expect(effect).toMatchObject({
      stage: { before: { zh: '审核中' }, after: { zh: '已退回' } },
      voided: [],
      cells: ['indicators.i1.basis', 'indicators.i2.basis'],
      reminded: ['田填报'],
    })
    expect(titles(effect.open)).toEqual(below)
    expect(effect.words.zh).toBe('将搁置 3 个同意（再送审时按改动决定去留），重开 2 个单元格，提醒 1 人')
    expect((await page(people.performance, path)).version).toBe(before.version)
    await act(people.performance, path, 'return', reason)
  }, 60_000)

  it('goes straight back to who returned it when only a basis was mended, and says whose approvals are kept', async () => {
    const { basis } = first(script())
    const changes = [set('indicators.i1.basis', basis, `${basis}（附设计图纸清单）`)]
    await act(people.drafter, path, 'edit', { changes })
    const foreseen = await preview(people.drafter, path, 'submit', { note: '', after: 'back' })
    expect(titles(foreseen.kept)).toEqual(below)
    expect(foreseen.kept[0]).toMatchObject({ people: '蔡所长', why: { zh: '只有不影响同意的改动：依据改变' } })
    expect(foreseen.step.after?.zh).toBe('绩效股审核')
    const anew = await preview(people.drafter, path, 'submit', { note: '', after: 'anew' })
    expect(titles(anew.voided)).toEqual(below)
    expect(anew.step.after?.zh).toBe('财政所审核')

    await act(people.drafter, path, 'submit', { note: '已补充' })
    const { state, ahead } = await page(people.performance, path)
    expect(at(state)).toBe('performance-section')
    expect(state.travel.carried).toMatchObject({
      hash: state.travel.hash,
      kept: below.map(step => ({ step, round: 1, why: 'minor' })),
      voided: [],
    })
    expect(state.travel.carried?.kept[0]?.hash).not.toBe(state.travel.hash)
    expect(ahead.weighed.map(({ step }) => step)).toEqual(below)
    await told('finance', 'approval-kept')
    const history = await people.line.get<HistoryEntry[]>(`${path}/history`)
    const statement = history.find(({ type }) => type === 'TargetApprovalsCarried')
    expect(statement?.said.zh).toContain('同意保留：财政所审核（只有不影响同意的改动：依据改变）')
  }, 60_000)

  it('is held against what each approval saw, however often it came back', async () => {
    await act(people.performance, path, 'return', { category: 'value', text: '请核对长度', cells: [] })
    const { target } = first(script())
    await act(people.drafter, path, 'edit', { changes: [set('indicators.i1.target', target, '≥900米')] })
    const { travel, sent } = (await page(people.drafter, path)).state
    // What is compared with stays where it is compared.
    expect(sent).toEqual({})
    expect(travel.approvals.filter(({ stands }) => stands).map(({ round }) => round)).toEqual([1, 1, 1])
    await act(people.drafter, path, 'submit', { note: '放宽' })
    const { state } = await page(people.finance, path)
    expect(at(state)).toBe('finance-office')
    expect(state.travel.carried).toMatchObject({
      kept: [],
      voided: below.map(step => ({
        step,
        why: 'changed',
        changes: [{ kind: 'loosened', cells: ['indicators.i1.target'] }],
      })),
    })
    await told('head', 'approval-void')
  }, 60_000)

  it('gives back to whoever withdraws it what the sending had taken', async () => {
    await act(people.drafter, path, 'withdraw', { reason: '' })
    await act(people.drafter, path, 'edit', {
      changes: [set('indicators.i1.target', '≥900米', first(script()).target)],
    })
    const foreseen = await preview(people.drafter, path, 'submit', { note: '' })
    expect(titles(foreseen.kept)).toEqual(below)
  }, 60_000)
})

describe('a county that says of each step what concerns it', () => {
  it('has those look again whom it concerns, past those whose approval stands, and then who returned it', async () => {
    const { version: _, ...route } = routes.target
    const steps = route.steps.map(step =>
      step.step === 'unit-head' ? { ...step, keeps: [...step.keeps, 'loosened'] } : step,
    )
    const unknown = { kind: 'target', route: { ...route, steps: [{ ...steps[0], keeps: ['losened'] }] } }
    const routing = `routings/${streams.routing(example.year)}`
    expect(await codeOf(people.performance.command(`${routing}/publish`, 0, unknown))).toBe('route-broken')
    await people.performance.command(`${routing}/publish`, 0, { kind: 'target', route: { ...route, steps } })

    const script = scripts[1] as ProjectScript
    const path = await returned(script)
    const row = script.table.indicators.find(({ target }) => /^≥\d+/.test(target))
    if (!row) throw new Error('the script has a target to loosen')
    const looser = row.target.replace(/\d+/, figure => String(Number(figure) - 1))
    await act(people.drafter, path, 'edit', { changes: [set(`indicators.${row.id}.target`, row.target, looser)] })
    await act(people.drafter, path, 'submit', { note: '' })
    const waiting = async () => at((await page(people.finance, path)).state)
    expect(await waiting()).toBe('finance-office')
    const { state } = await page(people.finance, path)
    const effect = await preview(people.finance, path, 'approve', { hash: state.travel.hash })
    expect(titles(effect.kept)).toEqual(['unit-head'])
    await approve(people.finance, path)
    expect(await waiting()).toBe('line-section')
    await approve(people.line, path)
    expect(await waiting()).toBe('performance-section')
  }, 60_000)
})

describe('a preview', () => {
  it('is refused as the command would be, to everybody to whom the command would be', async () => {
    const path = play.targetPath(scripts[0] as ProjectScript)
    const reason = { category: 'goal', text: '—', cells: [] }
    for (const who of ['drafter', 'head', 'approver'] as const) {
      const asked = await codeOf(preview(people[who], path, 'return', reason))
      expect(asked).toBe(await codeOf(act(people[who], path, 'return', reason)))
      expect(asked).not.toBe('done')
    }
    const { version } = await page(people.drafter, path)
    const ask = (body: object, action = 'submit') => codeOf(people.drafter.post(`${path}/preview/${action}`, body))
    expect(await ask({ expected: version - 1, data: {} })).toBe('conflict')
    expect(await ask({ expected: version, data: { after: 'sideways' } })).toBe('malformed')
    expect(await ask({ expected: version, data: {} }, 'constructor')).toBe('unknown-action')
    const outsider = await signIn(system.url, 'xitong')
    const other = path.replace('targets/', 'reports/')
    const wish = { expected: version, data: {} }
    expect(await codeOf(outsider.post(`${path}/preview/submit`, wish))).toBe('not-found')
    expect(await codeOf(people.drafter.post(`${other}/preview/submit`, wish))).toBe('not-found')
  }, 60_000)
})
