import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Acts, TravelContext, Travelling } from './acts.ts'
import type { Step } from './route.ts'
import { askedSeat, askingSeat, mySeat, type Taken } from './seat.ts'
import { arriving, self, waiting, type Seat, type Travel } from './travel.ts'
import { workdayOf } from './workday.ts'

/** Bringing others in: hand over, ask for advice, add a reviewer, copy to, urge. */

const stepOf = ({ route, at }: Travel): Step => {
  const step = route[at]
  if (!step) throw new Error('a document in review waits at a step')
  return step
}

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

/** Somebody new to this step who may see the document and had no hand in it. */
function newcomer({ travel, unit }: Travelling, person: string, { tree }: TravelContext): Refusal | undefined {
  const step = stepOf(travel)
  const there = travel.seats.flatMap(({ holder, actor, for: principal, advice }) => [
    actor,
    principal,
    advice?.adviser,
    holder.role === 'self' ? holder.unit : '',
  ])
  const drafter = travel.drafters.includes(person)
  if (drafter || there.includes(person) || (step.role === 'self' && step.unit === person) || !tree.sees(person, unit))
    return refuse('unfit-reviewer', { person })
  return undefined
}

/** 转办: the seat is another's from now on; they must hold the same role. */
export function transfer(of: Travelling, { to, note }: { to: string; note: string }, context: TravelContext): Acts {
  const { travel } = of
  const taken = mySeat(travel, context)
  if (isRefusal(taken)) return taken
  const no = newcomer(of, to, context)
  if (no) return no
  const { role, unit } = stepOf(travel)
  const fit = to !== context.actor && (role === 'self' || context.tree.holds(to, role, unit))
  if (!fit) return refuse('unfit-reviewer', { person: to })
  return [{ kind: 'transferred', data: { ...moved(travel, taken, { holder: self(to) }), to, note } }]
}

/** 委派: the seat waits for an answer, and then comes back. */
export function askAdvice(
  of: Travelling,
  { to, question }: { to: string; question: string },
  context: TravelContext,
): Acts {
  const taken = mySeat(of.travel, context)
  if (isRefusal(taken)) return taken
  const no = to === context.actor ? refuse('unfit-reviewer', { person: to }) : newcomer(of, to, context)
  if (no) return no
  const advice = { asker: context.actor, adviser: to, question }
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

interface Adding {
  readonly who: string
  readonly where: 'before' | 'after'
  readonly note: string
}

/** The running number of an added step, 0 for one that came with the route. */
const numberOf = ({ step, addedBy }: Step) => (addedBy === '' ? 0 : Number(step.split('-').at(-1)))

/** 加签: a step of its own for one person, before or after the present one; the last word stays where it is. */
export function addReviewer(of: Travelling, { who, where, note }: Adding, context: TravelContext): Acts {
  const { travel } = of
  const taken = mySeat(travel, context)
  if (isRefusal(taken)) return taken
  const no = who === context.actor ? refuse('unfit-reviewer', { person: who }) : newcomer(of, who, context)
  if (no) return no
  if (where === 'before' && travel.seats.some(({ verdict, advice }) => verdict !== '' || advice))
    return refuse('step-begun')
  if (where === 'after' && travel.at === travel.route.length - 1) return refuse('after-last')
  const added: Step = {
    step: `added-${travel.round}-${1 + Math.max(0, ...travel.route.map(numberOf))}`,
    title: { zh: '加签', en: 'Added reviewer' },
    ...self(who),
    mode: 'any',
    people: [],
    needs: 1,
    graded: '',
    refuses: false,
    addedBy: context.actor,
  }
  const stands = where === 'before' ? arriving(added) : waiting(stepOf(travel), travel.seats)
  const acted = { ...stands, step: stepOf(travel).step, for: taken.for }
  return [{ kind: 'reviewerAdded', data: { ...acted, added, where, note } }]
}

/** The added steps that this person had added and that nobody has acted at yet. */
export const removable = ({ route, at, seats }: Travel, actor: string): Step[] =>
  route.filter(
    ({ addedBy }, place) =>
      addedBy === actor &&
      (place > at || (place === at && seats.every(({ verdict, advice }) => verdict === '' && !advice))),
  )

/** 减签: only by who added it. */
export function removeReviewer({ travel }: Travelling, step: string, { actor }: TravelContext): Acts {
  if (!removable(travel, actor).some(each => each.step === step)) return refuse('unknown-step', { step })
  const current = stepOf(travel)
  const stands = current.step === step ? arriving(travel.route[travel.at + 1]) : waiting(current, travel.seats)
  return [{ kind: 'reviewerRemoved', data: { ...stands, step: current.step, for: '', removed: step } }]
}

/** 抄送: they get to know of it; what they may see of it does not grow. */
export function copyTo(
  { travel, unit }: Travelling,
  { people, note }: { people: readonly string[]; note: string },
  { tree }: TravelContext,
): Acts {
  const fresh = [...new Set(people)].filter(person => !travel.copies.includes(person))
  const unfit = fresh.find(person => !tree.sees(person, unit))
  if (unfit !== undefined) return refuse('unfit-reviewer', { person: unfit })
  return fresh.length > 0 ? [{ kind: 'copiedTo', data: { people: fresh, note } }] : refuse('nothing-changed')
}

/** 催办: once a working day. */
export function urge({ travel }: Travelling, note: string, { now }: TravelContext): Acts {
  if (travel.urgedAt !== null && workdayOf(travel.urgedAt) === workdayOf(now)) return refuse('urged-today')
  return [{ kind: 'urged', data: { note } }]
}
