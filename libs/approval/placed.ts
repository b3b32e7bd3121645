import type { Owner } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { deriveRoute, skipFor, type Derived, type Skip, type Subject, type Tree } from './derive.ts'
import type { Route, Step } from './route.ts'

/**
 * The way of one document: the county's route, and the steps that somebody added to it (加签). Those stay, round after
 * round, until they are taken away: else whoever was added and returned the document would not see it again.
 */

/** A step that was added, and what stood around it then, nearest first. */
export interface Placed {
  readonly step: Step
  readonly where: 'before' | 'after'
  readonly ahead: readonly string[]
  readonly behind: readonly string[]
}

const namesOf = (steps: readonly Step[]) => steps.map(({ step }) => step)

/** A step as it is added before or after the one at this place. */
export const placed = (step: Step, route: readonly Step[], at: number, where: Placed['where']): Placed => {
  const place = where === 'before' ? at : at + 1
  return { step, where, ahead: namesOf(route.slice(place)), behind: namesOf(route.slice(0, place)).toReversed() }
}

/** Where it belongs among these steps: beside the one that it was added to, else nearest to there; the last stays last. */
function placeAmong(steps: readonly Step[], { where, ahead, behind }: Placed): number {
  const names = namesOf(steps)
  const next = ahead.map(name => names.indexOf(name)).find(at => at >= 0)
  const previous = behind.map(name => names.indexOf(name)).find(at => at >= 0)
  const after = previous === undefined ? undefined : previous + 1
  const place = (where === 'before' ? (next ?? after) : (after ?? next)) ?? 0
  return Math.min(place, steps.length - 1)
}

/** Why an added reviewer takes no part any more; undefined where they, or whoever took over from them, do. */
function absence({ people, unit }: Step, subject: Subject, tree: Tree): Skip | undefined {
  const reviewer = people[0] ?? unit
  const now = tree.successor(reviewer)
  if ([reviewer, now].some(person => subject.drafters.includes(person))) return skipFor('own')
  return tree.takesPart(now) && tree.sees(now, subject.unit) ? undefined : skipFor('empty')
}

interface Gone {
  readonly added: readonly Placed[]
  /** What it was returned for, and by which step; null where it was not. */
  readonly returned: { readonly step: string } | null
}

/** The steps that a document takes when it is sent, or why it cannot be: the step that returned it is spoken of always. */
export function wayOf({ added, returned }: Gone, route: Route, subject: Subject, tree: Tree): Derived | Refusal {
  const derived = deriveRoute(route, subject, tree)
  if (isRefusal(derived)) return derived
  let { steps } = derived
  const skipped = [...derived.skipped]
  for (const each of added) {
    const why = absence(each.step, subject, tree)
    if (why) skipped.push({ step: each.step.step, ...why })
    else steps = steps.toSpliced(placeAmong(steps, each), 0, each.step)
  }
  if (returned && ![...steps, ...skipped].some(({ step }) => step === returned.step))
    skipped.push({ step: returned.step, ...skipFor('off-route') })
  return { steps, skipped }
}

/** A step with these people in its seats, by name: whoever comes there again finds them. */
export const seatedBy = (step: Step, holders: readonly Owner[]): Step => ({
  ...step,
  people: holders.map(({ unit }) => unit),
})
