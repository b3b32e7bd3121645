import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { offered, type Command, type Owner } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { guiseFor } from './seat.ts'
import { act, contextOf, paper, routeOf, type Paper, type PaperEvent, type Staff } from './testing/paper.ts'
import { absentees } from './testing/people.ts'
import { waiting } from './travel.ts'

/** What holds of every document on its way, whatever people try. */

const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
const roles = ['drafter', 'one', 'two', 'three'] as const
const steps = [
  'one',
  'two',
  'three',
  'one/all',
  'two/all',
  'two/sequence',
  'three/share/1',
  'three/share/2',
  'two/any/0/graded',
]
const actions = Object.keys(paper.process.actions)

const Staffed = fc.record({
  office: fc.record(
    Object.fromEntries(
      people.map(person => [person, fc.subarray([...roles], { minLength: 1 }).map(all => all.join(' '))]),
    ),
  ),
  deputies: fc.dictionary(fc.constantFrom(...people), fc.constantFrom(...people), { maxKeys: 3 }),
  route: fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 }).map(all => routeOf(...all)),
})

const Attempt = fc.record({
  /** Mostly something that the tables offer somebody, so that histories get somewhere; else whatever, by whomever. */
  offered: fc.nat(1_000_000),
  blind: fc.nat(7).map(roll => roll === 0),
  who: fc.constantFrom(...people),
  action: fc.constantFrom(...actions),
  other: fc.constantFrom(...people),
  pick: fc.nat(5),
  minutes: fc.nat(12),
  flip: fc.boolean(),
})
type Attempt = typeof Attempt extends fc.Arbitrary<infer T> ? T : never

/** Somebody to whom the table offers something, and what, deciding more often than all else; a blind try for nobody. */
function choice(attempt: Attempt, staff: Staff, state: Paper, now: string): { who: string; action: string } {
  if (attempt.blind) return attempt
  const standing = paper.standing(state)
  for (let i = 0; i < people.length; i++) {
    const who = people[(attempt.offered + i) % people.length] ?? ''
    const may = offered(paper.process, standing, contextOf(staff, who, now))
    const all = may.flatMap(action => (decisive.includes(action) ? [action, action, action, action] : [action]))
    const action = all[attempt.offered % all.length]
    if (action !== undefined) return { who, action }
  }
  return attempt
}
const decisive = ['approve', 'grade', 'submit']

const grades = ['excellent', 'good', 'fair', 'poor'] as const
const sheet = Object.fromEntries(
  Object.entries({
    form: 9,
    clarity: 9,
    purpose: 14,
    indicators: 14,
    effect: 14,
    money: 14,
    likelihood: 9,
    means: 9,
  }).map(([item, points]) => [item, { grade: 'excellent', points: String(points) }]),
)

/** Data that could pass: what is random is who, whither and how. */
function commandOf({ other, pick, flip }: Attempt, action: string, { travel }: Paper): Command {
  const hash = pick === 5 ? 'another' : travel.hash
  const after = flip ? 'back' : 'anew'
  const reason = { category: 'other', text: 'x', cells: [] }
  const step = travel.route[pick % Math.max(1, travel.route.length)]?.step ?? ''
  const data: Record<string, unknown> = {
    submit: { note: '', after },
    approve: { note: '', hash, after },
    grade: { note: 'x', hash, after, cells: [], grade: grades[pick % 4], sheet },
    return: { ...reason, to: flip ? '' : step },
    refuse: reason,
    withdraw: { reason: '' },
    retract: { reason: '' },
    transfer: { to: other, note: '' },
    askAdvice: { to: other, question: '?' },
    advise: { advice: '!' },
    addReviewer: { who: other, where: flip ? 'before' : 'after', note: '' },
    removeReviewer: { step: travel.route.findLast(({ addedBy }) => addedBy !== '')?.step ?? '' },
    copyTo: { people: [other], note: '' },
    urge: { note: '' },
  }
  return { action, data: data[action] ?? {} }
}

const open = (staff: Staff): { state: Paper; drafter: string } | undefined => {
  const drafter = people.find(person => staff.office[person]?.includes('drafter'))
  if (!drafter) return undefined
  const now = new Date(start).toISOString()
  const events = act({ action: 'open', data: {} }, paper.initial, contextOf(staff, drafter, now))
  if (isRefusal(events)) throw new Error(events.refused)
  return {
    state: events.reduce((at, event) => paper.evolve(at, { ...event, actor: drafter, at: now }), paper.initial),
    drafter,
  }
}

const start = Date.parse('2024-01-08T01:00:00.000Z')
const ended = ['approved', 'refused']
const mayFor = (staff: Staff, person: string, { role, unit }: Owner) =>
  role === 'self' ? unit === person : (staff.office[person] ?? '').split(' ').includes(role)

/** Plays a history; after every act that succeeded, `watch` looks at what was before, what happened and what is. */
function play(staff: Staff, attempts: readonly Attempt[], watch: (seen: Seen) => void): void {
  const opened = open(staff)
  if (!opened) return
  let { state } = opened
  let time = start
  for (const attempt of attempts) {
    time += attempt.minutes * 60_000
    const now = new Date(time).toISOString()
    const { who, action } = choice(attempt, staff, state, now)
    const command = commandOf(attempt, action, state)
    const events = act(command, state, contextOf(staff, who, now))
    if (isRefusal(events)) continue
    const before = state
    for (const event of events) state = paper.evolve(state, { ...event, actor: who, at: now })
    watch({ staff, before, after: state, events, actor: who, command, now })
  }
}

interface Seen {
  readonly staff: Staff
  readonly before: Paper
  readonly after: Paper
  readonly events: readonly PaperEvent[]
  readonly actor: string
  readonly command: Command
  readonly now: string
}

type Law = (seen: Seen) => void

/** Plain, since it is asked a million times. */
function must(holds: boolean, what: string, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen, null, 2)}`)
}
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const dataOf = <T>(data: unknown) => data as T

/** An open document has exactly one owner or set of owners, and one that is done has none. */
const owned = (): Law => seen => {
  const { stage, owners, route, at, seats } = seen.after.travel
  must(owners.length > 0 === !ended.includes(stage), 'owners while open, none when done', seen)
  must(new Set(owners.map(({ role, unit }) => `${role}@${unit}`)).size === owners.length, 'no owner twice', seen)
  if (stage === 'in-review') must(same(owners, waiting(route[at], seats).owners), 'owners are the open seats', seen)
}

/** Events by which somebody decides at a step. */
const deciding = /^Paper(StepApproved|Approved|ObjectedTo|Returned|SentBack|Refused|Graded)$/

/** Nobody decides on what they drafted, and nobody without the right; both hold through deputies too. */
const rightful = (): Law => {
  const drafters = new Set<string>()
  return seen => {
    const { staff, before, events, actor } = seen
    if (drafters.size === 0) before.travel.drafters.forEach(person => drafters.add(person))
    for (const { type, data } of events) {
      if (type === 'PaperSubmitted') drafters.add(actor)
      if (!deciding.test(type)) continue
      const { for: principal } = dataOf<{ for: string }>(data)
      const as = principal || actor
      must(!drafters.has(actor) && !drafters.has(as), 'nobody decides on their own', seen)
      must(as === actor || absentees(staff.deputies, actor).includes(as), 'a deputy of theirs', seen)
      must(
        before.travel.owners.some(owner => mayFor(staff, as, owner)),
        'it was theirs to decide',
        seen,
      )
    }
  }
}

/** Nobody decides twice at one step, in whosever place. */
const once = (): Law => {
  let here: string[] = []
  let earlier: string[] = []
  return seen => {
    const { before, after, events, actor } = seen
    for (const { type, data } of events) {
      if (!/^Paper(StepApproved|Approved|ObjectedTo)$/.test(type)) continue
      const { for: principal } = dataOf<{ for: string }>(data)
      const both = [actor, principal || actor]
      must(!both.some(person => here.includes(person)), 'nobody twice at one step', { seen, here })
      earlier = here
      here = [...here, ...both]
    }
    if (seen.command.action === 'retract') here = earlier
    else if (before.travel.route[before.travel.at] !== after.travel.route[after.travel.at]) here = []
  }
}

/** Withdrawn, returned, approved and refused exclude each other; only a fresh approval can be taken back. */
const exclusive = (): Law => seen => {
  const { before, after, events, command, now } = seen
  const ends = events.filter(({ type }) => /^Paper(Withdrawn|Returned|Approved|Refused|SentBack)$/.test(type))
  must(ends.length <= 1, 'one end', seen)
  must(before.travel.stage !== 'refused', 'what is refused stays so', seen)
  must(before.travel.stage !== 'approved' || command.action === 'retract', 'what is approved stays so', seen)
  must(command.action !== 'withdraw' || !before.travel.acted, 'withdrawn only before anybody acted', seen)
  for (const { data } of events) if ('hash' in data) must(data.hash === after.travel.hash, 'of what was sent', seen)
  if (command.action !== 'retract') return
  const { latest } = before.travel
  must(latest !== null && Date.parse(now) - Date.parse(latest.at) <= 600_000, 'within ten minutes', seen)
  must(same(after.travel.seats, latest?.before.seats), 'as it was before', seen)
}

/** The task list has exactly those whose decision would be accepted; it knows no more than the events told it. */
const listed = (): Law => {
  let decided: readonly string[] = []
  return seen => {
    for (const { data } of seen.events) if ('decided' in data) ({ decided } = data)
    if (seen.after.travel.stage !== 'in-review') return
    const { owners, drafters, hash } = seen.after.travel
    const tries: Command[] = [
      { action: 'approve', data: { note: '', hash } },
      { action: 'grade', data: { note: '', hash, sheet, cells: [] } },
      { action: 'advise', data: { advice: '!' } },
    ]
    for (const person of people) {
      const context = contextOf(seen.staff, person, seen.now)
      const task = owners.some(owner => typeof guiseFor(owner, { drafters, decided }, context) === 'string')
      const accepted = tries.some(command => !isRefusal(act(command, seen.after, context)))
      must(task === accepted, `the tasks of ${person}`, { ...seen, task, accepted })
    }
  }
}

const laws = [owned, rightful, once, exclusive, listed]
const histories = fc.tuple(Staffed, fc.array(Attempt, { minLength: 6, maxLength: 18 }))
const runs = 10_000

describe('a document on its way', () => {
  it(`keeps every law in ${runs} random histories`, () => {
    const acts: Record<string, number> = {}
    fc.assert(
      fc.property(histories, ([staff, attempts]) => {
        const all = laws.map(law => law())
        play(staff, attempts, seen => {
          acts[seen.command.action] = (acts[seen.command.action] ?? 0) + 1
          for (const law of all) law(seen)
        })
      }),
      { numRuns: runs },
    )
    // Histories in which an act never succeeds would prove nothing of it.
    expect(actions.filter(action => action !== 'open' && (acts[action] ?? 0) < 50)).toEqual([])
  }, 300_000)
})
