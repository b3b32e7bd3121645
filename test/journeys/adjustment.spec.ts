import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { Foreseen } from '#views/effect-answers'
import type { AdjustmentPage, CyclePage, DocumentEntry, EvaluationPage, ReportPage, TargetPage } from '#views/answers'
import type { Nameable } from '#views/review-answers'
import type { AsItStood, CellHistory, Comparison, Versions } from '#views/version-answers'
import { figure } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import type { Change } from '#vocabulary/table'
import { codeOf } from '../serving/answered.ts'
import { printed } from '../serving/printed.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** An approved target is adjusted in mid-year: what had ended keeps its values, what comes after uses the new ones. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let scripts: readonly ProjectScript[]
let road: ProjectScript
let target: string
let first: string

const set = (cell: string, old: string, text: string): Change => ({ kind: 'set', path: cell, old, new: text })
const policy = { category: 'policy', text: '县里统一调整路线，缩短二十五米', basis: '' }
const budget = { category: 'budget', text: '预算调整，压减支出', basis: '文财预〔2024〕21号' }

const reviewers = () => [people.finance, people.head, people.line, people.performance, people.approver]
const page = (client: Client = people.drafter) => client.get<TargetPage>(target)
const adjustment = (path: string, client: Client = people.drafter) => client.get<AdjustmentPage>(path)
const report = (checkpoint: string) =>
  people.drafter.get<ReportPage>(
    `reports/${streams.report(streams.target(example.year, road.table.projectCode), checkpoint)}`,
  )
const row = (table: { readonly indicators: readonly { readonly id: string; readonly target: string }[] }, id: string) =>
  table.indicators.find(each => each.id === id)?.target

beforeAll(async () => {
  system = await served()
  // In August: the report of June is of before, that of October of after.
  await system.shift(Date.parse('2024-08-01T02:00:00.000Z') - Date.now())
  ;({ people, scripts } = await township(system.url, { approved: [0] }))
  road = scripts[0] as ProjectScript
  target = play.targetPath(road)
  first = `adjustments/${streams.adjustment(streams.target(example.year, road.table.projectCode), 1)}`
  await until('the reports to open', async () => (await report('10-31').catch(() => undefined)) && true)
}, 120_000)
afterAll(async () => system?.stop())

describe('an adjustment is asked for', () => {
  it('where the target is approved, by its drafter, and nowhere else', async () => {
    expect((await page()).offered.map(({ action }) => action)).toContain('adjust')
    expect((await page(people.finance)).offered.map(({ action }) => action)).not.toContain('adjust')
    const { adjustments } = await page()
    expect(`adjustments/${adjustments.next}`).toBe(first)
    expect(await codeOf(people.finance.command(`${first}/open`, 0, policy))).toBe('no-right')
    expect(await codeOf(people.drafter.command(`${first.replace(/1$/, '7')}/open`, 0, policy))).toBe('not-found')
    const draft = scripts[1] as ProjectScript
    const ofDraft = streams.adjustment(streams.target(example.year, draft.table.projectCode), 1)
    expect(await codeOf(people.drafter.command(`adjustments/${ofDraft}/open`, 0, policy))).toBe('not-approved')
  })

  it('where the last approval can no longer be taken back', async () => {
    const { version } = await page(people.approver)
    const retracting = people.approver.command(`${target}/retract`, version, { reason: '点错了' })
    await expect(retracting).rejects.toThrow('final-sticks')
    await expect(retracting).rejects.toThrow('目标调整')
  })

  it('once, also by two at the same moment', async () => {
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => codeOf(people.drafter.command(`${first}/open`, 0, policy))),
    )
    expect(codes.toSorted()).toEqual(['adjustment-open', 'adjustment-open', 'adjustment-open', 'done'])
    const second = first.replace(/1$/, '2')
    expect(await codeOf(people.drafter.command(`${second}/open`, 0, policy))).toBe('adjustment-open')
    const [entry] = await people.finance.get<DocumentEntry[]>(`documents?kind=target&target=${(await page()).id}`)
    expect(entry?.adjusting).toBe((await adjustment(first)).id)
    expect((await page()).offered.map(({ action }) => action)).not.toContain('adjust')
  })
})

describe('while it is under way', () => {
  it('the target and its reports stay as they are', async () => {
    const before = road.table.indicators[0]?.target ?? ''
    const { version, state } = await adjustment(first)
    expect(state.table).toEqual(road.table)
    const changes = [set('indicators.i1.target', before, '≥900米')]
    const edited = await people.drafter.command(`${first}/edit`, version, { changes })
    await people.drafter.command(`${first}/submit`, edited.version, { note: '请审' })
    expect((await page()).state.table).toEqual(road.table)
    expect(row((await report('10-31')).state.table, 'i1')).toBe(before)
  })

  it('each reviewer sees what is proposed beside what is in force', async () => {
    const seen = await adjustment(first, people.finance)
    expect(row(seen.state.base, 'i1')).toBe(road.table.indicators[0]?.target)
    expect(row(seen.state.table, 'i1')).toBe('≥900米')
    expect(seen.entry).toMatchObject({ kind: 'adjustment', stage: 'in-review', mine: true })
    const { acts } = await people.finance.get<Nameable>(`${first}/nameable`)
    expect(acts['askAdvice']).toContain('yewu')
    for (const format of ['docx', 'pdf', 'xlsx'])
      expect((await people.finance.bytes(`${first}/file/${format}`)).length).toBeGreaterThan(2000)
  })
})

describe('on its approval', () => {
  it('the target takes it over, the original kept', async () => {
    // Both reports are begun while the old values are in force.
    for (const checkpoint of ['06-30', '10-31']) {
      const { id, version } = await report(checkpoint)
      const changes = [{ path: 'paid', old: '', new: '320000' }]
      await people.drafter.command(`reports/${id}/fill`, version, { changes })
    }
    await play.approveThrough(first, reviewers().slice(0, -1), people.drafter)
    const { version, state } = await adjustment(first, people.approver)
    const wish = { expected: version, data: { note: '', hash: state.travel.hash } }
    const { moved, reminded, reports } = await people.approver.post<Foreseen>(`${first}/preview/approve`, wish)
    expect(moved.map(({ kind, count }) => [kind, count])).toEqual([
      ['target', 1],
      ['report', 1],
    ])
    expect(reports).toEqual({ take: ['10-31'], keep: ['06-30'] })
    expect(reminded).toHaveLength(1)
    await play.approveThrough(first, [people.approver], people.drafter)
    const adjusted = await until('the target to be adjusted', async () => {
      const found = await page()
      return found.state.adjustments.length > 0 ? found : undefined
    })
    expect(row(adjusted.state.table, 'i1')).toBe('≥900米')
    expect(adjusted.state.original).toEqual(road.table)
    expect(adjusted.adjustments.listed).toMatchObject([{ number: 1, stage: 'approved' }])
    expect(adjusted.entry).toMatchObject({ stage: 'approved', adjusting: '' })
    // The opinions on the sheet are about the original: it names both contents.
    const sheet = printed(await people.drafter.bytes(`${target}/review/docx`))
    for (const said of [`内容校验（SHA-256）：${adjusted.state.travel.hash}（第 1 次送审`, '已按第 1 次调整'])
      expect(sheet).toContain(said)
    expect(sheet).toContain(`现行内容校验：${contentHash(adjusted.state.table)}`)
  }, 60_000)

  it('a report that was not sent uses the new value, figures and all; one of before keeps the old and says so', async () => {
    const october = await until('the report of October', async () => {
      const found = await report('10-31')
      return row(found.state.table, 'i1') === '≥900米' ? found : undefined
    })
    expect(october.state.original).toEqual(road.table)
    expect(figure(october.state.figures, 'paid')).toBe('320000')
    expect(october.adjustedSince).toEqual([])
    const june = await report('06-30')
    expect(row(june.state.table, 'i1')).toBe(road.table.indicators[0]?.target)
    expect(june.state.original).toBeNull()
    expect(june.adjustedSince).toMatchObject([{ number: 1, approvedAt: expect.stringContaining('2024-08-01') }])
    expect(figure(june.state.figures, 'paid')).toBe('320000')
  }, 60_000)

  it('counts as a version of the target, with its differences and the past of each cell', async () => {
    const { adjustments } = await people.finance.get<Versions>(`${target}/versions`)
    expect(adjustments).toMatchObject([{ number: 1 }])
    const version = adjustments[0]?.version ?? 0
    const compared = await people.finance.get<Comparison>(`${target}/diff?from=round:1&to=version:${version}`)
    expect(compared.differences.map(({ kind }) => kind)).toEqual(['loosened'])
    expect(compared.to.words.zh).toContain('第 1 次调整后')
    const before = await people.finance.get<AsItStood>(`${target}/at?moment=version:${version - 1}`)
    expect(before.state.table).toEqual(road.table)
    const past = await people.finance.get<CellHistory>(`${target}/cells/indicators.i1.target/history`)
    expect(past.changes.at(-1)).toMatchObject({ via: 'adjustment', new: '≥900米' })
  })
})

describe('the next adjustment', () => {
  it('starts from what is in force, and may be dropped', async () => {
    const { adjustments } = await page()
    expect(adjustments.next).toMatch(/-2$/)
    const second = `adjustments/${adjustments.next}`
    const opened = await people.drafter.command(`${second}/open`, 0, policy)
    expect(row((await adjustment(second)).state.base, 'i1')).toBe('≥900米')
    await people.drafter.command(`${second}/drop`, opened.version, { reason: '不再需要' })
    expect((await page()).adjustments.next).toMatch(/-3$/)
  })

  it('changes the budget by a document; self-evaluation shows both budgets and scores by the new one', async () => {
    const third = `adjustments/${(await page()).adjustments.next}`
    const opened = await people.drafter.command(`${third}/open`, 0, { ...budget, basis: '' })
    const { total, fiscal } = road.table.budget
    const cost = road.table.indicators.filter(({ level2 }) => level2.startsWith('成本'))
    const changes = [set('budget.total', total, '600000'), set('budget.fiscal', fiscal, '600000')]
    for (const { id, target: old } of cost.filter(each => each.target.includes('64万')))
      changes.push(set(`indicators.${id}.target`, old, '≤60万元'))
    const edited = await people.drafter.command(`${third}/edit`, opened.version, { changes })
    expect(await codeOf(people.drafter.command(`${third}/submit`, edited.version, {}))).toBe('budget-basis-missing')
    const reasoned = await people.drafter.command(`${third}/justify`, edited.version, budget)
    const { findings } = await adjustment(third)
    const warnings = findings.filter(({ severity }) => severity === 'warning').map(({ rule, path }) => ({ rule, path }))
    const known = (await page()).state.explained.map(({ rule, path }) => `${rule} ${path}`)
    const fresh = warnings.filter(({ rule, path }) => !known.includes(`${rule} ${path}`))
    const ready = fresh.length
      ? await people.drafter.command(`${third}/explain`, reasoned.version, { warnings: fresh, reason: '已核对无误' })
      : reasoned
    const sent = await people.drafter.command(`${third}/submit`, ready.version, {})
    const cycleOf = (client: Client) => client.get<CyclePage>(`cycles/${example.year}`)
    // Whoever would open self-evaluation is told what it would be too late for.
    expect((await cycleOf(people.performance)).adjusting).toMatchObject([{ id: third.slice('adjustments/'.length) }])
    expect((await cycleOf(people.drafter)).adjusting).toEqual([])
    await people.drafter.command(`${third}/urge`, sent.version, {})
    const { offered, barred } = await adjustment(third)
    expect(offered.map(({ action }) => action)).not.toContain('urge')
    expect(barred).toMatchObject([{ action: 'urge', why: { zh: expect.stringContaining('催办') } }])
    await play.approveThrough(third, reviewers(), people.drafter)
    await until('the target to be adjusted again', async () =>
      (await page()).state.table.budget.total === '600000' ? true : undefined,
    )
    const cycle = await cycleOf(people.performance)
    await people.performance.command(`cycles/${streams.cycle(example.year)}/openSelfEvaluation`, cycle.version, {})
    const evaluation = await until('self-evaluation to open', () =>
      people.drafter
        .get<EvaluationPage>(`evaluations/${streams.evaluation(streams.target(example.year, road.table.projectCode))}`)
        .catch(() => undefined),
    )
    const { state } = evaluation
    expect(state.original).toEqual(road.table)
    expect(row(state.table, 'i1')).toBe('≥900米')
    expect(figure(state.figures, 'revised')).toBe('600000.00')
    expect((await page()).adjustments.next).toBe('')
    const fourth = third.replace(/3$/, '4')
    expect(await codeOf(people.drafter.command(`${fourth}/open`, 0, policy))).toBe('adjustment-late')
  }, 90_000)

  it('is known to nobody who may not see the target', async () => {
    const { signIn } = await import('../../apps/cli/demo/client.ts')
    const outsider = await signIn(system.url, 'xitong')
    expect(await codeOf(outsider.get(first))).toBe('not-found')
    expect(await codeOf(outsider.command(`${first}/drop`, 1, { reason: randomUUID() }))).toBe('not-found')
    expect(await codeOf(outsider.command(`${first.replace(/1$/, '9')}/open`, 0, policy))).toBe('not-found')
  })
})
