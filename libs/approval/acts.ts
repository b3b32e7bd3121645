import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Context } from '#kernel/process'
import { approvalAt } from './approvals.ts'
import { carry, type Carried, type ChangesSince } from './carry.ts'
import { candidates, skipFor, type Derived, type Tree } from './derive.ts'
import type { Happening, Reason } from './events.ts'
import type { Route, Step } from './route.ts'
import { grades, totalOf, type Grade, type Sheet } from './sheet.ts'
import { mySeat, type Taken } from './seat.ts'
import { arriving, backWith, done, happened, waiting, type Decision, type Seat, type Travel } from './travel.ts'

/** The decisions on the way: sending, approving, grading, returning, undoing. Each answers with what happened. */

export interface TravelContext extends Context {
  readonly tree: Tree
}

/** What travels: a document's unit and where it stands. */
export interface Travelling {
  readonly unit: string
  readonly travel: Travel
}

export type Acts = readonly Happening[] | Refusal

/**
 * Where to go once what a document was returned for is mended: past the steps whose approval stands, and so back to who
 * returned it; or through every step anew.
 */
export type After = 'back' | 'anew'

type Skip = Derived['skipped'][number]

/** On the way from one step to the next: who has just approved, and whose approvals count. */
type Passing = Pick<Travel, 'approvals' | 'drafters'> & { readonly approvers: readonly string[]; readonly tree: Tree }

/**
 * Index of the first step from here on that is to be taken, and what is passed over on the way; undefined after the last.
 * The last is never passed over: it decides on every submission.
 */
function nextOpen(steps: readonly Step[], from: number, { approvals, drafters, approvers, tree }: Passing) {
  const skipped: Skip[] = []
  let just = approvers
  for (let to = from; ; to++) {
    const step = steps[to]
    if (!step) return { to: undefined, skipped }
    if (to === steps.length - 1) return { to, skipped }
    if (approvalAt(approvals, step.step)) {
      // Nobody there has just approved: whoever comes after looks for themselves.
      just = []
      continue
    }
    const people = candidates(step, drafters, tree)
    const again = people.length > 0 && people.every(person => just.includes(person))
    // A step that gives a grade, or that somebody asked for, has something of its own to say.
    if (!again || step.graded !== '' || step.addedBy !== '') return { to, skipped }
    skipped.push({ step: step.step, ...skipFor('same-people') })
  }
}

interface Content {
  readonly route: Route
  readonly derived: Derived
  readonly after: After | undefined
  readonly changesSince: ChangesSince
}

/** Where a document goes that is sent, and what becomes of its earlier approvals. */
export function entry(
  { approvals }: Travel,
  { route, derived: { steps, skipped }, after = 'back', changesSince }: Content,
  { drafters, tree }: { readonly drafters: readonly string[]; readonly tree: Tree },
): { readonly at: number; readonly skipped: readonly Skip[]; readonly carried: Carried } {
  const carried = carry(approvals, { route, steps, drafters, after, changesSince })
  const kept = approvals.filter(({ step }) => carried.kept.some(each => each.step === step))
  const passing = { approvals: kept, drafters, approvers: [], tree }
  const { to = 0, skipped: passed } = nextOpen(steps, 0, passing)
  return { at: to, skipped: [...skipped, ...passed], carried }
}

interface Sending extends Content {
  readonly hash: string
  readonly note: string
  /** The stage after sending, where something comes before the review. */
  readonly stage: string
}

export function send(travel: Travel, sending: Sending, { actor, tree }: TravelContext): readonly Happening[] {
  const { route, derived, hash, note, stage } = sending
  const { steps } = derived
  const drafters = [...new Set([...travel.drafters, actor])]
  const { at, skipped, carried } = entry(travel, sending, { drafters, tree })
  const weighed = carried.kept.length + carried.voided.length > 0
  const round = travel.round + 1
  return [
    {
      kind: 'submitted',
      data: {
        ...(stage === 'in-review' ? arriving(steps[at]) : done(stage)),
        round,
        route: [...steps],
        routeVersion: route.version,
        at,
        hash,
        note,
      },
    },
    ...(weighed
      ? [{ kind: 'approvalsCarried' as const, data: { hash, kept: [...carried.kept], voided: [...carried.voided] } }]
      : []),
    ...(route.openRemarks === 'block' ? [{ kind: 'remarksBound', data: { openRemarks: 'block' } } as const] : []),
    ...skips(skipped),
  ]
}

const skips = (skipped: readonly Skip[]): Happening[] => skipped.map(data => ({ kind: 'stepSkipped', data }))

/** Until somebody acted: the row says so. */
export const withdraw = (unit: string, reason: string): Acts => [
  { kind: 'withdrawn', data: { ...backWith('drafting', unit), reason } },
]

export interface Approval {
  readonly hash: string
  readonly note: string
  readonly after?: After | undefined
}

export function approve(travel: Travel, data: Approval, context: TravelContext): Acts {
  const seat = mySeat(travel, context)
  if (isRefusal(seat)) return seat
  if (data.hash !== travel.hash) return refuse('content-changed')
  if (travel.route[travel.at]?.graded === 'sheet') return refuse('sheet-missing')
  return sign(travel, seat, data, context)
}

/** The step after the present one, and what is passed over on the way to it; undefined after the last. */
export function onward(travel: Travel, approvers: readonly string[], tree: Tree, after: After = 'back') {
  const { route, at, drafters } = travel
  const approvals = after === 'back' ? travel.approvals : []
  return nextOpen(route, at + 1, { approvals, drafters, approvers, tree })
}

function sign(travel: Travel, taken: Taken, { note, after }: Approval, context: TravelContext): readonly Happening[] {
  const { route, at, hash } = travel
  const { step, seats } = travelStep(travel, taken, context, 'approved')
  const common = { step: step.step, for: taken.for, seat: taken.place, hash, note }
  const approved = seats.filter(({ verdict }) => verdict === 'approved')
  if (approved.length < step.needs)
    return [{ kind: 'stepApproved', data: { ...waiting(step, seats), ...common, ahead: 0 } }]
  const approvers = approved.map(seat => seat.for || seat.actor)
  const { to, skipped } = onward(travel, approvers, context.tree, after)
  return [
    ...skips(skipped),
    to === undefined
      ? { kind: 'approved', data: { ...done('approved'), ...common } }
      : {
          kind: 'stepApproved',
          data: { ...arriving(route[to]), ...common, ahead: to - at },
        },
  ]
}

/** Would the actor's approval be the last that the document needs? */
export function completes(travel: Travel, context: TravelContext): boolean {
  const seat = mySeat(travel, context)
  if (isRefusal(seat)) return false
  return sign(travel, seat, { hash: travel.hash, note: '' }, context).some(({ kind }) => kind === 'approved')
}

/** The present step, and its seats as they are once this one is taken. */
function travelStep({ route, at, seats }: Travel, taken: Taken, { actor }: Context, verdict: Seat['verdict']) {
  const step = route[at]
  if (!step) throw new Error('a document in review waits at a step')
  const after = seats.map((seat, place) => (place === taken.place ? { ...seat, verdict, actor, for: taken.for } : seat))
  return { step, seats: after }
}

export interface Grading extends Approval {
  readonly grade?: Grade | undefined
  readonly sheet?: Sheet | undefined
  readonly cells: readonly string[]
}

/** 优 and 良 approve, 中 returns to the drafter, 差 stops the document for good where the step may do so. */
export function grade(travel: Travel, unit: string, data: Grading, context: TravelContext): Acts {
  const seat = mySeat(travel, context)
  if (isRefusal(seat)) return seat
  if (data.hash !== travel.hash) return refuse('content-changed')
  const current = travel.route[travel.at]
  const result = gradeOf(current?.graded === 'sheet', data)
  if (isRefusal(result)) return result
  const { hash, note: opinion } = data
  const acted = { step: current?.step ?? '', for: seat.for }
  const graded: Happening = { kind: 'graded', data: { ...acted, hash, opinion, ...result } }
  if (result.grade === 'excellent' || result.grade === 'good') return [graded, ...sign(travel, seat, data, context)]
  if (opinion === '') return refuse('opinion-missing')
  const reason = { category: 'other' as const, text: opinion, cells: [...data.cells] }
  const vote = against(travel, seat, reason, context)
  if (vote) return [graded, vote]
  return result.grade === 'poor' && current?.refuses
    ? [graded, { kind: 'refused', data: { ...done('refused'), ...acted, reason } }]
    : [graded, { kind: 'returned', data: { ...backWith('returned', unit), ...acted, reason } }]
}

/** Where votes are counted, what speaks against is one of them, until so many cannot approve any more: then it happens. */
function against(travel: Travel, taken: Taken, reason: Reason, context: Context): Happening | undefined {
  const { step, seats } = travelStep(travel, taken, context, 'objected')
  const still = seats.filter(({ verdict }) => verdict !== 'objected').length
  if (step.mode !== 'share' || still < step.needs) return undefined
  const acted = { step: step.step, for: taken.for, seat: taken.place }
  return { kind: 'objectedTo', data: { ...waiting(step, seats), ...acted, reason } }
}

function gradeOf(scored: boolean, { grade: given, sheet }: Grading) {
  if (!scored) return given ? { grade: given, sheet: null } : refuse('sheet-missing')
  if (!sheet) return refuse('sheet-missing')
  const total = totalOf(sheet)
  if (isRefusal(total)) return total
  if (given && given !== total.grade)
    return refuse('grade-differs', { given: grades[given], total: total.total, made: grades[total.grade] })
  return { grade: total.grade, sheet: { items: sheet, total: total.total } }
}

/** To the drafter where `to` is '', else to a step that did approve; where votes are counted it is a vote against. */
export function giveBack(
  travel: Travel,
  unit: string,
  { to = '', ...reason }: Reason & { to?: string | undefined },
  context: TravelContext,
): Acts {
  const seat = mySeat(travel, context)
  if (isRefusal(seat)) return seat
  const vote = against(travel, seat, reason, context)
  if (vote) return [vote]
  const acted = { step: travel.route[travel.at]?.step ?? '', for: seat.for }
  if (to === '') return [{ kind: 'returned', data: { ...backWith('returned', unit), ...acted, reason } }]
  if (!happened(travel).some(each => each.step === to))
    return refuse('unknown-step', { step: travel.route.find(({ step }) => step === to)?.title ?? to })
  const back = travel.route.findIndex(each => each.step === to)
  const there = arriving(travel.route[back])
  return [{ kind: 'sentBack', data: { ...there, ...acted, to, back: travel.at - back, reason } }]
}

/** Stops the document for good; where votes are counted it is a vote against. */
export function refuseForGood(travel: Travel, reason: Reason, context: TravelContext): Acts {
  const seat = mySeat(travel, context)
  if (isRefusal(seat)) return seat
  const vote = against(travel, seat, reason, context)
  if (vote) return [vote]
  const step = travel.route[travel.at]?.step ?? ''
  return [{ kind: 'refused', data: { ...done('refused'), step, for: seat.for, reason } }]
}

const tenMinutes = 600_000

/** Is it this person's: given by them, or in their place? */
const gaveIt = (person: string, given: Pick<Decision, 'actor' | 'for'>): boolean =>
  given.actor === person || given.for === person

/**
 * May this approval still be taken back? By whoever gave it or in whose place it was given, for ten minutes, while nobody
 * has acted on it.
 */
export function retractable({ latest, decisions, round }: Travel, { actor, now }: Context): boolean | Refusal {
  if (!latest || !gaveIt(actor, latest)) {
    const gaveOne = decisions.some(each => each.round === round && each.verdict === 'approved' && gaveIt(actor, each))
    return gaveOne && refuse('already-acted')
  }
  return Date.parse(now) - Date.parse(latest.at) <= tenMinutes || refuse('retract-late')
}

export function retract(travel: Travel, reason: string): Acts {
  const { latest, route } = travel
  if (!latest) return refuse('already-acted')
  const { at, seats } = latest.before
  return [{ kind: 'approvalRetracted', data: { ...waiting(route[at], seats), step: latest.step, at, reason } }]
}
