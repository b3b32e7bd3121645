import { keptByDefault, Route, type RouteKind } from '#approval/route'
import { changeKinds } from '#target/diff/change-kinds'
import { reviewingRoles, titleOf, type RouteDraft, type StepDraft, type StepField } from './route-fields.ts'

/** What one does to a route while drafting the next version of it. Pure; the draft is kept in this browser. */

export function draftOf(route: Route): RouteDraft {
  const { version: _, ...draft } = route
  return draft
}

/** Steps are named in the record, not on the screen: after their role, each name once. */
function nameFor(role: string, others: readonly StepDraft[]): string {
  const taken = others.map(({ step }) => step)
  const letters = ['', ...'bcdefghijklmnopqrst'].map(letter => (letter ? `${role}-${letter}` : role))
  return letters.find(name => !taken.includes(name)) ?? role
}

/** What the schema says of fields that nobody has filled in: a field that is added to it needs nothing here. */
const stepWith = (step: string, role: string, kind: RouteKind): StepDraft => {
  const keeps = keptByDefault[kind]
  const [blank] = Route.parse({ version: 0, steps: [{ step, title: titleOf(role), role, keeps }] }).steps
  return blank as StepDraft
}

/** A new step after this place, of the first role that reviews nowhere yet. */
export function addStep(draft: RouteDraft, after: number, kind: RouteKind): RouteDraft {
  const { steps } = draft
  const used = steps.map(({ role }) => role)
  const role = reviewingRoles.map(([each]) => each).find(each => !used.includes(each)) ?? 'unit-head'
  return { ...draft, steps: steps.toSpliced(after + 1, 0, stepWith(nameFor(role, steps), role, kind)) }
}

export const removeStep = (draft: RouteDraft, at: number): RouteDraft => ({
  ...draft,
  steps: draft.steps.toSpliced(at, 1),
})

/** One place earlier or later; the same at the ends. */
export function moveStep(draft: RouteDraft, at: number, by: -1 | 1): RouteDraft {
  const step = draft.steps[at]
  const to = at + by
  if (!step || to < 0 || to >= draft.steps.length) return draft
  return { ...draft, steps: draft.steps.toSpliced(at, 1).toSpliced(to, 0, step) }
}

export function changeStep(draft: RouteDraft, at: number, field: StepField, text: string): RouteDraft {
  const before = draft.steps[at]
  if (!before) return draft
  const changed = field.set(before, text)
  const others = draft.steps.toSpliced(at, 1)
  const step = changed.role === before.role ? changed : { ...changed, step: nameFor(changed.role, others) }
  return { ...draft, steps: draft.steps.with(at, step) }
}

export interface Misfit {
  /** Which step; -1 for the route as a whole. */
  readonly at: number
  readonly field: string
}

/** The fields whose text does not fit: an empty title, an amount that is none. */
export function misfits(draft: RouteDraft): Misfit[] {
  const read = Route.safeParse({ version: 0, ...draft })
  if (read.success) return []
  return read.error.issues.map(({ path: [part, at, ...rest] }) =>
    part === 'steps' && typeof at === 'number' ? { at, field: rest.join('.') } : { at: -1, field: String(part) },
  )
}

const keyOf = (year: number, kind: string) => `taizhang:route:${year}:${kind}`

/** The draft of this browser, or null where there is none that can be read. */
export function keptDraft(year: number, kind: RouteKind): RouteDraft | null {
  const text = localStorage.getItem(keyOf(year, kind))
  if (text === null) return null
  try {
    // Half-typed amounts are kept too, so this is read as it was written; what is missing makes it unreadable.
    const { steps, ...rest } = JSON.parse(text) as RouteDraft
    const known = (change: string) => Object.hasOwn(changeKinds[kind], change)
    const filled = steps
      .map(step => ({ ...stepWith(step.step, step.role, kind), ...step }))
      .map(step => ({ ...step, keeps: step.keeps.filter(known) }))
    const [first] = filled
    return first
      ? { ...draftOf(Route.parse({ version: 0, steps: [stepWith('any', 'unit-head', kind)] })), ...rest, steps: filled }
      : null
  } catch {
    return null
  }
}

export function keepDraft(year: number, kind: string, draft: RouteDraft | null): void {
  if (draft === null) localStorage.removeItem(keyOf(year, kind))
  else localStorage.setItem(keyOf(year, kind), JSON.stringify(draft))
}
