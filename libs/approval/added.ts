import { isRefusal, refuse } from '#kernel/refusal'
import { onward, type Acts, type TravelContext, type Travelling } from './acts.ts'
import { approvalAt } from './approvals.ts'
import { refuseUnfit, stepOf } from './fit.ts'
import type { Step } from './route.ts'
import { mySeat } from './seat.ts'
import { arriving, self, waiting, type Travel } from './travel.ts'

/** 加签、减签: a step of its own for one person, and taking it away again. */

interface Adding {
  readonly who: string
  readonly where: 'before' | 'after'
  readonly note: string
}

/** The running number of an added step, 0 for one that came with the route. */
const numberOf = ({ step, addedBy }: Step) => (addedBy === '' ? 0 : Number(step.split('-').at(-1)))

/** Before or after the present step; the last word stays where it is. */
export function addReviewer(of: Travelling, { who, where, note }: Adding, context: TravelContext): Acts {
  const { travel } = of
  const taken = mySeat(travel, context)
  if (isRefusal(taken)) return taken
  const no = refuseUnfit('addReviewer', of, who, context)
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

/** The added steps that this person had added and that nobody has acted at yet, as far as it still counts. */
export const removable = ({ route, at, seats, approvals }: Travel, actor: string): Step[] =>
  route.filter(
    ({ addedBy, step }, place) =>
      addedBy === actor &&
      !approvalAt(approvals, step) &&
      (place > at || (place === at && seats.every(({ verdict, advice }) => verdict === '' && !advice))),
  )

/** Only by who added it. Where the document waits there it goes on, past the steps whose approval stands. */
export function removeReviewer({ travel }: Travelling, step: string, { actor, tree }: TravelContext): Acts {
  if (!removable(travel, actor).some(each => each.step === step)) return refuse('unknown-step', { step })
  const current = stepOf(travel)
  const common = { step: current.step, for: '', removed: step }
  if (current.step !== step)
    return [{ kind: 'reviewerRemoved', data: { ...waiting(current, travel.seats), ...common, ahead: 0 } }]
  // Nobody has just approved.
  const { to = travel.route.length - 1 } = onward(travel, [], tree)
  return [{ kind: 'reviewerRemoved', data: { ...arriving(travel.route[to]), ...common, ahead: to - travel.at - 1 } }]
}
