import type { Context, Owner } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { decidedAt, openSeats, self, type Travel } from './travel.ts'

/** Who may sit where: in their own right, or in the place of somebody whose deputy they are today. */

export interface Taken {
  readonly place: number
  /** In whose place; '' in their own right. */
  readonly for: string
}

/** Those as whom the actor may act for this owner: '' for themselves, then the absent. */
const guises = ({ role, unit }: Owner, context: Omit<Context, 'now' | 'actor'>): string[] => [
  ...(context.may(role, unit) ? [''] : []),
  ...(context.standsIn?.(role, unit) ?? []),
]

/** Nobody decides on what they drafted, nobody twice at one step; both hold through deputies too. */
export interface Barred {
  readonly drafters: readonly string[]
  /** Who has decided at the present step, and in whose place. */
  readonly decided: readonly string[]
}

/** As whom the actor may act for this owner, '' for themselves; or why not; undefined where it is not theirs at all. */
export function guiseFor(
  owner: Owner,
  { drafters, decided }: Barred,
  context: Omit<Context, 'now'>,
): string | Refusal | undefined {
  let no: Refusal | undefined
  for (const guise of guises(owner, context)) {
    const both = [context.actor, guise || context.actor]
    if (both.some(person => drafters.includes(person))) no = refuse('own-draft')
    else if (both.some(person => decided.includes(person))) no = refuse('already-voted')
    else return guise
  }
  return no
}

const barredBy = ({ drafters, seats }: Travel): Barred => ({ drafters, decided: decidedAt(seats) })

/** Why none of the open seats is theirs: it was taken already, by them or in their place; it is not their turn; no right. */
function seatless(travel: Travel, context: Context): Refusal {
  const step = travel.route[travel.at]
  const voted = travel.seats.filter(({ verdict }) => verdict !== '')
  if (voted.some(({ actor }) => actor === context.actor)) return refuse('already-voted')
  const inPlace = voted.find(seat => seat.for === context.actor)
  if (inPlace) return refuse('decided-for-you', { person: inPlace.actor })
  const later = travel.seats.some(
    ({ holder, verdict }) => verdict === '' && typeof guiseFor(holder, barredBy(travel), context) === 'string',
  )
  if (later) return refuse('not-your-turn')
  return refuse('no-right', { verb: step?.title ?? '', role: step?.role ?? '' })
}

/** The seat that the actor may take at the present step, or why there is none for them. */
export function mySeat(travel: Travel, context: Context): Taken | Refusal {
  const step = travel.route[travel.at]
  const barred = barredBy(travel)
  let no: Refusal | undefined
  for (const { holder, advice, place } of openSeats(step, travel.seats)) {
    const guise = guiseFor(holder, barred, context)
    if (typeof guise === 'object') no = guise
    else if (guise !== undefined && advice) no = refuse('advice-pending')
    else if (guise !== undefined) return { place, for: guise }
  }
  return no ?? seatless(travel, context)
}

/**
 * The seat that the actor may give to somebody else: theirs, or one that names them and at which they may not decide,
 * because they drafted it or have decided here already. Else it would wait for them for ever.
 */
export function givableSeat(travel: Travel, context: Context): Taken | Refusal {
  const mine = mySeat(travel, context)
  if (!isRefusal(mine)) return mine
  const named = openSeats(travel.route[travel.at], travel.seats).find(
    ({ holder, advice }) => holder.role === 'self' && !advice && context.may('self', holder.unit),
  )
  return named ? { place: named.place, for: '' } : mine
}

/** The seat whose holder asked the actor, or somebody whose deputy the actor is, for advice. */
export function askedSeat(travel: Travel, context: Context): Taken | undefined {
  for (const { advice, place } of openSeats(travel.route[travel.at], travel.seats)) {
    const guise = advice && guiseFor(self(advice.adviser), barredBy(travel), context)
    if (typeof guise === 'string') return { place, for: guise }
  }
  return undefined
}

/** The seat from which the actor speaks: the one they may take, else the one whose question they are to answer. */
export function speakingSeat(travel: Travel, context: Context): Taken | Refusal {
  const mine = mySeat(travel, context)
  return isRefusal(mine) ? (askedSeat(travel, context) ?? mine) : mine
}

const nobodyBarred: Barred = { drafters: [], decided: [] }

/**
 * The seat whose question to an adviser the actor may take back: whoever put it or in whose place it was put, whoever
 * stands in for or followed one of them, and whoever may take the seat. Else an absent asker would keep it waiting.
 */
export function askingSeat(travel: Travel, context: Context): Taken | undefined {
  for (const { holder, advice, place } of openSeats(travel.route[travel.at], travel.seats)) {
    if (!advice) continue
    const putBy = [advice.asker, advice.for].filter(person => person !== '')
    const as = [
      ...putBy.map(person => guiseFor(self(person), nobodyBarred, context)),
      guiseFor(holder, barredBy(travel), context),
    ]
    const guise = as.find(each => typeof each === 'string')
    if (guise !== undefined) return { place, for: guise }
  }
  return undefined
}
