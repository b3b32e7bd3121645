import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import type { Approval } from './approvals.ts'
import { carry, changesByHash, type Resent } from './carry.ts'
import { deriveRoute } from './derive.ts'
import { isRefusal } from '#kernel/refusal'
import { contextOf, paper, routeOf } from './testing/paper.ts'
import { flatTree } from './testing/tree.ts'

const office = { dan: 'drafter', one: 'one', two: 'two', tom: 'two', three: 'three' }
const tree = flatTree(office)
const route = routeOf('one', 'two/any/0/graded', 'three')

function resent(more: Partial<Resent> = {}): Resent {
  const of = more.route ?? route
  const derived = deriveRoute(of, { unit: 'office', amount: '0', drafters: ['dan'] }, tree)
  if (isRefusal(derived)) throw new Error(derived.refused)
  const changesSince = () => []
  return { route: of, steps: derived.steps, drafters: ['dan'], after: 'back', changesSince, ...more }
}
const graded = { grade: 'good' as const, sheet: null, opinion: '', actor: 'two', for: '', step: 'sb', at: '' }
const approval = (step: string, role: string, more: Partial<Approval> = {}): Approval => ({
  step,
  title: { zh: role, en: role },
  holder: { role, unit: 'office' },
  by: [{ actor: role, for: '' }],
  at: '',
  round: 1,
  hash: 'h1',
  grade: null,
  stands: true,
  ...more,
})
const a = approval('sa', 'one')
const why = (each: Approval, more: Partial<Resent> = {}) => {
  const { kept, voided } = carry([each], resent(more))
  return [kept.map(one => one.why), voided.map(one => one.why)]
}
const change = (...kinds: string[]) => ({ changesSince: () => kinds.map(kind => ({ kind, cells: ['x'] })) })

describe('an earlier approval', () => {
  it('is kept where nothing has changed, or only what its step lets pass', () => {
    expect(why(a)).toEqual([['same'], []])
    expect(why(a, change('cosmetic', 'basis-changed'))).toEqual([['minor'], []])
  })

  it('is void with the kinds and cells that its step does not let pass, the unknown kind among them', () => {
    const { voided } = carry([a], resent(change('cosmetic', 'loosened', 'not-yet-known')))
    expect(voided).toMatchObject([
      { step: 'sa', why: 'changed', changes: [{ kind: 'loosened', cells: ['x'] }, { kind: 'not-yet-known' }] },
    ])
    expect(why(a, { ...change('cosmetic'), route: routeOf('one/any/0/strict', 'two', 'three') })).toEqual([
      [],
      ['changed'],
    ])
  })

  it('of a document that knows no kinds is kept over the same content alone', () => {
    expect(why(a, { changesSince: changesByHash('h1') })).toEqual([['same'], []])
    expect(why(a, { changesSince: changesByHash('h2') })).toEqual([[], ['changed']])
  })

  it('is void where every step is taken anew, where the step is another, and at the last step always', () => {
    expect(why(a, { after: 'anew' })).toEqual([[], ['anew']])
    expect(why(approval('added-1-1', 'self'))).toEqual([[], ['off-route']])
    expect(why(approval('sa', 'two'))).toEqual([[], ['off-route']])
    expect(why(a, { steps: resent().steps.map(step => ({ ...step, needs: 2 })) })).toEqual([[], ['off-route']])
    expect(why(approval('sc', 'three'))).toEqual([[], ['last']])
  })

  it('is void when the reviewer, or whom they stood in for, has come to write in it', () => {
    expect(why(a, { drafters: ['dan', 'one'] })).toEqual([[], ['own']])
    expect(why(approval('sa', 'one', { by: [{ actor: 'x', for: 'dan' }] }))).toEqual([[], ['own']])
  })

  it('at a step that gives a grade is kept with a grade of the kind that is asked for', () => {
    expect(why(approval('sb', 'two', { grade: graded }))).toEqual([[], ['off-route']])
    const opinion = { ...route, keyFrom: '' }
    expect(why(approval('sb', 'two', { grade: graded }), { route: opinion })).toEqual([['same'], []])
    // Where an opinion is enough, it may have been approved without a grade.
    expect(why(approval('sb', 'two'), { route: opinion })).toEqual([['same'], []])
  })

  it('that counts no more is not spoken of', () => {
    expect(carry([{ ...a, stands: false }], resent())).toEqual({ kept: [], voided: [] })
  })
})

describe('an approval with a grade that is taken back', () => {
  const staff = {
    office,
    deputies: {},
    route: { ...routeOf('one', 'two/any/0/graded', 'three/any/0/graded'), keyFrom: '' },
  }
  const after = (...grades: readonly (readonly [by: string, grade: 'good' | 'excellent'])[]) => {
    const story = scenario(paper, actor => contextOf(staff, actor, '2024-01-08T01:00:00.000Z'))
    story.by('dan').when('open', {}).done().when('submit', { note: '' }).done()
    story.by('one').when('approve', { note: '', hash: 'h0' }).done()
    for (const [by, grade] of grades) story.by(by).when('grade', { note: '', hash: 'h0', grade, cells: [] }).done()
    return story
  }

  it('takes its grade along, and brings back the one before', () => {
    const first = after(['two', 'good'])
    expect(first.when('retract', { reason: '' }).done().state.travel.grade).toBeNull()
    const second = after(['two', 'good'], ['three', 'excellent'])
    expect(second.state.travel).toMatchObject({ stage: 'approved', grade: { grade: 'excellent' } })
    expect(second.when('retract', { reason: '' }).done().state.travel.grade).toMatchObject({ grade: 'good' })
  })
})

describe('a document that is sent again', () => {
  const plain = { ...routeOf('one', 'two/any/0/graded', 'three'), keyFrom: '' }
  const staff = { office, deputies: {}, route: plain }
  /** Sent, and approved by one and two; the people may be others later. */
  const sent = (people = () => staff) =>
    scenario(paper, actor => contextOf(people(), actor, '2024-01-08T01:00:00.000Z'))
      .by('dan')
      .when('open', {})
      .done()
      .when('submit', { note: '' })
      .done()
      .by('one')
      .when('approve', { note: '', hash: 'h0' })
      .done()
      .by('two')
      .when('grade', { note: '', hash: 'h0', grade: 'good', cells: [] })
      .done()
  const backFromThree = () =>
    sent().by('three').when('return', { category: 'other', text: 'x', cells: [] }).done().by('dan')

  it('keeps the grade of a step whose approval is kept, and loses it with the approval', () => {
    const minor = backFromThree().when('edit', { kind: 'cosmetic' }).done().when('submit', { note: '' }).done().state
    expect(minor.travel).toMatchObject({ at: 2, grade: { grade: 'good' } })
    const grave = backFromThree().when('edit', { kind: 'loosened' }).done().when('submit', { note: '' }).done().state
    expect(grave.travel).toMatchObject({ at: 0, grade: null })
  })

  it('is decided by the last step, also where its only holder has approved an earlier one that still holds', () => {
    // shen sends it back and leaves; three is two's alone from then on.
    let three = 'shen'
    const people = () => ({
      ...staff,
      office: { ...office, three: '', [three]: three === 'two' ? 'two three' : 'three' },
    })
    const steps = sent(people).by('shen').when('return', { category: 'other', text: 'x', cells: [], to: 'sa' }).done()
    three = 'two'
    const again = steps.by('one').when('approve', { note: '', hash: 'h0' }).done()
    expect(again.state.travel).toMatchObject({ stage: 'in-review', at: 2 })
  })

  it('and was sent before anything was said of earlier approvals has those on its way taken to hold', () => {
    const { route: steps } = sent().state.travel
    const submitted = (at: number) => ({
      type: 'PaperSubmitted' as const,
      data: {
        stage: 'in-review',
        owners: [],
        decided: [],
        round: 2,
        route: [...steps],
        routeVersion: 1,
        at,
        hash: 'h0',
        note: '',
      },
    })
    const standing = (at: number) =>
      backFromThree()
        .given(submitted(at))
        .state.travel.approvals.map(({ stands }) => stands)
    expect(standing(2)).toEqual([true, true])
    expect(standing(0)).toEqual([false, false])
  })

  it('sent back to a step it had passed, goes on to who sent it back, past those between', () => {
    const back = sent()
      .by('three')
      .when('return', { category: 'other', text: 'x', cells: [], to: 'sa' })
      .done()
      .by('one')
    expect(back.when('approve', { note: '', hash: 'h0' }).done().state.travel).toMatchObject({ at: 2 })
    const anew = sent()
      .by('three')
      .when('return', { category: 'other', text: 'x', cells: [], to: 'sa' })
      .done()
      .by('one')
      .when('approve', { note: '', hash: 'h0', after: 'anew' })
      .done().state.travel
    expect(anew.at).toBe(1)
    expect(anew.approvals.filter(({ stands }) => stands).map(({ step }) => step)).toEqual(['sa'])
  })
})
