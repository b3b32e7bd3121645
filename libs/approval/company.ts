import { isRefusal, refuse } from '#kernel/refusal'
import type { Acts, TravelContext, Travelling } from './acts.ts'
import type { Happening } from './events.ts'
import { refuseNewcomer, refuseUnfit, stepOf } from './fit.ts'
import { passedWith } from './remark.ts'
import { askedSeat, askingSeat, givableSeat, mySeat, type Taken } from './seat.ts'
import { passedOn, self, waiting, type Seat, type Travel } from './travel.ts'

/** Bringing others in: hand over, ask for advice, copy to, urge. */

/** Where the document stands once the seat that was taken has changed. */
const moved = (travel: Travel, { place, for: principal }: Taken, change: Partial<Seat>) => ({
  ...waiting(
    stepOf(travel),
    travel.seats.map((seat, i) => (i === place ? { ...seat, ...change } : seat)),
  ),
  step: stepOf(travel).step,
  for: principal,
  seat: place,
})

/** What these people have remarked here and not sent goes to whoever has their seat from now on. */
function remarksTo(to: string, people: readonly string[], travel: Travel): Happening[] {
  const { step } = stepOf(travel)
  const remarks = passedWith(people, step, travel.remarks)
  return remarks.length > 0 ? [{ kind: 'remarksPassed', data: { remarks: [...remarks], to, step } }] : []
}

/** 转办: the seat is another's from now on, with what was remarked from it; they must hold the same role. */
export function transfer(of: Travelling, { to, note }: { to: string; note: string }, context: TravelContext): Acts {
  const { travel } = of
  const taken = givableSeat(travel, context)
  if (isRefusal(taken)) return taken
  const no = refuseUnfit('transfer', of, to, context)
  if (no) return no
  return [
    ...remarksTo(to, [context.actor, taken.for], travel),
    { kind: 'transferred', data: { ...moved(travel, taken, { holder: self(to) }), to, note } },
  ]
}

interface Passing {
  /** Who left, and everybody in whose name they answered. */
  readonly from: string
  readonly names: readonly string[]
  readonly to: string
  readonly reason: string
}

/** 移交: what waits by name for somebody who left goes where the hand-over says; no role is asked for. */
export function passSeats(of: Travelling, { from, names, to, reason }: Passing, context: TravelContext): Acts {
  const { travel } = of
  const seats = passedOn(travel.seats, names, to)
  if (JSON.stringify(seats) === JSON.stringify(travel.seats)) return refuse('no-longer-theirs')
  const no = refuseNewcomer(of, to, context)
  if (no) return no
  const step = stepOf(travel)
  return [
    ...remarksTo(to, names, travel),
    { kind: 'seatsPassed', data: { ...waiting(step, seats), step: step.step, from, names: [...names], to, reason } },
  ]
}

/** 移交: what somebody who left remarked at a step that a role holds goes to whoever has that role now. */
export function passRemarks(
  of: Travelling,
  { names, to }: Pick<Passing, 'names' | 'to'>,
  context: TravelContext,
): Acts {
  const passed = remarksTo(to, names, of.travel)
  if (passed.length === 0) return refuse('nothing-changed')
  return refuseNewcomer(of, to, context) ?? passed
}

/** 委派: the seat waits for an answer, and then comes back. */
export function askAdvice(
  of: Travelling,
  { to, question }: { to: string; question: string },
  context: TravelContext,
): Acts {
  const taken = mySeat(of.travel, context)
  if (isRefusal(taken)) return taken
  const no = refuseUnfit('askAdvice', of, to, context)
  if (no) return no
  const advice = { asker: context.actor, for: taken.for, adviser: to, question }
  return [{ kind: 'adviceAsked', data: { ...moved(of.travel, taken, { advice }), to, question } }]
}

export function advise({ travel }: Travelling, advice: string, context: TravelContext): Acts {
  const taken = askedSeat(travel, context)
  if (!taken) return refuse('advice-pending')
  return [{ kind: 'adviceGiven', data: { ...moved(travel, taken, { advice: null }), advice } }]
}

export function recallAdvice({ travel }: Travelling, context: TravelContext): Acts {
  const taken = askingSeat(travel, context)
  if (!taken) return refuse('advice-pending')
  return [{ kind: 'adviceRecalled', data: moved(travel, taken, { advice: null }) }]
}

/** 抄送: they get to know of it; what they may see of it does not grow. */
export function copyTo(
  of: Travelling,
  { people, note }: { people: readonly string[]; note: string },
  context: TravelContext,
): Acts {
  const taken = mySeat(of.travel, context)
  if (isRefusal(taken)) return taken
  const fresh = [...new Set(people)].filter(person => !of.travel.copies.includes(person))
  for (const person of fresh) {
    const no = refuseUnfit('copyTo', of, person, context)
    if (no) return no
  }
  if (fresh.length === 0) return refuse('nothing-changed')
  return [{ kind: 'copiedTo', data: { people: fresh, note, step: stepOf(of.travel).step, for: taken.for } }]
}

/** 催办: once a working day, as the row says. */
export const urge = (note: string): Acts => [{ kind: 'urged', data: { note } }]
