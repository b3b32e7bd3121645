import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import type { Route } from './route.ts'
import type { Grade } from './sheet.ts'
import { sheet } from './testing/histories.ts'
import { contextOf, paper, routeOf } from './testing/paper.ts'

/** Several decide at one step: whose word counts, whose grade, and what is left once one is taken back. */

const office = { dan: 'drafter', one: 'one', ova: 'one', oto: 'one', end: 'two' }
const reason = { category: 'other' as const, text: 'x', cells: [] }

function sent(...steps: readonly string[]) {
  const route: Route = { ...routeOf(...steps), keyFrom: '' }
  return on(route)
}
const on = (route: Route) =>
  scenario(paper, actor => contextOf({ office, deputies: {}, route }, actor, '2024-01-08T01:00:00.000Z'))
    .by('dan')
    .when('open', {})
    .done()
    .when('submit', { note: '' })
    .done()
const graded = (grade: Grade) => ({ note: 'why', hash: 'h0', grade, cells: [] })
const plain = { note: '', hash: 'h0' }

describe('where so many of several decide', () => {
  const votes = () => sent('one/share/2/graded', 'two')

  it.each(['fair', 'poor'] as const)('one grade %s is a vote against', grade => {
    const tale = votes().by('one').when('grade', graded(grade)).done()
    expect(tale.outcome).toMatchObject([{ type: 'PaperGraded' }, { type: 'PaperObjectedTo' }])
    expect(tale.state.travel).toMatchObject({ stage: 'in-review', grade: null })
  })

  it('a refusal for good is a vote against, and happens once too few are left', () => {
    const tale = votes().by('one').when('refuse', reason).done()
    expect(tale.state.travel).toMatchObject({ stage: 'in-review', decisions: [{ verdict: 'objected' }] })
    tale.by('ova').when('return', reason).done()
    expect(tale.state.travel.stage).toBe('returned')
    tale.by('dan').when('submit', { note: '' }).done().by('ova').when('return', reason).done()
    expect(tale.by('one').when('refuse', reason).done().state.travel.stage).toBe('refused')
  })

  it('a vote against leaves no grade behind, where the others approve', () => {
    const tale = votes().by('one').when('grade', graded('good')).done().by('ova').when('grade', graded('poor')).done()
    expect(tale.state.travel.grade).toMatchObject({ grade: 'good', actor: 'one' })
    tale.by('oto').when('approve', plain).done()
    expect(tale.state.travel).toMatchObject({
      at: 1,
      grade: { grade: 'good' },
      approvals: [{ grade: { actor: 'one' } }],
    })
  })
})

describe('an approval with a grade that is taken back', () => {
  it('leaves the grade that somebody else gave at the step', () => {
    const tale = sent('one/all/0/graded', 'two').by('one').when('grade', graded('good')).done()
    tale.by('ova').when('grade', graded('excellent')).done().when('retract', { reason: '' }).done()
    expect(tale.state.travel.grade).toMatchObject({ grade: 'good', actor: 'one' })
  })
})

describe('an approval without a grade', () => {
  it('does not make an earlier step’s grade its own', () => {
    const tale = sent('one/any/0/graded', 'two/any/0/graded').by('one').when('grade', graded('good')).done()
    tale.by('end').when('approve', plain).done()
    expect(tale.state.travel.approvals.map(({ grade }) => grade?.actor)).toEqual(['one', undefined])
    expect(tale.state.travel.grade).toMatchObject({ actor: 'one' })
  })
})

describe('grade 差', () => {
  it('returns the document where the step may not refuse it', () => {
    const route = routeOf('one/any/0/graded', 'two')
    const mild = { ...route, keyFrom: '', steps: route.steps.map(step => ({ ...step, refuses: false })) }
    expect(on(mild).by('one').when('grade', graded('poor')).done().state.travel.stage).toBe('returned')
    expect(sent('one/any/0/graded').by('one').when('grade', graded('poor')).done().state.travel.stage).toBe('refused')
  })
})

describe('a grade beside a sheet', () => {
  it('is the one that the points make, or none', () => {
    const tale = on(routeOf('one/any/0/graded', 'two')).by('one')
    const given = { note: '', hash: 'h0', cells: [], sheet: sheet as never }
    tale.when('grade', { ...given, grade: 'good' }).refuses('grade-differs')
    expect(tale.when('grade', { ...given, grade: 'excellent' }).done().state.travel.at).toBe(1)
  })
})

describe('urging', () => {
  it('is done once a working day, also where the document was sent anew in between', () => {
    const tale = sent('one', 'two').when('urge', { note: '' }).done().when('urge', { note: '' }).refuses('urged-today')
    tale.when('withdraw', { reason: '' }).done().when('submit', { note: '' }).done()
    tale.when('urge', { note: '' }).refuses('urged-today')
  })
})
