import { candidates, classOf, deriveRoute, skipWords } from '#approval/derive'
import type { ProjectClass, RouteKind } from '#approval/route'
import { problemsOf, type RouteProblem } from '#approval/routing'
import { isRefusal, sentence } from '#kernel/refusal'
import type { Words } from '#kernel/process'
import { draftingUnits, treeOf } from '#organisation/review-tree'
import { reviewing } from '#organisation/roles'
import { changeNames } from '#target/diff/change-kinds'
import type { OrganisationPage } from '#views/answers'
import { misfits } from './route-draft.ts'
import type { RouteDraft } from './route-fields.ts'

/** A route tried out in the browser, by the code that derives it when a document is sent. */

export interface Wish {
  readonly unit: string
  readonly amount: string
  /** '' for anybody. */
  readonly drafter: string
}

/** What becomes of a step for a wish. */
export type Taken =
  | { readonly state: 'taken'; readonly people: readonly string[]; readonly unitName: string }
  | { readonly state: 'skipped'; readonly why: Words }
  | { readonly state: 'not-taken' }

export interface Tried {
  readonly projectClass: ProjectClass
  /** By name of the step; none where the route is refused. */
  readonly steps: Readonly<Record<string, Taken>>
  readonly refused: Words | null
}

/** The organisation as it is asked here: who stands in on a day does not change the way. */
const stateOf = ({ units, people, grants }: OrganisationPage) => ({
  stage: 'standing',
  units: Object.fromEntries(units.map(unit => [unit.id, unit])),
  people: Object.fromEntries(people.map(({ id, unit }) => [id, { id, unit }])),
  grants,
  deputations: [],
  successors: {},
})

export const unitsToTry = (organisation: OrganisationPage) => draftingUnits(stateOf(organisation))

export const draftersOf = ({ grants }: OrganisationPage, unit: string) =>
  grants.filter(held => held.role === 'drafter' && held.unit === unit).map(({ person }) => person)

export function tryRoute(draft: RouteDraft, { unit, amount, drafter }: Wish, organisation: OrganisationPage): Tried {
  const route = { version: 0, ...draft }
  // What is half typed cannot be compared with.
  if (misfits(draft).length > 0) return { projectClass: 'general', steps: {}, refused: null }
  const tree = treeOf(stateOf(organisation))
  const drafters = drafter === '' ? [] : [drafter]
  const derived = deriveRoute(route, { unit, amount, drafters }, tree)
  const projectClass = classOf(route, amount)
  if (isRefusal(derived))
    return { projectClass, steps: {}, refused: { zh: sentence(derived, 'zh'), en: sentence(derived, 'en') } }
  const name = (id: string) => organisation.people.find(person => person.id === id)?.name ?? id
  const steps = draft.steps.map(({ step }): [string, Taken] => {
    const pinned = derived.steps.find(each => each.step === step)
    if (pinned) {
      const people = candidates(pinned, drafters, tree).map(name)
      return [
        step,
        { state: 'taken', people, unitName: organisation.units.find(({ id }) => id === pinned.unit)?.name ?? '' },
      ]
    }
    const passed = derived.skipped.find(each => each.step === step)
    return [step, passed ? { state: 'skipped', why: skipWords(passed) } : { state: 'not-taken' }]
  })
  return { projectClass, steps: Object.fromEntries(steps), refused: null }
}

/** What publishing would be refused for, unit by unit; nothing while a field is half typed, which is told by itself. */
export function problemsIn(kind: RouteKind, draft: RouteDraft, organisation: OrganisationPage): RouteProblem[] {
  if (misfits(draft).length > 0) return []
  const state = stateOf(organisation)
  const known = { tree: treeOf(state), units: draftingUnits(state), reviewing, changes: changeNames[kind] }
  return problemsOf(draft, known)
}
