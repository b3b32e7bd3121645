import fc from 'fast-check'
import { foresee } from '#kernel/decider'
import { offered, system, type Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { isSent } from '../remark.ts'
import { act, contextOf, paper, routeOf, type Paper, type PaperEvent, type Staff } from './paper.ts'

/** Random histories of a document on its way: whatever people try, whoever they are. */

export const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
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
  'one/any/0/strict',
  'three/all/0/strict',
]
export const actions = Object.keys(paper.process.actions)

const Staffed = fc.record({
  office: fc.record(
    Object.fromEntries(
      people.map(person => [person, fc.subarray([...roles], { minLength: 1 }).map(all => all.join(' '))]),
    ),
  ),
  deputies: fc.dictionary(fc.constantFrom(...people), fc.constantFrom(...people), { maxKeys: 3 }),
  helpers: fc.dictionary(fc.constantFrom(...people), fc.constantFrom('a', 'b'), { maxKeys: 2 }),
  route: fc
    .tuple(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 }), fc.nat(4))
    .map(([all, roll]) => ({ ...routeOf(...all), openRemarks: roll === 0 ? ('block' as const) : ('allow' as const) })),
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

interface Moment {
  readonly staff: Staff
  readonly state: Paper
  readonly now: string
  /** What the history begins with. */
  readonly wanted: string | undefined
}

/** Somebody to whom the table offers something, and what, some things more often; a blind try for nobody. */
function choice(attempt: Attempt, { staff, state, now, wanted }: Moment): { who: string; action: string } {
  // Somebody hands over: who has left is told to the software, and to nobody else here.
  if (attempt.blind && !wanted) {
    const byName = state.travel.owners.some(({ role }) => role === 'self')
    return attempt.flip ? { who: system, action: byName ? 'passSeats' : 'passRemarks' } : attempt
  }
  const standing = paper.standing(state)
  for (let i = 0; i < people.length; i++) {
    const who = people[(attempt.offered + i) % people.length] ?? ''
    const may = offered(paper.process, standing, contextOf(staff, who, now))
    if (wanted && may.includes(wanted)) return { who, action: wanted }
    const all = may.flatMap(action => Array<string>(weights[action] ?? 1).fill(action))
    const action = all[attempt.offered % all.length]
    if (action !== undefined) return { who, action }
  }
  return attempt
}
export const decisive = ['approve', 'grade', 'submit']

/** Half of the histories begin so that there is something to answer, or that one who was added gave it back. */
const beginnings = [
  ['submit', 'remark', 'return'],
  ['submit', 'remark', 'return'],
  ['submit', 'addReviewer', 'return', 'submit', 'approve', 'approve', 'approve', 'approve'],
]

const weights: Readonly<Record<string, number>> = {
  approve: 4,
  grade: 4,
  submit: 4,
  return: 3,
  remark: 3,
  askAdvice: 2,
  answerRemark: 4,
  acceptSuggestions: 4,
  reopenRemark: 4,
}

const answers = ['changed', 'explained', 'disagreed'] as const

/** Two that leave an approval standing where a step is not strict, and one that never does. */
const editKinds = ['cosmetic', 'basis-changed', 'loosened'] as const

const grades = ['excellent', 'good', 'fair', 'poor'] as const
export const sheet = Object.fromEntries(
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
function commandOf({ other, pick, flip, offered: words }: Attempt, action: string, { travel }: Paper): Command {
  const hash = pick === 5 ? 'another' : travel.hash
  const after = flip ? 'back' : 'anew'
  const reason = { category: 'other', text: 'x', cells: [] }
  // Mostly one that was sent, since a private one takes no answer.
  const remarks = pick > 0 && travel.remarks.some(isSent) ? travel.remarks.filter(isSent) : travel.remarks
  const remark = remarks[pick % Math.max(1, remarks.length)]?.id ?? ''
  const named = travel.owners.find(({ role }) => role === 'self')?.unit ?? people[pick] ?? ''
  const unsent = travel.remarks.find(each => !isSent(each))?.author ?? named
  const step = travel.route[pick % Math.max(1, travel.route.length)]?.step ?? ''
  const data: Record<string, unknown> = {
    edit: { kind: editKinds[pick % editKinds.length] },
    submit: { note: '', after },
    approve: { note: '', hash, after },
    grade: { note: 'x', hash, after, cells: [], grade: grades[pick % 4], sheet },
    return: { ...reason, to: flip ? '' : step },
    refuse: reason,
    withdraw: { reason: '' },
    retract: { reason: '' },
    transfer: { to: other, note: '' },
    passSeats: { from: named, names: [named], to: other, reason: '' },
    passRemarks: { names: [unsent], to: other },
    askAdvice: { to: other, question: '?' },
    advise: { advice: '!' },
    addReviewer: { who: other, where: flip ? 'before' : 'after', note: '' },
    removeReviewer: { step: travel.route.findLast(({ addedBy }) => addedBy !== '')?.step ?? '' },
    copyTo: { people: [other], note: '' },
    urge: { note: '' },
    remark: { remark: `r${pick}`, path: flip ? 'a' : 'b', text: `${words}`, suggestion: flip ? `${words}` : null },
    withdrawRemark: { remark },
    answerRemark: { remark, answer: answers[pick % 3], text: 'x' },
    acceptSuggestions: { remarks: [remark] },
    replyToRemark: { remark, text: 'x' },
    settleRemark: { remark },
    reopenRemark: { remark, text: 'x' },
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
/** Plays a history; after every act that succeeded, `watch` looks at what was before, what happened and what is. */
export function play(staff: Staff, attempts: readonly Attempt[], watch: (seen: Seen) => void): void {
  const opened = open(staff)
  if (!opened) return
  let { state } = opened
  const [first] = attempts
  const plan = first?.flip ? [...(beginnings[first.pick % beginnings.length] ?? [])] : []
  let time = start
  for (const attempt of attempts) {
    time += attempt.minutes * 60_000
    const now = new Date(time).toISOString()
    const [wanted] = plan
    const { who, action } = choice(attempt, { staff, state, now, wanted })
    const command = commandOf(attempt, action, state)
    const context = contextOf(staff, who, now)
    const events = act(command, state, context)
    const foreseen = foresee(paper, command, state, context)
    must(isRefusal(foreseen) === isRefusal(events), 'refused exactly where it was foreseen', { command, state })
    if (isRefusal(events) || isRefusal(foreseen)) continue
    if (action === wanted) plan.shift()
    const before = state
    for (const event of events) state = paper.evolve(state, { ...event, actor: who, at: now })
    must(JSON.stringify(foreseen.after) === JSON.stringify(state), 'stands as it was foreseen', { command, state })
    watch({ staff, before, after: state, events, actor: who, command, now })
  }
}

export interface Seen {
  readonly staff: Staff
  readonly before: Paper
  readonly after: Paper
  readonly events: readonly PaperEvent[]
  readonly actor: string
  readonly command: Command
  readonly now: string
}

/** Plain, since it is asked a million times. */
export function must(holds: boolean, what: string, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen, null, 2)}`)
}

export const histories = fc.tuple(Staffed, fc.array(Attempt, { minLength: 6, maxLength: 24 }))
