import type { Owner, Words } from '#kernel/process'
import type { Step } from './route.ts'
import type { Grade, Sheet } from './sheet.ts'

/** The approvals that a document has: of each step that was completed the latest, and whether it still counts. */

export interface Graded {
  readonly grade: Grade
  readonly sheet: { readonly items: Sheet; readonly total: string } | null
  readonly opinion: string
  readonly actor: string
  /** In whose place; '' in their own right. */
  readonly for: string
  readonly step: string
  readonly at: string
}

/** The latest of the grades that were given with an approval; null where none was. */
export const gradeAt = (seats: readonly { readonly verdict: string; readonly grade: Graded | null }[]): Graded | null =>
  seats
    .flatMap(({ verdict, grade }) => (verdict === 'approved' && grade ? [grade] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1) ?? null

/** Who completed a step, and on which content. */
export interface Approval {
  readonly step: string
  readonly title: Words
  /** Where the step was held. */
  readonly holder: Owner
  readonly by: readonly { readonly actor: string; readonly for: string }[]
  readonly at: string
  readonly round: number
  readonly hash: string
  readonly grade: Graded | null
  /** Does it still count? While a document is being mended that is open, and decided when it is sent again. */
  readonly stands: boolean
}

type Approvals = readonly Approval[]

export const approvalAt = (approvals: Approvals, step: string | undefined): Approval | undefined =>
  approvals.find(each => each.stands && each.step === step)

/** With those alone standing that this says. */
export const standing = (approvals: Approvals, stands: (approval: Approval) => boolean): Approvals =>
  approvals.map(each => ({ ...each, stands: stands(each) }))

export const without = (approvals: Approvals, ...steps: readonly string[]): Approvals =>
  standing(approvals, each => each.stands && !steps.includes(each.step))

/** The grade that a standing approval gave. */
export const gradeIn = (approvals: Approvals): Graded | null =>
  approvals.findLast(each => each.stands && each.grade)?.grade ?? null

/** A new approval of this step, in the place of an earlier one. */
export function completed(
  approvals: Approvals,
  step: Step,
  given: Omit<Approval, 'step' | 'title' | 'holder' | 'stands'>,
) {
  const holder = { role: step.role, unit: step.unit }
  const approval = { step: step.step, title: step.title, holder, ...given, stands: true }
  return [...approvals.filter(each => each.step !== step.step), approval]
}

/**
 * A document that comes to a step whose approval stood was sent there on purpose: somebody chose to have every step
 * taken, so that one and all after it look again.
 */
export const arrivedAt = (approvals: Approvals, ahead: readonly Step[]): Approvals =>
  approvalAt(approvals, ahead[0]?.step) ? without(approvals, ...ahead.map(({ step }) => step)) : approvals
