import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import type { Route } from './route.ts'
import { contextOf, paper, routeOf } from './testing/paper.ts'

/** A step that somebody added belongs to the document's way, round after round. */

const office = { dan: 'drafter', one: 'one', two: 'two', tom: 'two', three: 'three', ada: 'four', eve: 'four' }
const published = routeOf('one', 'two', 'three')
const reason = { category: 'other' as const, text: 'x', cells: [] }

function story(people: Record<string, string> = office) {
  const now = { office: people, route: published }
  const tale = scenario(paper, actor => contextOf({ ...now, deputies: {} }, actor, '2024-01-08T01:00:00.000Z'))
  return Object.assign(tale.by('dan').when('open', {}).done().when('submit', { note: '' }).done(), {
    /** From here on the county has another route, the office other people. */
    later: (change: { route?: Route; office?: Record<string, string> }) => void Object.assign(now, change),
  })
}
type Story = ReturnType<typeof story>

const approves = (tale: Story, who: string) =>
  tale.by(who).when('approve', { note: '', hash: tale.state.travel.hash }).done()
const adds = (tale: Story, by: string, who: string, where: 'before' | 'after') =>
  tale.by(by).when('addReviewer', { who, where, note: '' }).done()
const returns = (tale: Story, who: string) => tale.by(who).when('return', reason).done()
const resends = (tale: Story) => tale.by('dan').when('submit', { note: '' }).done()
const loosens = (tale: Story) => tale.by('dan').when('edit', { kind: 'loosened' }).done()

/** The steps of the way, the added ones by whose they are; the present one in brackets. */
const way = ({ state: { travel } }: Story) =>
  travel.route
    .map(({ step, addedBy, unit }) => (addedBy ? unit : step))
    .map((name, at) => (at === travel.at ? `[${name}]` : name))
    .join(' ')

describe('an added reviewer', () => {
  it('who returned the document sees it again when it is sent again', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'before')
    returns(tale, 'ada')
    resends(tale)
    expect(way(tale)).toBe('[ada] sa sb sc')
    expect(tale.state.travel.owners).toEqual([{ role: 'self', unit: 'ada' }])
  })

  it('keeps the place beside whom it was added to, and the approval of what has not changed', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'after')
    for (const who of ['one', 'ada', 'two']) approves(tale, who)
    returns(tale, 'three')
    resends(tale)
    expect(way(tale)).toBe('sa ada sb [sc]')
    expect(tale.state.travel.carried?.kept.map(({ why }) => why)).toEqual(['same', 'same', 'same'])
    returns(tale, 'three')
    loosens(tale)
    resends(tale)
    expect(way(tale)).toBe('[sa] ada sb sc')
  })

  it('is found beside another added one, and after the document was withdrawn', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'before')
    adds(tale, 'ada', 'eve', 'before')
    expect(way(tale)).toBe('[eve] ada sa sb sc')
    returns(tale, 'eve')
    resends(tale)
    tale.when('withdraw', { reason: '' }).done()
    resends(tale)
    expect(way(tale)).toBe('[eve] ada sa sb sc')
  })

  it('stands nearest to its old place where the route has no longer the step beside it, and never last', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'after')
    approves(tale, 'one')
    approves(tale, 'ada')
    adds(tale, 'two', 'eve', 'after')
    returns(tale, 'two')
    loosens(tale)
    tale.later({ route: { ...published, steps: published.steps.filter(({ step }) => step !== 'sa') } })
    resends(tale)
    expect(way(tale)).toBe('[ada] sb eve sc')
    returns(tale, 'ada')
    tale.later({ route: { ...published, steps: published.steps.filter(({ step }) => step === 'sb') } })
    resends(tale)
    expect(way(tale)).toBe('[ada] eve sb')
  })

  it('is gone for good once taken away', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'after')
    tale.when('removeReviewer', { step: 'added-1-1' }).done()
    returns(tale, 'one')
    resends(tale)
    expect(way(tale)).toBe('[sa] sb sc')
  })

  it('who has come to write in it, or has no part in the work any more, is passed over, which is said', () => {
    const skipped = (change: Parameters<Story['later']>[0]) => {
      const tale = story()
      adds(tale, 'one', 'ada', 'before')
      returns(tale, 'ada')
      tale.later(change)
      if (change.office?.['ada']) tale.by('ada').when('edit', { kind: 'cosmetic' }).done()
      resends(tale)
      expect(way(tale)).toBe('[sa] sb sc')
      return tale.state.travel.skipped
    }
    expect(skipped({ office: { ...office, ada: 'drafter' } })).toMatchObject({ 'added-1-1': { why: 'own' } })
    const { ada: _, ...others } = office
    expect(skipped({ office: others })).toMatchObject({ 'added-1-1': { why: 'empty' } })
  })
})

describe('a step that returned the document and that the new route does not take', () => {
  it('is said to be passed over', () => {
    const tale = story()
    approves(tale, 'one')
    returns(tale, 'two')
    tale.later({ route: { ...published, steps: published.steps.filter(({ step }) => step !== 'sb') } })
    resends(tale)
    expect(way(tale)).toBe('sa [sc]')
    expect(tale.state.travel.skipped).toMatchObject({ sb: { why: 'off-route' } })
  })
})

describe('an added reviewer who is taken away while the document waits for them', () => {
  it('leaves it to the next whose approval does not stand', () => {
    const tale = story()
    for (const who of ['one', 'two']) approves(tale, who)
    tale
      .by('three')
      .when('return', { ...reason, to: 'sa' })
      .done()
    adds(tale, 'one', 'ada', 'after')
    approves(tale, 'one')
    expect(way(tale)).toBe('sa [ada] sb sc')
    tale.by('one').when('removeReviewer', { step: 'added-1-1' }).done()
    expect(way(tale)).toBe('sa sb [sc]')
    expect(tale.state.travel.owners).toEqual([{ role: 'three', unit: 'office' }])
  })

  it('leaves it to whom the seat was handed that they were added before', () => {
    const tale = story()
    approves(tale, 'one')
    tale.by('two').when('transfer', { to: 'tom', note: '' }).done()
    adds(tale, 'tom', 'ada', 'before')
    tale.by('tom').when('removeReviewer', { step: 'added-1-1' }).done()
    expect(tale.state.travel.owners).toEqual([{ role: 'self', unit: 'tom' }])
  })
})

describe('a seat that was handed over', () => {
  it('is still theirs when the document comes there again', () => {
    const tale = story()
    approves(tale, 'one')
    tale.by('two').when('transfer', { to: 'tom', note: '' }).done()
    adds(tale, 'tom', 'ada', 'before')
    approves(tale, 'ada')
    expect(tale.state.travel.owners).toEqual([{ role: 'self', unit: 'tom' }])
    approves(tale, 'tom')
    tale
      .by('three')
      .when('return', { ...reason, to: 'sb' })
      .done()
    expect(tale.state.travel.owners).toEqual([{ role: 'self', unit: 'tom' }])
  })

  it('of an added reviewer stays with them in the next round, that of a role is the role’s again', () => {
    const tale = story()
    adds(tale, 'one', 'ada', 'before')
    tale.by('ada').when('transfer', { to: 'eve', note: '' }).done()
    returns(tale, 'eve')
    resends(tale)
    expect(tale.state.travel.owners).toEqual([{ role: 'self', unit: 'eve' }])
    approves(tale, 'eve')
    approves(tale, 'one')
    tale.by('two').when('transfer', { to: 'tom', note: '' }).done()
    returns(tale, 'tom')
    resends(tale)
    expect(tale.state.travel.owners).toEqual([{ role: 'two', unit: 'office' }])
  })
})
