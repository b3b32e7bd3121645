import { describe, expect, it } from '@jest/globals'
import { acting } from '#approval/testing/tree'
import { barred, offered } from '#kernel/process'
import { scenario } from '#kernel/testing/scenario'
import { contentHash } from '#vocabulary/hash'
import { emptyTable } from '#vocabulary/table'
import { carriedOf, type Carried } from './carried.ts'
import { disclosure, type DisclosureContext } from './disclosure.ts'
import type { Disclosure } from './state.ts'
import { subjectOf, type Item } from './item.ts'
import { titleOf, type OccasionName } from './occasion.ts'
import { openingOf, type Asked } from './opening.ts'
import { disclosureOf, disclosureStream } from './stream.ts'

const staff = { tian: 'drafter', fu: 'unit-head', ji: 'performance-section', pi: 'approver', cai: 'finance-office' }
const reviewers = ['fu', 'ji', 'pi']

const item = (name: string, hash = `hash of ${name}`): Item => ({
  document: `target-2024-${name}`,
  kind: 'target',
  unit: { id: 'office', code: '210001', name: '党政办', department: '兴隆宫镇' },
  title: name,
  projectCode: name,
  version: 9,
  hash,
  approvedAt: `2024-02-0${name.length}T01:00:00.000Z`,
})
const [road, school, well] = [item('road'), item('school'), item('well')]

const town = { disclosure: 'disclosure-2024-town-budget-1', unit: '兴隆宫镇', publishedAt: '2024-02-12T01:00:00.000Z' }

const asked = (more: Partial<Asked> = {}): Asked => ({
  year: 2024,
  unit: 'office',
  occasion: 'budget',
  earlier: [],
  disclosable: [road, school],
  elsewhere: {},
  ...more,
})

const tableOf = (projectName: string) => ({ ...emptyTable, projectName })

/** What stands approved may change while a disclosure is under way. */
function prepared(occasion: OccasionName = 'budget', carried: Carried = {}) {
  const stands = {
    now: [road, school] as readonly Item[],
    pending: [] as readonly string[],
    elsewhere: {} as DisclosureContext['elsewhere'],
    nextNumber: 1,
  }
  const opening = openingOf(asked({ occasion }))
  if ('refused' in opening) throw new Error(opening.refused)
  const contextOf = (actor: string): DisclosureContext => ({
    ...acting(actor, staff),
    now: '2024-02-10T01:00:00.000Z',
    year: 2024,
    opening: { ...opening, carried },
    disclosable: stands.now,
    pending: stands.pending,
    elsewhere: stands.elsewhere,
    adjusting: [],
    nextNumber: stands.nextNumber,
    pack: { disclosure: { budget: { withinDays: 20, source: '预算法' } } },
    called: { code: '210001', name: '党政办' },
    contents: Object.fromEntries(stands.now.map(({ hash, title }) => [hash, tableOf(title)])),
    carried,
  })
  const steps = scenario(disclosure, contextOf).by('tian').when('open', {}).done()
  return { stands, steps, contextOf }
}
type Steps = ReturnType<typeof prepared>['steps']

/** As if they had been made a day after all others. */
const later = (choices: Disclosure['choices']) =>
  Object.fromEntries(Object.entries(choices).map(([key, choice]) => [key, { ...choice, at: '2024-02-11' }]))

const secret = { document: school.document, category: 'secret', text: '涉密工程' } as const
const approve = (steps: Steps, ...people: string[]) => {
  const { hash } = steps.state.travel
  for (const person of people) steps.by(person).when('approve', { note: '', hash }).done()
  return steps
}
const sent = (steps: Steps) => steps.by('tian').when('submit', { note: '' }).done()

describe('a disclosure', () => {
  it('proposes what is approved, due twenty days after the first approval', () => {
    const { outcome, state } = prepared().steps
    expect(outcome).toMatchObject([{ data: { unit: 'office', number: 1, due: '2024-02-24' } }])
    expect(prepared('accounts').steps.outcome).toMatchObject([{ data: { due: '' } }])
    expect(state.items).toEqual([road, school].map(each => ({ ...each, withheld: null, released: null })))
    const { steps } = prepared()
    steps.by('cai').when('withhold', secret).refuses('no-right')
  })

  it('withholds an item for a reason, includes it again, and knows nothing of others', () => {
    const { steps } = prepared()
    steps.when('withhold', secret).done()
    expect(steps.state.items[1]?.withheld).toEqual({ category: 'secret', text: '涉密工程' })
    steps.when('withhold', secret).refuses('nothing-changed')
    steps.when('include', { document: road.document }).refuses('nothing-changed')
    steps.when('withhold', { ...secret, document: well.document }).refuses('not-listed')
    steps.when('include', { document: school.document }).done()
    expect(steps.state.items.every(({ withheld }) => withheld === null)).toBe(true)
  })

  it('goes straight back over other words, and from the start over what is shown or kept back', () => {
    const again = (mend: (steps: Steps) => Steps) => {
      const { steps } = prepared()
      approve(sent(steps.when('withhold', secret).done()), 'fu')
      steps.by('ji').when('return', { category: 'other', text: '请改', cells: [] }).done().by('tian')
      return sent(mend(steps)).state.travel
    }
    const kept = (kind: string) => ({ at: 1, carried: { kept: [{ why: 'minor', changes: [{ kind }] }] } })
    const voided = (...kinds: string[]) => ({
      at: 0,
      carried: { voided: [{ why: 'changed', changes: kinds.map(kind => ({ kind })) }] },
    })
    const note = { changes: [{ path: 'note', old: '', new: '文号已核' }] }
    expect(again(steps => steps.when('fill', note).done())).toMatchObject(kept('note'))
    expect(again(steps => steps.when('withhold', { ...secret, text: '军事设施' }).done())).toMatchObject(
      kept('reason-changed'),
    )
    expect(again(steps => steps.when('withhold', { ...secret, category: 'privacy' }).done())).toMatchObject(
      voided('item-withheld'),
    )
    expect(again(steps => steps.when('include', { document: school.document }).done())).toMatchObject(
      voided('item-included'),
    )
  })

  it('publishes exactly what is included, pinned, and says no more of the rest than how many of which kind', () => {
    const { steps } = prepared()
    steps
      .when('withhold', secret)
      .done()
      .when('fill', { changes: [{ path: 'note', old: '', new: '说明' }] })
      .done()
    approve(sent(steps), 'fu', 'ji')
    const shown = {
      unit: { id: 'office', code: '210001', name: '党政办' },
      year: 2024,
      occasion: 'budget' as const,
      number: 1,
      note: '说明',
      items: [{ ...road, kind: 'target' as const, content: tableOf('road') }],
      withheld: [{ category: 'secret' as const, count: 1 }],
    }
    const { hash } = steps.state.travel
    const { outcome } = steps.by('pi').when('approve', { note: '', hash })
    expect(outcome).toEqual([
      expect.objectContaining({ type: 'DisclosureApproved' }),
      { type: 'DisclosurePublished', data: { shown, hash: contentHash(shown) } },
    ])
    expect(JSON.stringify(shown)).not.toContain(secret.text)
    steps.done().when('retract', { reason: '' }).refuses('published-sticks')
  })

  it('is sent with something in it, and the accounts with their note', () => {
    const { steps } = prepared()
    for (const { document } of [road, school]) steps.when('withhold', { ...secret, document }).done()
    steps.when('submit', { note: '' }).refuses('nothing-to-disclose')
    const accounts = prepared('accounts').steps
    accounts.when('submit', { note: '' }).refuses('disclosure-note-missing')
    accounts.when('fill', { changes: [{ path: 'note', old: '没看到的', new: '全年执行良好' }] }).refuses('stale-cell')
    sent(accounts.when('fill', { changes: [{ path: 'note', old: '', new: '全年执行良好' }] }).done())
  })

  it('publishes nothing that has changed since: not sent, not approved, until its drafter has taken it anew', () => {
    const { steps, stands, contextOf } = prepared()
    steps.when('withhold', secret).done()
    approve(sent(steps), 'fu')
    const adjusted = { ...road, version: 12, hash: 'another' }
    stands.now = [adjusted, school, well]
    const { hash } = steps.state.travel
    steps.by('ji').when('approve', { note: '', hash }).refuses('items-changed')
    // Nor is it offered: the reason stands in its place.
    const standing = disclosure.standing(steps.state)
    expect(offered(disclosure.process, standing, contextOf('ji'))).not.toContain('approve')
    expect(barred(disclosure.process, standing, contextOf('ji'))).toMatchObject([
      { action: 'approve', why: { refused: 'items-changed' } },
    ])
    steps.when('return', { category: 'other', text: '目标已调整，请更新', cells: [] }).done()
    steps.by('tian').when('submit', { note: '' }).refuses('items-changed')
    steps.when('refresh', {}).done().when('refresh', {}).refuses('nothing-changed')
    expect(steps.state.items.map(({ document, hash: now, withheld }) => [document, now, withheld?.category])).toEqual([
      [road.document, 'another', undefined],
      [school.document, school.hash, 'secret'],
      [well.document, well.hash, undefined],
    ])
    stands.now = [adjusted]
    steps.when('submit', { note: '' }).refuses('items-changed')
    steps.when('refresh', {}).done()
    expect(approve(sent(steps), ...reviewers).state.items).toEqual([{ ...adjusted, withheld: null, released: null }])
  })

  it('publishes nothing of which an approved adjustment is about to be taken over', () => {
    const { steps, stands } = prepared()
    stands.pending = [road.document]
    steps.when('submit', { note: '' }).refuses('items-changed')
    steps.when('withhold', { ...secret, document: road.document }).done()
    sent(steps)
  })

  it('publishes nothing that another unit has published meanwhile, and takes it out when it takes what stands now', () => {
    const { steps, stands } = prepared()
    approve(sent(steps), 'fu', 'ji')
    stands.elsewhere = { [school.document]: town }
    const { hash } = steps.state.travel
    const again = steps.by('pi').when('approve', { note: '', hash })
    again.refuses('published-already')
    expect(again.outcome).toMatchObject({ detail: { count: 1, items: ['school（兴隆宫镇）'] } })
    steps.when('return', { category: 'other', text: '镇里已公开', cells: [] }).done()
    steps.by('tian').when('refresh', {}).done().when('refresh', {}).refuses('nothing-changed')
    expect(steps.state.items.map(({ document }) => document)).toEqual([road.document])
    sent(steps)
  })

  it('is numbered when it is published: what was prepared and came to nothing does not count', () => {
    const { steps, stands } = prepared()
    stands.nextNumber = 2
    approve(sent(steps), ...reviewers)
    expect(steps.outcome).toMatchObject([{}, { data: { shown: { number: 2 } } }])
    expect(steps.state).toMatchObject({ number: 1, publishedNumber: 2 })
    expect(titleOf({ year: 2024, occasion: 'budget', number: 2 }).zh).toBe('2024年度预算绩效目标公开（第2次公开）')
  })

  it('takes a suggested note, and remarks on an item that is listed', () => {
    const { steps } = prepared()
    sent(steps)
    const remark = (id: string, path: string, suggestion: string | null) =>
      steps.by('fu').when('remark', { remark: id, path, text: '看这里', suggestion })
    remark('r1', `items.${road.document}`, null).done()
    remark('r2', `items.${road.document}`, '改').refuses('unknown-cell')
    remark('r3', `items.${well.document}`, null).refuses('unknown-cell')
    remark('r4', 'note', '建议的说明').done()
    steps.when('return', { category: 'other', text: '见批注', cells: [] }).done()
    steps
      .by('tian')
      .when('acceptSuggestions', { remarks: ['r4'] })
      .done()
    expect(steps.state.figures).toEqual({ note: '建议的说明' })
    steps.when('submit', { note: '' }).refuses('remarks-unanswered')
    steps.when('answerRemark', { remark: 'r1', answer: 'explained', text: '已核对' }).done()
    sent(steps)
  })

  it('is taken down by the performance section for a reason, and by nobody else', () => {
    const { steps } = prepared()
    approve(sent(steps), ...reviewers)
    steps.by('tian').when('takeDown', { reason: '有误' }).refuses('no-right')
    steps.by('ji').when('takeDown', { reason: '表中有误，更正后重新公开' }).done()
    expect(steps.state).toMatchObject({ takenDown: { reason: '表中有误，更正后重新公开' }, travel: { owners: [] } })
    steps.when('takeDown', { reason: '再撤' }).refuses('not-now')
  })

  it('is dropped before it is sent, not after', () => {
    expect(prepared().steps.when('drop', { reason: '' }).done().state.travel.stage).toBe('dropped')
    sent(prepared().steps).when('drop', { reason: '' }).refuses('not-now')
  })
})

describe('what was kept back', () => {
  const reason = { category: 'secret', text: '涉密工程' } as const
  const kept = { [subjectOf(school)]: reason }
  const of = (steps: Steps) => carriedOf([steps.state])

  it('is kept back in the next disclosure until somebody expressly includes it, which everybody sees', () => {
    const { steps } = prepared('budget', kept)
    expect(steps.state.items.map(({ withheld }) => withheld)).toEqual([null, reason])
    steps.when('include', { document: school.document }).done()
    expect(steps.state.items[1]).toMatchObject({ withheld: null, released: reason })
    steps.when('withhold', secret).done()
    expect(steps.state.items[1]).toMatchObject({ withheld: reason, released: null })
  })

  it('is a project’s, whether its target or its evaluation is listed', () => {
    const evaluated = { ...school, document: 'evaluation-2024-school', kind: 'evaluation' as const }
    expect(subjectOf(evaluated)).toBe(subjectOf(school))
    expect(subjectOf({ ...school, kind: 'department' })).not.toBe(subjectOf(school))
  })

  it('stays so whatever became of the disclosure; what is included after all counts once it is published', () => {
    const { steps } = prepared()
    steps.when('withhold', secret).done()
    expect(of(steps)).toEqual(kept)
    expect(
      carriedOf([prepared().steps.when('withhold', secret).done().when('drop', { reason: '' }).done().state]),
    ).toEqual(kept)
    const after = prepared('budget', kept).steps
    const next = () => carriedOf([{ ...after.state, choices: later(after.state.choices) }, steps.state])
    after.when('include', { document: school.document }).done()
    expect(next()).toEqual(kept)
    approve(sent(after), ...reviewers)
    expect(next()).toEqual({})
  })

  it('is also what was taken down, unless another disclosure still shows that document', () => {
    const { steps } = prepared()
    approve(sent(steps.when('withhold', secret).done()), ...reviewers)
    const standing = steps.state
    expect(of(steps)).toEqual(kept)
    steps.by('ji').when('takeDown', { reason: '泄露路线' }).done()
    const taken = { [subjectOf(road)]: { category: 'other', text: '曾撤下：泄露路线' } }
    expect(of(steps)).toEqual({ ...kept, ...taken })
    expect(carriedOf([steps.state, standing])).toEqual(kept)
  })

  it('keeps its reason while it is gone, and when it is back', () => {
    const { steps, stands } = prepared()
    steps.when('withhold', secret).done()
    stands.now = [road]
    steps.when('refresh', {}).done()
    stands.now = [road, school]
    steps.when('refresh', {}).done()
    expect(steps.state.items[1]?.withheld).toEqual(reason)
  })

  it('is kept back where it comes to be listed later', () => {
    const { steps, stands } = prepared('budget', { [subjectOf(well)]: reason })
    stands.now = [road, school, well]
    steps.when('refresh', {}).done().when('refresh', {}).refuses('nothing-changed')
    expect(steps.state.items[2]?.withheld).toEqual(reason)
  })
})

describe('the next disclosure', () => {
  const of = (more: Partial<Asked>) => openingOf(asked(more))

  it('waits until the one before it has ended', () => {
    for (const stage of ['drafting', 'in-review', 'returned'])
      expect(of({ earlier: [{ id: 'one', stage }] })).toMatchObject({ refused: 'disclosure-open' })
    for (const stage of ['approved', 'refused', 'dropped', 'taken-down'])
      expect(of({ earlier: [{ id: 'one', stage }] })).toMatchObject({ number: 2 })
  })

  it('supplements and corrects: what was published as it stands is not proposed again', () => {
    const elsewhere = { [road.document]: town }
    expect(of({ elsewhere, disclosable: [road, school, well] })).toMatchObject({ items: [school, well] })
    expect(of({ elsewhere, disclosable: [road] })).toMatchObject({ refused: 'nothing-to-disclose' })
  })

  it('is named after its unit, year and occasion, whatever the unit is called', () => {
    const named = { year: 2024, unit: '131026-czj', occasion: 'accounts', number: 12 } as const
    expect(disclosureOf(disclosureStream(named))).toEqual(named)
    for (const other of ['disclosure-2024-210-budget-0', 'disclosure-2024-210-other-1', 'target-2024-1-budget-1'])
      expect(disclosureOf(other)).toBeUndefined()
  })
})
