import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { act, paper, routeOf, type Paper, type PaperContext } from '#approval/testing/paper'
import { seatsOf } from '#approval/derive'
import { decide } from '#kernel/decider'
import { offered, type Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { scenario } from '#kernel/testing/scenario'
import { organisation } from './organisation.ts'
import type { OrganisationCommand, OrganisationEvent } from './process.ts'
import { treeOf } from './review-tree.ts'
import { holds, onDay, sees, standsIn, successorOf } from './rights.ts'
import type { Organisation } from './state.ts'
import { comingBack, type UnderWay } from './stranding.ts'
import { acting, founded } from './testing/county.ts'

/** A document under way always has somebody who can move it on, whoever comes, goes or loses a role. */

const road = (asks: UnderWay['asks'], more: Partial<UnderWay> = {}): UnderWay => ({
  id: 'target-2024-a',
  title: '道路硬化',
  unit: 'office',
  drafters: ['tian'],
  asks,
  ...more,
})
const county = (...waiting: UnderWay[]) =>
  scenario(organisation, actor => ({ ...acting()(actor), underWay: waiting }))
    .given(founded)
    .by('an')
const cai = { person: 'cai', role: 'finance-office' as const, unit: 'town' }
const finance = { role: 'finance-office', unit: 'town' }
const named = (person: string) => ({ role: 'self', unit: person })

describe('a role that documents wait for', () => {
  it('is not taken from the last who can answer for it; it is from one of two', () => {
    const story = county(road([finance]))
    story.when('revoke', cai).refuses('work-waits')
    expect(story.outcome).toMatchObject({ detail: { person: 'cai', count: 1, titles: ['道路硬化'] } })
    // Who drafted it cannot take it, and who holds the role elsewhere neither.
    story
      .when('grant', { ...cai, person: 'tian' })
      .done()
      .when('revoke', cai)
      .refuses('work-waits')
    story
      .when('grant', { ...cai, person: 'ji', unit: 'county' })
      .done()
      .when('revoke', cai)
      .done()
  })

  it('is not taken from whoever a document asks by name, for themselves or for one who left to them', () => {
    county(road([named('cai')]))
      .when('revoke', cai)
      .refuses('work-waits')
    const heir = county(road([named('fu')]))
    heir.when('handOver', { from: 'fu', to: 'cai', shares: [], matters: [], reason: '' }).done()
    heir.when('revoke', cai).refuses('work-waits')
    // A document of another town has nothing to do with it.
    county(road([named('cai')], { unit: 'other' }))
      .when('revoke', cai)
      .done()
  })

  it('is not handed to somebody who drafted the document, where nobody else holds it', () => {
    const leaving = { from: 'cai', to: 'tian', shares: [], matters: [], reason: '' }
    county(road([finance]))
      .when('handOver', leaving)
      .refuses('hand-over-strands')
    county(road([finance], { drafters: [] }))
      .when('handOver', leaving)
      .done()
  })
})

describe('whoever left and came back', () => {
  const left = (...waiting: UnderWay[]) =>
    county(...waiting)
      .when('handOver', { from: 'cai', to: 'fu', shares: [], matters: [], reason: '' })
      .done()

  it('answers for themselves again, and not as an administrator', () => {
    expect(successorOf(left().when('grant', cai).done().state, 'cai')).toBe('cai')
    const auditor = { person: 'cai', role: 'auditor' as const, unit: 'county' }
    expect(successorOf(left().when('grant', auditor).done().state, 'cai')).toBe('fu')
  })

  it('comes back nowhere from where they would not see what waits in their name', () => {
    const elsewhere = { ...cai, unit: 'other' }
    left(road([named('cai')]))
      .when('grant', elsewhere)
      .refuses('return-strands')
    left().when('grant', elsewhere).done()
  })
})

// ── The law ──

/** Some steps have somebody to hand over to. */
const seconds = [
  { person: 'ji', role: 'finance-office', unit: 'town' },
  { person: 'xiao', role: 'performance-section', unit: 'county' },
].map(data => ({ type: 'RoleGranted', data }) as OrganisationEvent)
const people = ['tian', 'fu', 'cai', 'ji', 'xiao'] as const
const roles = ['drafter', 'finance-office', 'unit-head', 'performance-section'] as const
const steps = ['finance-office', 'unit-head', 'performance-section'].flatMap(role => [
  role,
  `${role}/all`,
  `${role}/sequence`,
  `${role}/share/1`,
])
const person = fc.constantFrom(...people)
const Turn = fc.record({
  who: fc.nat(100),
  pick: fc.nat(100),
  to: person,
  person,
  role: fc.constantFrom(...roles),
  unit: fc.constantFrom('office', 'town', 'county'),
  kind: fc.constantFrom('review', 'review', 'review', 'grant', 'revoke', 'revoke', 'handOver', 'deputy', 'day'),
})
type Turn = typeof Turn extends fc.Arbitrary<infer T> ? T : never

interface World {
  readonly state: Organisation
  readonly document: Paper
  readonly day: number
}

const timeOn = (day: number) => new Date(Date.parse('2024-01-08T01:00:00.000Z') + day * 86_400_000).toISOString()
const over = ['absent', 'approved', 'refused']

function contextOf({ state: whole, day }: World, route: PaperContext['route'], actor: string): PaperContext {
  const now = timeOn(day)
  const state = onDay(whole, now)
  return {
    actor,
    now,
    route,
    tree: treeOf(state),
    may: (role, unit) => holds(state, actor, role, unit),
    standsIn: (role, unit) => standsIn(state, actor, role, unit),
    helps: undefined,
  }
}

/** As the list of documents tells it. */
function underWayOf({ travel }: Paper, brought: readonly string[]): UnderWay[] {
  if (over.includes(travel.stage)) return []
  const asks = [...travel.owners, ...travel.route.flatMap(seatsOf), ...brought.map(named)]
  return [comingBack(road(travel.stage === 'in-review' ? asks : travel.owners, { drafters: travel.drafters }))]
}

const transfer = (to: string): Command => ({ action: 'transfer', data: { to, note: '' } })

function tries({ travel }: Paper): Command[] {
  const reason = { category: 'other', text: 'x', cells: [] }
  return [
    { action: 'approve', data: { note: '', hash: travel.hash } },
    { action: 'return', data: { ...reason, to: '' } },
    { action: 'advise', data: { advice: '!' } },
    { action: 'recallAdvice', data: {} },
  ]
}

/** Somebody who sees it can decide on it, answer what was asked, or hand it on; a draft has somebody to send it. */
function movable(world: World, route: PaperContext['route']): boolean {
  const { document, state, day } = world
  if (over.includes(document.travel.stage)) return true
  return people.some(who => {
    const context = contextOf(world, route, who)
    if (!sees(onDay(state, timeOn(day)), who, 'office')) return false
    return document.travel.stage === 'in-review'
      ? [...tries(document), ...people.map(transfer)].some(command => !isRefusal(act(command, document, context)))
      : offered(paper.process, paper.standing(document), context).includes('submit')
  })
}

const reviewing = (document: Paper, to: string, before: boolean): Command[] => [
  ...tries(document),
  { action: 'submit', data: { note: '' } },
  { action: 'submit', data: { note: '' } },
  { action: 'edit', data: { kind: 'loosened' } },
  transfer(to),
  { action: 'askAdvice', data: { to, question: '?' } },
  { action: 'addReviewer', data: { who: to, where: before ? 'before' : 'after', note: '' } },
]

function organising({ kind, person: who, to, role, unit, pick }: Turn, { grants }: Organisation, day: number) {
  const held = grants.filter(grant => people.includes(grant.person as never))
  const some = held[pick % Math.max(1, held.length)]
  const commands: Partial<Record<Turn['kind'], OrganisationCommand | undefined>> = {
    grant: { action: 'grant', data: { person: who, role, unit } },
    revoke: some && { action: 'revoke', data: some },
    handOver: { action: 'handOver', data: { from: who, to, shares: [], matters: [], reason: '' } },
    deputy: {
      action: 'appointDeputy',
      data: {
        principal: who,
        deputy: to,
        from: timeOn(day).slice(0, 10),
        to: timeOn(day + 2).slice(0, 10),
        reason: '',
      },
    },
  }
  return commands[kind]
}

describe('people come and go', () => {
  it('and a document under way always has somebody who can move it on', () => {
    const happened: Record<string, number> = {}
    const count = (what: string) => (happened[what] = (happened[what] ?? 0) + 1)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 3 }),
        fc.array(Turn, { minLength: 8, maxLength: 30 }),
        (way, turns) => {
          const route = routeOf(...way)
          const fresh = [founded, ...seconds].reduce(
            (state, event) => organisation.evolve(state, { ...event, actor: 'system', at: '' }),
            organisation.initial,
          )
          let world: World = { state: fresh, document: paper.initial, day: 0 }
          let brought: string[] = []
          const review = (actor: string, command: Command) => {
            const events = act(command, world.document, contextOf(world, route, actor))
            if (isRefusal(events)) return false
            if (command.action === 'submit') brought = []
            if (command.action === 'transfer') brought.push((command.data as { to: string }).to)
            const at = timeOn(world.day)
            const document = events.reduce(
              (state, event) => paper.evolve(state, { ...event, actor, at }),
              world.document,
            )
            world = { ...world, document }
            count(command.action)
            return true
          }
          review('tian', { action: 'open', data: {} })
          for (const turn of turns) {
            const { state, document, day } = world
            const command = organising(turn, state, day)
            if (turn.kind === 'day') world = { ...world, day: day + 1 }
            else if (command) {
              // Who sits at a step already cannot take a second seat there; it is theirs to hand on to somebody else.
              if (
                command.action === 'handOver' &&
                document.travel.route.some(({ people: all }) => all.includes(turn.to))
              )
                continue
              const context = {
                ...acting(timeOn(day))(turn.kind === 'deputy' ? 'xi' : 'an'),
                underWay: underWayOf(document, brought),
              }
              const events = decide(organisation, command, state, context)
              if (isRefusal(events)) {
                count(events.refused)
                continue
              }
              count(command.action)
              const after = events.reduce(
                (at, event) => organisation.evolve(at, { ...event, actor: 'an', at: '' }),
                state,
              )
              world = { ...world, state: after }
            } else {
              const one = (list: readonly string[], i: number) => list[i % list.length] ?? ''
              people.some((_, i) =>
                people.some((__, j) => {
                  const all = reviewing(document, one(people, turn.pick + j), j % 2 === 0)
                  return review(one(people, turn.who + i), all[turn.pick % all.length] as Command)
                }),
              )
            }
            if (!movable(world, route))
              throw new Error(`nobody can move it on: ${JSON.stringify({ turn, brought, world })}`)
          }
        },
      ),
      { numRuns: 300 },
    )
    const rare = ['submit', 'approve', 'askAdvice', 'transfer', 'addReviewer', 'revoke', 'handOver', 'work-waits']
    expect(rare.filter(what => (happened[what] ?? 0) < 5).map(what => [what, happened])).toEqual([])
  }, 120_000)
})
