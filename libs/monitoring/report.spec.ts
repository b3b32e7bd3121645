import { describe, expect, it } from '@jest/globals'
import { acting } from '#approval/testing/tree'
import { scenario } from '#kernel/testing/scenario'
import { system } from '#kernel/process'
import type { Refusal } from '#kernel/refusal'
import { hebei2024 as pack } from '#rules/packs/hebei-2024'
import { corrected } from '#rules/testing/tables'
import type { TargetTable } from '#vocabulary/table'
import { assess, report, type ReportContext } from './report.ts'

const kindergarten = corrected[5] as TargetTable

const context = (actor: string): ReportContext => ({
  ...acting(actor),
  now: '2024-07-02T01:00:00.000Z',
  year: 2024,
  pack,
})

const opening = {
  unit: 'office',
  target: 'target-1',
  checkpoint: '06-30' as const,
  table: kindergarten,
  due: '2024-07-15',
}
const opened = () => scenario(report, context).by(system).when('open', opening).done().by('tian')

const set = (cells: Record<string, string>) => ({
  changes: Object.entries(cells).map(([path, text]) => ({ path, old: '', new: text })),
})
const actuals = Object.fromEntries(
  kindergarten.indicators.map(({ id, target }) => [`indicators.${id}.actual`, target.replace(/^[≥=≤]/, '')]),
)

describe('a monitoring report', () => {
  it('is opened by the system alone, with the approved table pinned', () => {
    scenario(report, context).by('tian').when('open', opening).refuses('no-right')
    expect(opened().state).toMatchObject({ table: kindergarten, travel: { stage: 'drafting', drafters: [] } })
  })

  it('takes what was adjusted before its period ended, begun or not, and keeps its own once it was sent', () => {
    const [gone, ...rest] = kindergarten.indicators
    const table = { ...kindergarten, indicators: rest }
    const adjusted = { table, adjustment: 'adjustment-1-1', approvedAt: '2024-06-30T15:59:00.000Z' }
    const begun = () =>
      opened()
        .when('fill', set({ ...actuals, paid: '200000' }))
        .done()
    begun().when('adjust', adjusted).refuses('no-right')
    const steps = begun().by(system).when('adjust', adjusted).done()
    const { [`indicators.${gone?.id}.actual`]: own, ...others } = actuals
    expect(steps.state).toMatchObject({ table, original: kindergarten, adjustment: 'adjustment-1-1' })
    expect(steps.state.figures).toEqual({ ...others, paid: '200000' })
    expect(steps.state.aside).toEqual({ [`indicators.${gone?.id}.actual`]: own })
    // An indicator that comes back brings what was filled in for it.
    const again = steps.when('adjust', { ...adjusted, table: kindergarten, adjustment: 'adjustment-1-2' }).done()
    expect(again.state).toMatchObject({ figures: { ...actuals, paid: '200000' }, aside: {} })
    // In China the first of July has begun.
    begun()
      .by(system)
      .when('adjust', { ...adjusted, approvedAt: '2024-06-30T16:01:00.000Z' })
      .refuses('keeps-target')
    const back = begun().when('submit', { note: '' }).done().when('withdraw', { reason: '' }).done()
    back.by(system).when('adjust', adjusted).refuses('keeps-target')
  })

  it('wants every figure before it is sent, and names the missing ones', () => {
    const steps = opened()
      .when('fill', set({ paid: '160000' }))
      .done()
      .when('submit', { note: '' })
    steps.refuses('figure-missing')
    expect((steps.outcome as Refusal).detail['paths']).toContain('indicators.i1.actual')
  })

  it('lights nothing before anything is filled in', () => {
    expect(assess(opened().state, pack)).toMatchObject({
      light: 'none',
      execution: { rate: null, demandsCause: false },
    })
  })

  it('knows its own cells and no others', () => {
    opened()
      .when('fill', set({ 'budget.total': '1' }))
      .refuses('unknown-cell')
    opened()
      .when('fill', set({ 'indicators.nobody.actual': '1' }))
      .refuses('unknown-cell')
    opened()
      .when('fill', set({ 'indicators.i1.target': '1' }))
      .refuses('unknown-cell')
  })

  it('demands cause and measure for money ten points behind the own plan (worked example 21)', () => {
    const filled = opened()
      .when('fill', set({ ...actuals, paid: '160000' }))
      .done()
    filled.when('submit', { note: '' }).refuses('cause-missing')
    const explained = filled
      .when('fill', set({ 'execution.cause': '未结算', 'execution.measure': '9月底前支付' }))
      .done()
    const sent = explained.when('submit', { note: '' }).done()
    expect(sent.state.assessment?.execution).toMatchObject({ rate: '43.24', ownPlan: { gap: '-10.8', behind: true } })
    expect(sent.state.travel.stage).toBe('in-review')
  })

  it('is judged again after it was returned', () => {
    const sent = opened()
      .when('fill', set({ ...actuals, paid: '200000' }))
      .done()
      .when('submit', { note: '' })
      .done()
    const back = sent
      .by('cai')
      .when('return', { category: 'value', text: '支付数不对', cells: ['paid'] })
      .done()
    expect(back.state).toMatchObject({ assessment: null, travel: { stage: 'returned' } })
  })

  it('that was returned for its words goes straight back; for its figures, from those on who had approved them', () => {
    const late = { ...actuals, paid: '160000', 'execution.cause': '未结算', 'execution.measure': '9月底前支付' }
    const steps = opened().when('fill', set(late)).done().when('submit', { note: '' }).done()
    const { hash } = steps.state.travel
    for (const reviewer of ['cai', 'fu']) steps.by(reviewer).when('approve', { note: '', hash }).done()
    const reason = { category: 'other' as const, text: '说清原因', cells: ['execution.cause'] }
    const change = (path: string, old: string, text: string) => ({ changes: [{ path, old, new: text }] })
    steps.by('ji').when('return', reason).done().by('tian')
    steps
      .when('fill', change('execution.cause', '未结算', '发票未到，未结算'))
      .done()
      .when('submit', { note: '' })
      .done()
    const kept = { why: 'minor', changes: [{ kind: 'explained', cells: ['execution.cause'] }] }
    expect(steps.state.travel).toMatchObject({ at: 2, carried: { kept: [kept, kept], voided: [] } })
    steps.by('ji').when('return', reason).done().by('tian')
    steps
      .when('fill', change('paid', '160000', '170000'))
      .done()
      .when('submit', { note: '' })
      .done()
    const changes = [{ kind: 'figure', cells: ['paid'] }]
    expect(steps.state.travel).toMatchObject({ at: 0, carried: { kept: [], voided: [{ changes }, { changes }] } })
  })

  it('goes through its route to the end', () => {
    const sent = opened()
      .when('fill', set({ ...actuals, paid: '200000' }))
      .done()
      .when('submit', { note: '' })
      .done()
    for (const reviewer of ['cai', 'fu', 'ji'])
      sent.by(reviewer).when('approve', { note: '', hash: sent.state.travel.hash }).done()
    expect(sent.state.travel).toMatchObject({ stage: 'approved', owners: [] })
    sent
      .by('tian')
      .when('fill', set({ paid: '1' }))
      .refuses('not-now')
  })
})
