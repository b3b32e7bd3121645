import { entry, onward } from '#approval/acts'
import type { ChangesSince } from '#approval/carry'
import { candidates, type Tree } from '#approval/derive'
import { wayOf } from '#approval/placed'
import type { Route, Step } from '#approval/route'
import { decidedAt, happened, type Travel } from '#approval/travel'
import { isRefusal, sentence } from '#kernel/refusal'
import type { Ahead } from '#views/answers'

/** What lies ahead of a document, said before it is sent: the same derivation that the decision makes. */

interface Of {
  readonly unit: string
  readonly amount: string
  readonly travel: Travel
  /** What has changed since what an earlier approval saw. */
  readonly changesSince: ChangesSince
}

interface Around {
  readonly route: Route
  readonly tree: Tree
  readonly actor: string
  readonly names: Readonly<Record<string, string>>
}

/** In these stages the route is pinned; in all others it would be derived when the document is sent. */
const pinned = ['in-review', 'scoring', 'approved', 'refused', 'dropped', 'cancelled', 'taken-down']

export function aheadOf({ unit, amount, travel, changesSince }: Of, { route, tree, actor, names }: Around): Ahead {
  const people = (step: Step) => candidates(step, travel.drafters, tree).map(id => names[id] ?? id)
  const told = (steps: readonly Step[]) => steps.map(step => ({ ...step, people: people(step) }))
  if (!pinned.includes(travel.stage)) {
    // Who looks on without being able to send it takes no part in it.
    const sender = tree.holds(actor, 'drafter', unit) ? [actor] : []
    const drafters = [...new Set([...travel.drafters, ...sender])]
    const derived = wayOf(travel, route, { unit, amount, drafters }, tree)
    if (isRefusal(derived)) {
      const why = { zh: sentence(derived, 'zh'), en: sentence(derived, 'en') }
      return { steps: [], next: '', anew: '', back: [], weighed: [], why }
    }
    const { steps } = derived
    const enter = (after: 'back' | 'anew') => entry(travel, { route, derived, after, changesSince }, { drafters, tree })
    const { at, carried } = enter('back')
    return {
      steps: told(steps),
      next: steps[at]?.step ?? '',
      anew: steps[enter('anew').at]?.step ?? '',
      back: [],
      weighed: [...carried.kept, ...carried.voided],
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
    weighed: travel.carried ? [...travel.carried.kept, ...travel.carried.voided] : [],
  }
}
