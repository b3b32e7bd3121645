import { describe, expect, it } from '@jest/globals'
import { flatTree } from '#approval/testing/tree'
import { offered } from '#kernel/process'
import { scenario } from '#kernel/testing/scenario'
import { contentHash } from '#vocabulary/hash'
import { emptyTable } from '#vocabulary/table'
import type { Target } from './state.ts'
import { target } from './target.ts'
import { contextWith, opened, staff, table } from './testing/office.ts'

const office = { ...staff, both: 'drafter finance-office' }
const context = contextWith({}, office)
const owner = (role: string) => ({ role, unit: 'office' })
const seen = { note: '', hash: contentHash(table) }
const draft = () => scenario(target, context)
const submitted = () => draft().by('tian').given(opened(table)).when('submit', { note: '' }).done()

describe('a target table', () => {
  it('is opened as a draft of its unit', () => {
    draft().by('tian').when('open', { unit: 'office', table }).then(opened(table))
  })

  it('is opened by nobody who does not draft for the unit, and only once', () => {
    draft().by('cai').when('open', { unit: 'office' }).refuses('no-right')
    draft().by('tian').when('open', { unit: 'elsewhere' }).refuses('no-right')
    draft().by('tian').given(opened(table)).when('open', { unit: 'office' }).refuses('not-now')
  })

  it('records a batch of cells with old and new text', () => {
    const changes = [{ kind: 'set' as const, path: 'goals', old: table.goals, new: '完成道路硬化并通车' }]
    const steps = draft().by('tian').given(opened(table)).when('edit', { changes, via: 'typing' })
    steps.then({ type: 'TargetEdited', data: { changes, via: 'typing' } })
    expect(steps.done().state.table.goals).toBe('完成道路硬化并通车')
  })

  it('refuses a change over text that the editor did not see, and an unknown cell', () => {
    const change = (path: string, old: string) => ({
      changes: [{ kind: 'set' as const, path, old, new: 'x' }],
      via: 'typing' as const,
    })
    draft().by('tian').given(opened(table)).when('edit', change('goals', '别的')).refuses('stale-cell')
    draft().by('tian').given(opened(table)).when('edit', change('budget.nothing', '')).refuses('unknown-cell')
    draft().by('tian').given(opened(table)).when('edit', change('indicators.i1.id', 'i1')).refuses('unknown-cell')
    draft().by('tian').given(opened(table)).when('edit', change('goals', table.goals)).done()
  })

  it('keeps the ids of rows through moves', () => {
    const [first, second] = table.indicators
    const steps = draft().by('tian').given(opened(table))
    const moved = steps.when('edit', {
      changes: [{ kind: 'move', id: first?.id ?? '', after: second?.id ?? '' }],
      via: 'typing',
    })
    expect(
      moved
        .done()
        .state.table.indicators.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([second?.id, first?.id])
  })

  it('cannot be sent with an error, and the refusal names each finding', () => {
    const bad = { ...emptyTable, projectName: '道路' }
    const steps = draft().by('tian').given(opened(bad)).when('submit', { note: '' }).refuses('has-errors')
    const { detail } = steps.outcome as unknown as { detail: { list: { rule: string; path: string }[]; count: number } }
    expect(detail.list.length).toBe(detail.count)
    expect(detail.list.map(({ rule }) => rule)).toContain('R01')
  })

  it('travels the whole route, step by step, and is then approved', () => {
    const steps = submitted()
    expect(steps.state.travel.route.map(({ step }) => step)).toEqual([
      'finance-office',
      'unit-head',
      'line-section',
      'performance-section',
      'approval',
    ])
    for (const reviewer of ['cai', 'fu', 'ye', 'ji']) steps.by(reviewer).when('approve', seen).done()
    steps
      .by('pi')
      .when('approve', { ...seen, note: '同意' })
      .then({
        type: 'TargetApproved',
        data: {
          stage: 'approved',
          owners: [],
          decided: [],
          step: 'approval',
          for: '',
          seat: 0,
          hash: contentHash(table),
          note: '同意',
        },
      })
  })

  it('is approved by nobody out of turn', () => {
    for (const other of ['fu', 'ye', 'ji', 'pi', 'tian', 'stranger'])
      submitted().by(other).when('approve', seen).refuses('no-right')
  })

  it('is approved by nobody who drafted it, whatever else they may do', () => {
    draft()
      .by('both')
      .given(opened(table))
      .when('submit', { note: '' })
      .done()
      .when('approve', seen)
      .refuses('own-draft')
      .when('return', { category: 'goal', text: '自己退回', cells: [] })
      .refuses('own-draft')
  })

  it('binds an approval to the content that was seen', () => {
    submitted()
      .by('cai')
      .when('approve', { note: '', hash: contentHash(emptyTable) })
      .refuses('content-changed')
    submitted()
      .by('cai')
      .when('approve', { note: '', hash: contentHash(table) })
      .done()
  })

  it('goes back to the drafter with a reason, and comes again in a new round', () => {
    const reason = { category: 'basis' as const, text: '依据不具体', cells: ['indicators.i1.basis'] }
    const steps = submitted().by('cai').when('return', reason).done()
    expect(steps.state.travel).toMatchObject({ stage: 'returned', owners: [owner('drafter')], returned: reason })
    steps.by('cai').when('approve', seen).refuses('not-now')
    const again = steps.by('tian').when('submit', { note: '已补充' }).done()
    expect(again.state.travel).toMatchObject({ stage: 'in-review', round: 2, at: 0, returned: null })
  })

  it('can be withdrawn until somebody acted', () => {
    const back = submitted().by('tian').when('withdraw', { reason: '漏了一行' }).done()
    expect(back.state.travel.stage).toBe('drafting')
    submitted()
      .by('cai')
      .when('approve', seen)
      .done()
      .by('tian')
      .when('withdraw', { reason: '' })
      .refuses('already-acted')
  })

  it('offers its drafter no act that would be refused: no withdrawal once somebody acted, no urging twice a day', () => {
    const offeredTo = (who: string, state: Target) => offered(target.process, target.standing(state), context(who))
    const acts = ['withdraw', 'urge']
    const offers = (state: Target) => acts.filter(action => offeredTo('tian', state).includes(action))
    const steps = submitted()
    expect(offers(steps.state)).toEqual(acts)
    steps.by('tian').when('urge', { note: '' }).done().when('urge', { note: '' }).refuses('urged-today')
    expect(offers(steps.state)).toEqual(['withdraw'])
    steps.by('cai').when('approve', seen).done()
    expect(offers(steps.state)).toEqual([])
  })

  it('refuses to set out on a route that has a step with nobody', () => {
    const empty = (actor: string) => ({
      ...context(actor),
      tree: flatTree({ ...office, ye: '' }),
    })
    scenario(target, empty).by('tian').given(opened(table)).when('submit', { note: '' }).refuses('route-unstaffed')
  })
})
