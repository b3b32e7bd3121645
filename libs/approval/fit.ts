import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { TravelContext, Travelling } from './acts.ts'
import type { Step } from './route.ts'
import { mySeat } from './seat.ts'
import type { Travel } from './travel.ts'

/** Who may be named in an act: the decision asks it of the person named, and the choice of people of everybody. */

export function stepOf({ route, at }: Travel): Step {
  const step = route[at]
  if (!step) throw new Error('a document in review waits at a step')
  return step
}

type Fit = (of: Travelling, person: string, context: TravelContext) => boolean

/** Somebody new to this step who takes part in the work, may see the document and had no hand in it. */
export const newcomer: Fit = ({ travel, unit }, person, { tree }) => {
  const step = stepOf(travel)
  const there = travel.seats.flatMap(({ holder, actor, for: principal, advice }) => [
    actor,
    principal,
    advice?.adviser,
    holder.role === 'self' ? holder.unit : '',
  ])
  const barred = travel.drafters.includes(person) || there.includes(person)
  const here = step.role === 'self' && step.unit === person
  return !barred && !here && tree.takesPart(person) && tree.sees(person, unit)
}

/** Nobody names themselves. */
const other: Fit = (of, person, context) => person !== context.actor && newcomer(of, person, context)

/**
 * Does the actor give away the seat of somebody whose duties they took over, because they have decided at this step
 * themselves? Else it would wait until somebody else is given the role. Whoever drafted the document chooses its
 * reviewers no more freely than others do.
 */
const decidedHere = ({ travel }: Travelling, context: TravelContext): boolean => {
  const mine = mySeat(travel, context)
  return isRefusal(mine) && mine.refused === 'already-voted'
}

/** The acts that name somebody, and whom they take. */
export const fits = {
  transfer: (of, person, context) => {
    const { role, unit } = stepOf(of.travel)
    const anybody = role === 'self' || decidedHere(of, context)
    return other(of, person, context) && (anybody || context.tree.holds(person, role, unit))
  },
  askAdvice: other,
  addReviewer: other,
  /** Once is enough. */
  copyTo: ({ travel, unit }, person, { tree }) => !travel.copies.includes(person) && tree.sees(person, unit),
} as const satisfies Record<string, Fit>
export type Naming = keyof typeof fits
export const isNaming = (action: string): action is Naming => Object.hasOwn(fits, action)

/** Refused where the act does not take this person. */
export const refuseUnfit = (
  act: Naming,
  of: Travelling,
  person: string,
  context: TravelContext,
): Refusal | undefined => (fits[act](of, person, context) ? undefined : refuse('unfit-reviewer', { person }))

/** Does this act name somebody, with nobody of these people to name? */
export const hasNobody = (act: string, of: Travelling, people: readonly string[], context: TravelContext): boolean =>
  isNaming(act) && !people.some(person => fits[act](of, person, context))
