import { describe, expect, it } from '@jest/globals'
import { barred, offered } from '#kernel/process'
import { scenario } from '#kernel/testing/scenario'
import { contentHash } from '#vocabulary/hash'
import type { Change, TargetTable } from '#vocabulary/table'
import { initial, type Target } from '../state.ts'
import { contextOf, reviewers, table } from '../testing/office.ts'
import { adjustment, contentOf, type AdjustmentContext } from './adjustment.ts'
import { openingOf, type Asked, type Opening } from './opening.ts'
import type { AdjustmentReason } from './reason.ts'

const approved: Target = {
  ...initial,
  unit: 'office',
  year: 2024,
  table,
  travel: { ...initial.travel, stage: 'approved' },
}
const asked: Asked = { target: 'target-2024-road', state: approved, earlier: [], yearOver: false }
const opening = openingOf(asked) as Opening

const policy: AdjustmentReason = { category: 'policy', text: '路线改短', basis: '' }
const context = (actor: string): AdjustmentContext => ({ ...contextOf(actor), opening, yearOver: false })
const late = (actor: string): AdjustmentContext => ({ ...context(actor), yearOver: true })

const set = (path: string, old: string, text: string): Change => ({ kind: 'set', path, old, new: text })
const [row] = table.indicators
const shorter = set('indicators.i1.target', row?.target ?? '', '≥900米')
const cheaper = [set('budget.total', table.budget.total, '600000'), set('budget.fiscal', table.budget.fiscal, '600000')]

const opened = (reason = policy, of = context) => scenario(adjustment, of).by('tian').when('open', reason).done()
const edited = (...changes: Change[]) => opened().when('edit', { changes, via: 'typing' }).done()

describe('an adjustment', () => {
  it('starts as a copy of the table in force, which it keeps beside', () => {
    const { state } = opened()
    expect(state).toMatchObject({ unit: 'office', target: 'target-2024-road', number: 1, base: table, table })
    expect(edited(shorter).state.base).toEqual(table)
  })

  it('is asked for by those who draft for the unit, and for a reason', () => {
    scenario(adjustment, context).by('cai').when('open', policy).refuses('no-right')
    expect(adjustment.process.actions.open.data.safeParse({ category: 'whim', text: '想改', basis: '' }).success).toBe(
      false,
    )
    expect(adjustment.process.actions.open.data.safeParse({ category: 'policy', text: ' ', basis: '' }).success).toBe(
      false,
    )
  })

  it('changes neither nothing nor the project code', () => {
    opened().when('submit', { note: '' }).refuses('nothing-changed')
    const code = set('projectCode', table.projectCode, '13102624P00000999999X')
    opened()
      .when('edit', { changes: [code], via: 'typing' })
      .refuses('fixed-cell')
  })

  it('keeps the rules: what has errors is not sent', () => {
    edited(set('indicators.i1.target', row?.target ?? '', ''))
      .when('submit', { note: '' })
      .refuses('has-errors')
  })

  it('changes the budget only by a document, and calls a budget change what is one', () => {
    edited(...cheaper)
      .when('submit', { note: '' })
      .refuses('budget-basis-missing')
    const budget: AdjustmentReason = { category: 'budget', text: '压减支出', basis: '文财预〔2024〕21号' }
    opened(budget)
      .when('edit', { changes: [shorter], via: 'typing' })
      .done()
      .when('submit', { note: '' })
      .refuses('budget-unchanged')
    const [goal, ...rest] = edited(...cheaper)
      .when('justify', budget)
      .done()
      .state.table.goals.split('\n')
    expect([goal, ...rest].join('\n')).toBe(table.goals)
  })

  it('travels the whole way by itself, bound to what it changes and why', () => {
    const steps = edited(shorter).when('submit', { note: '' }).done()
    const { travel } = steps.state
    expect(travel.route.map(({ step }) => step)).toEqual([
      'finance-office',
      'unit-head',
      'line-section',
      'performance-section',
      'approval',
    ])
    expect(travel.hash).toBe(contentHash(contentOf(steps.state)))
    steps
      .by('cai')
      .when('approve', { note: '', hash: contentHash(table) })
      .refuses('content-changed')
    for (const reviewer of reviewers) steps.by(reviewer).when('approve', { note: '', hash: travel.hash }).done()
    expect(steps.state.travel.stage).toBe('approved')
    steps.by('pi').when('retract', { reason: '' }).refuses('final-sticks')
  })

  it('can be dropped while it is with its drafter, and then rests', () => {
    const steps = edited(shorter).when('drop', { reason: '不改了' }).done()
    expect(steps.state.travel).toMatchObject({ stage: 'dropped', owners: [] })
    steps.when('edit', { changes: [shorter], via: 'typing' }).refuses('not-now')
    edited(shorter).when('submit', { note: '' }).done().when('drop', { reason: '' }).refuses('not-now')
  })

  it('is sent no more once self-evaluation is open', () => {
    const steps = opened(policy, late)
      .when('edit', { changes: [shorter], via: 'typing' })
      .done()
    steps.when('submit', { note: '' }).refuses('adjustment-late')
  })

  it('takes no effect once self-evaluation is open, whatever stage it had reached; it can still be returned', () => {
    let over = false
    const at = (actor: string) => ({ ...context(actor), yearOver: over })
    const steps = opened(policy, at)
      .when('edit', { changes: [shorter], via: 'typing' })
      .done()
      .when('submit', { note: '' })
      .done()
    const { hash } = steps.state.travel
    for (const reviewer of reviewers.slice(0, -1)) steps.by(reviewer).when('approve', { note: '', hash }).done()
    const last = (what: typeof offered) => what(adjustment.process, adjustment.standing(steps.state), at('pi'))
    expect(last(offered)).toContain('approve')
    over = true
    expect(last(offered)).not.toContain('approve')
    expect(barred(adjustment.process, adjustment.standing(steps.state), at('pi'))).toMatchObject([
      { action: 'approve', why: { refused: 'adjustment-late' } },
    ])
    steps
      .by(reviewers.at(-1) ?? '')
      .when('approve', { note: '', hash })
      .refuses('adjustment-late')
    const back = steps.when('return', { category: 'other', text: '已开启自评', cells: [] }).done()
    expect(back.state.travel.stage).toBe('returned')
  })
})

describe('whether a target may be adjusted', () => {
  const of = (more: Partial<Asked>) => openingOf({ ...asked, ...more })
  const earlier = (id: string, stage: string) => [{ id, stage }]
  const adjustedBy = (id: string, to: TargetTable): Target => ({
    ...approved,
    table: to,
    original: table,
    adjustments: [{ adjustment: id, number: 1, reason: policy, approvedAt: '2024-08-08T01:00:00.000Z' }],
  })

  it('depends on its being approved, on the year, and on no other being under way', () => {
    expect(of({ state: initial })).toMatchObject({ refused: 'not-approved' })
    expect(of({ yearOver: true })).toMatchObject({ refused: 'adjustment-late' })
    for (const stage of ['drafting', 'in-review', 'returned'])
      expect(of({ earlier: earlier('adjustment-2024-road-1', stage) })).toMatchObject({ refused: 'adjustment-open' })
    for (const stage of ['dropped', 'refused'])
      expect(of({ earlier: earlier('adjustment-2024-road-1', stage) })).toMatchObject({ number: 2 })
  })

  it('waits until the target has taken over what was approved', () => {
    const approvedOne = earlier('adjustment-2024-road-1', 'approved')
    expect(of({ earlier: approvedOne })).toMatchObject({ refused: 'adjustment-open' })
    expect(of({ earlier: approvedOne, state: adjustedBy('adjustment-2024-road-1', table) })).toMatchObject({
      number: 2,
    })
  })
})
