import { entryOf, onward } from '#approval/acts'
import { candidates, deriveRoute, type Tree } from '#approval/derive'
import type { Route, Step } from '#approval/route'
import { decidedAt, happened, type Travel } from '#approval/travel'
import { isRefusal } from '#kernel/refusal'
import type { Ahead } from '#views/answers'

/** What lies ahead of a document, said before it is sent: the same derivation that the decision makes. */

interface Of {
  readonly unit: string
  readonly amount: string
  readonly travel: Travel
}

interface Around {
  readonly route: Route
  readonly tree: Tree
  readonly actor: string
  readonly names: Readonly<Record<string, string>>
}

/** In these stages the route is pinned; in all others it would be derived when the document is sent. */
const pinned = ['in-review', 'scoring', 'approved', 'refused']

export function aheadOf({ unit, amount, travel }: Of, { route, tree, actor, names }: Around): Ahead {
  const people = (step: Step) => candidates(step, travel.drafters, tree).map(id => names[id] ?? id)
  const told = (steps: readonly Step[]) => steps.map(step => ({ ...step, people: people(step) }))
  if (!pinned.includes(travel.stage)) {
    const drafters = [...new Set([...travel.drafters, actor])]
    const derived = deriveRoute(route, { unit, amount, drafters }, tree)
    if (isRefusal(derived)) return { steps: [], next: '', anew: '', back: [] }
    const { steps } = derived
    return {
      steps: told(steps),
      next: steps[entryOf(travel, steps)]?.step ?? '',
      anew: steps[0]?.step ?? '',
      back: [],
    }
  }
  const approvers = [...decidedAt(travel.seats), actor]
  const stepAfter = (after: 'back' | 'anew') => {
    const { to } = onward(travel, approvers, tree, after)
    return to === undefined ? '' : (travel.route[to]?.step ?? '')
  }
  return {
    steps: told(travel.route),
    next: stepAfter('back'),
    anew: stepAfter('anew'),
    back: travel.stage === 'in-review' ? happened(travel).map(({ step }) => step) : [],
  }
}
