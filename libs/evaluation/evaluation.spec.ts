import { describe, expect, it } from '@jest/globals'
import { system } from '#kernel/process'
import { acting } from '#approval/testing/tree'
import { scenario } from '#kernel/testing/scenario'
import type { RulePack } from '#rules/pack'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { corrected } from '#rules/testing/tables'
import type { TargetTable } from '#vocabulary/table'
import { evaluation, type EvaluationContext } from './evaluation.ts'
import { scoreOf } from './scoring.ts'

const road = corrected[0] as TargetTable
const pack: RulePack = hebei2024

const context = (actor: string): EvaluationContext => ({
  ...acting(actor),
  now: '2025-01-10T01:00:00.000Z',
  year: 2024,
  pack,
})

const opening = {
  unit: 'office',
  target: 'target-1',
  table: road,
  carried: { executed: '480000', 'indicators.i1.actual': '925' },
  due: '2025-02-28',
}
const opened = () => scenario(evaluation, context).by(system).when('open', opening).done().by('tian')

type Steps = ReturnType<typeof opened>
const fill = (steps: Steps, cells: Record<string, string>) =>
  steps.when('fill', {
    changes: Object.entries(cells).map(([path, text]) => ({ path, old: steps.state.figures[path] ?? '', new: text })),
  })

const met = Object.fromEntries(
  road.indicators.slice(1).map(({ id, target }) => [`indicators.${id}.actual`, target.replace(/^[≥=≤]/, '')]),
)
const filled = (cells: Record<string, string> = {}) => fill(opened(), { ...met, executed: '640000', ...cells }).done()
const sent = () => filled().when('submit', { note: '' }).done()

describe('a self-evaluation', () => {
  it('opens with the actuals carried in and the points of the pack', () => {
    const { figures, weights } = opened().state
    expect(figures).toEqual(opening.carried)
    expect(weights).toMatchObject({ i1: '8.00', i9: '10.00' })
  })

  const cheaper = { ...road, budget: { ...road.budget, total: '600000' }, indicators: road.indicators.slice(0, -1) }

  it('takes an adjusted target while nobody has begun: points spread anew, both budgets kept', () => {
    const adjusted = { table: cheaper, adjustment: 'adjustment-1-1' }
    const steps = opened().by(system).when('adjust', adjusted).done()
    const { table, original, weights, figures } = steps.state
    expect([table, original]).toEqual([cheaper, road])
    expect(figures['revised']).toBe('600000.00')
    expect(Object.keys(weights)).toEqual(cheaper.indicators.map(({ id }) => id))
    const later = scenario(evaluation, context)
      .by(system)
      .when('open', { ...opening, adjusted })
      .done()
    expect(later.state).toEqual(steps.state)
    expect(scoreOf(steps.state, pack).execution.rate).toBe('80.00')
  })

  it('keeps the target that it was begun with', () => {
    filled().by(system).when('adjust', { table: cheaper, adjustment: 'adjustment-1-1' }).refuses('already-begun')
    opened().when('adjust', { table: cheaper, adjustment: 'adjustment-1-1' }).refuses('no-right')
  })

  it('refuses to be sent while a point is lost without a reason', () => {
    const steps = filled({ 'indicators.i2.actual': '9800' })
    steps.when('submit', { note: '' }).refuses('score-refused')
    fill(steps, { 'indicators.i2.reason': '管线迁改' }).done().when('submit', { note: '' }).done()
  })

  it('waits for its score, which comes once, and only then for reviewers', () => {
    const steps = sent()
    expect(steps.state.travel).toMatchObject({ stage: 'scoring', owners: [], round: 1 })
    steps.by('cai').when('approve', { note: '', hash: '' }).refuses('not-now')
    steps.by('tian').when('score', { round: 1 }).refuses('no-right')
    steps.by(system).when('score', { round: 1 }).done()
    expect(steps.state).toMatchObject({
      score: { total: 100, grade: '优' },
      scoredBy: { 1: { id: 'hebei-2024' } },
      travel: { stage: 'in-review', owners: [{ role: 'finance-office' }] },
    })
    steps.by(system).when('score', { round: 1 }).refuses('not-now')
  })

  it('is not scored by a job of an earlier submission', () => {
    const again = sent().by('tian').when('withdraw', { reason: '' }).done().when('submit', { note: '' }).done()
    again.by(system).when('score', { round: 1 }).refuses('content-changed')
    again.when('score', { round: 2 }).done()
  })

  it('loses its score when it is returned', () => {
    const steps = sent().by(system).when('score', { round: 1 }).done()
    const back = steps.by('cai').when('return', { category: 'value', text: '请附佐证', cells: [] }).done()
    expect(back.state).toMatchObject({ score: null, travel: { stage: 'returned' } })
  })

  it('sent again unchanged keeps who confirmed its score, unless another pack scores it', () => {
    const again = (version: string) => {
      let used = pack
      const steps = scenario(evaluation, actor => ({ ...context(actor), pack: used }))
      fill(steps.by(system).when('open', opening).done().by('tian'), { ...met, executed: '640000' }).done()
      steps.when('submit', { note: '' }).done().by(system).when('score', { round: 1 }).done()
      steps.by('cai').when('approve', { note: '', hash: steps.state.travel.hash }).done()
      steps.by('fu').when('return', { category: 'value', text: '请附佐证', cells: [] }).done()
      used = { ...pack, version }
      return steps.by('tian').when('submit', { note: '' }).done().state.travel
    }
    expect(again(pack.version)).toMatchObject({ at: 1, carried: { kept: [{ why: 'same' }], voided: [] } })
    expect(again('another')).toMatchObject({ at: 0, carried: { kept: [], voided: [{ why: 'changed' }] } })
  })

  it('keeps who confirmed its score over other words, not over other figures', () => {
    const again = (path: string, text: string) => {
      const steps = filled({ 'indicators.i2.actual': '9800', 'indicators.i2.reason': '管线迁改' })
      steps.when('submit', { note: '' }).done().by(system).when('score', { round: 1 }).done()
      steps.by('cai').when('approve', { note: '', hash: steps.state.travel.hash }).done()
      steps
        .by('fu')
        .when('return', { category: 'value', text: '请改', cells: [path] })
        .done()
        .by('tian')
      return fill(steps, { [path]: text })
        .done()
        .when('submit', { note: '' })
        .done().state.travel
    }
    expect(again('indicators.i2.reason', '燃气管线迁改')).toMatchObject({
      at: 1,
      carried: { kept: [{ why: 'minor', changes: [{ kind: 'explained' }] }] },
    })
    expect(again('indicators.i2.actual', '9900')).toMatchObject({
      at: 0,
      carried: { voided: [{ why: 'changed', changes: [{ kind: 'figure', cells: ['indicators.i2.actual'] }] }] },
    })
  })

  it('is confirmed at the end of its route', () => {
    const steps = sent().by(system).when('score', { round: 1 }).done()
    for (const reviewer of ['cai', 'fu', 'ji'])
      steps.by(reviewer).when('approve', { note: '', hash: steps.state.travel.hash }).done()
    expect(steps.state.travel.stage).toBe('approved')
    expect(steps.state.score?.total).toBe(100)
  })
})
