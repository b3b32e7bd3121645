import { beforeEach, describe, expect, it } from '@jest/globals'
import { routes } from '#approval/route'
import { addStep, changeStep, draftOf, keepDraft, keptDraft, misfits, moveStep, removeStep } from './route-draft.ts'
import { routeDiff } from './route-diff.ts'
import { stepFields, type StepField } from './route-fields.ts'
import { problemsIn, tryRoute } from './route-try.ts'

const draft = draftOf(routes.target)
const field = (name: string) => stepFields.find(each => each.name === name) as StepField
const names = (of = draft) => of.steps.map(({ step }) => step)
const list = (texts: readonly string[]) => texts.join('、')
const speaking = { kind: 'target' as const, t: (message: string) => message, say: ({ zh }: { zh: string }) => zh, list }
const told = (after = draft) => routeDiff(draft, after, speaking).map(({ message, filling }) => [message, filling])

const organisation = {
  offered: [],
  units: [
    { id: 'county', code: '', name: '县', parent: '' },
    { id: 'town', code: '', name: '镇', parent: 'county' },
    { id: 'office', code: '', name: '办公室', parent: 'town' },
  ],
  people: ['tian', 'cai', 'fu', 'ye', 'ji', 'pi'].map(id => ({ id, name: id, unit: 'town' })),
  grants: [
    { person: 'tian', role: 'drafter' as const, unit: 'office' },
    { person: 'cai', role: 'finance-office' as const, unit: 'town' },
    { person: 'fu', role: 'unit-head' as const, unit: 'town' },
    { person: 'ye', role: 'line-section' as const, unit: 'county' },
    { person: 'ji', role: 'performance-section' as const, unit: 'county' },
    { person: 'pi', role: 'approver' as const, unit: 'county' },
  ],
  roles: {},
}

describe('a route that is being drafted', () => {
  it('gets, loses and moves steps, each with a name of its own', () => {
    const added = addStep(draft, 1, 'target')
    const second = changeStep(added, 2, field('role'), 'unit-head')
    expect(names(second).slice(1, 4)).toEqual(['unit-head', 'unit-head-b', 'line-section'])
    expect(second.steps[2]?.title.zh).toBe('单位负责人')
    expect(names(moveStep(second, 2, 1)).slice(1, 4)).toEqual(['unit-head', 'line-section', 'unit-head-b'])
    expect(moveStep(draft, 0, -1)).toBe(draft)
    expect(moveStep(draft, 4, 1)).toBe(draft)
    expect(names(removeStep(draft, 0))).toEqual(names().slice(1))
  })

  it('says which field does not fit, and is not tried out meanwhile', () => {
    const typed = changeStep(changeStep(draft, 2, field('atLeast'), '50万'), 1, field('title.zh'), '')
    expect(misfits(typed)).toEqual([
      { at: 1, field: 'title.zh' },
      { at: 2, field: 'atLeast' },
    ])
    expect(misfits({ ...draft, keyFrom: 'x' })).toEqual([{ at: -1, field: 'keyFrom' }])
    expect(tryRoute(typed, { unit: 'office', amount: '1', drafter: '' }, organisation).steps).toEqual({})
  })

  it('is compared with the one before field by field', () => {
    const changed = changeStep(moveStep(draft, 0, 1), 2, field('nobody'), 'skip')
    expect(told()).toEqual([])
    expect(told(changed)).toEqual([
      ['stepMoved', { step: '单位负责人审签', from: 2, to: 1 }],
      ['stepMoved', { step: '财政所审核', from: 1, to: 2 }],
      ['stepChanged', { step: '业务股室审核', field: 'stepNobody', before: 'nobodyRefuse', after: 'nobodySkip' }],
    ])
    expect(told(removeStep({ ...draft, keyFrom: '2000000' }, 2))).toEqual([
      ['stepRemoved', { step: '业务股室审核' }],
      ['routeChanged', { field: 'keyFrom', before: 'unlimited', after: '2000000' }],
    ])
  })

  it('says for a unit, an amount and a drafter who decides, what is passed and why it cannot be sent', () => {
    const wish = { unit: 'office', amount: '4000', drafter: '' }
    const dear = changeStep(draft, 2, field('atLeast'), '500000')
    const { steps } = tryRoute(dear, wish, organisation)
    expect(steps['finance-office']).toEqual({ state: 'taken', people: ['cai'], unitName: '镇' })
    expect(steps['line-section']).toEqual({ state: 'not-taken' })
    expect(tryRoute(draft, { ...wish, drafter: 'cai' }, organisation).refused?.zh).toContain('只有起草人自己')
    const skipping = changeStep(draft, 0, field('nobody'), 'skip')
    expect(tryRoute(skipping, { ...wish, drafter: 'cai' }, organisation).steps['finance-office']).toMatchObject({
      state: 'skipped',
    })
  })

  it('tells the unit and the amount at which nobody could decide', () => {
    const few = { ...organisation, grants: organisation.grants.filter(({ role }) => role !== 'approver') }
    const dear = changeStep(draft, 4, field('atLeast'), '3000000')
    expect(problemsIn('target', dear, organisation)).toEqual([])
    expect(problemsIn('target', dear, few)).toMatchObject([{ unit: 'office', amount: '3000000' }])
    expect(problemsIn('target', changeStep(draft, 0, field('mode'), 'share'), organisation)[0]).toMatchObject({
      unit: '',
      amount: '',
    })
  })
})

describe('a draft in this browser', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    globalThis.localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage
  })

  it('is there again after a reload, also half typed, and gone once it was given up', () => {
    const typed = changeStep(draft, 2, field('atLeast'), '50万')
    keepDraft(2024, 'target', typed)
    expect(keptDraft(2024, 'target')).toEqual(typed)
    expect(keptDraft(2025, 'target')).toBeNull()
    keepDraft(2024, 'target', null)
    expect(keptDraft(2024, 'target')).toBeNull()
  })

  it('of an earlier shape is filled up, and one that is no route is none', () => {
    const [first] = draft.steps
    const { refuses: _, ...older } = first ?? {}
    kept.set('taizhang:route:2024:target', JSON.stringify({ steps: [older], keyFrom: '' }))
    expect(keptDraft(2024, 'target')).toEqual({ steps: [first], keyFrom: '', openRemarks: 'allow', sections: [] })
    for (const text of ['null', '{}', '[', '{"steps":[]}', '{"steps":7}']) {
      kept.set('taizhang:route:2024:target', text)
      expect(keptDraft(2024, 'target')).toBeNull()
    }
  })
})
