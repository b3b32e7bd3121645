import type { HandOverPlan, StaffMember } from '#views/office-answers'

/** What moves, and who takes it. */
export interface HandingOver {
  readonly plan: HandOverPlan
  readonly people: readonly StaffMember[]
  /** Who takes all that is not named in `shares`; '' before they are chosen. */
  readonly main: string
  /** Who takes what goes to somebody else: by role and unit, or by the document in which it waits. */
  readonly shares: Readonly<Record<string, string>>
}

type Held = HandOverPlan['roles'][number]

export const shareKey = ({ role, unit }: Pick<Held, 'role' | 'unit'>) => `${role} ${unit}`

/** Who takes what this key names. */
export const takerOf = ({ main, shares }: Pick<HandingOver, 'main' | 'shares'>, key: string): string =>
  shares[key] || main

interface ByName {
  readonly document: string
  readonly title: string
  readonly giving: NonNullable<HandOverPlan['waiting'][number]['giving']>
}

/** What waits for them by name: documents in review, then parts. */
export const byNameOf = ({ waiting, parts }: HandOverPlan): ByName[] => [
  ...waiting.flatMap(({ id: document, title, giving }) => (giving ? [{ document, title, giving }] : [])),
  ...parts,
]

/** The input of the command. */
export function handOverData({ plan, main, shares }: HandingOver, reason: string) {
  const elsewhere = (key: string) => takerOf({ main, shares }, key) !== main
  return {
    from: plan.person.id,
    to: main,
    shares: plan.roles
      .filter(held => elsewhere(shareKey(held)))
      .map(held => ({ role: held.role, unit: held.unit, to: takerOf({ main, shares }, shareKey(held)) })),
    matters: byNameOf(plan)
      .filter(({ document }) => elsewhere(document))
      .map(({ document }) => ({ document, to: takerOf({ main, shares }, document) })),
    reason: reason.trim(),
  }
}

/** Each successor once, the main one first. */
export function takersOf(handing: HandingOver): string[] {
  const { plan, main } = handing
  const keys = [...plan.roles.map(shareKey), ...byNameOf(plan).map(({ document }) => document)]
  return [...new Set([main, ...keys.map(key => takerOf(handing, key))])]
}
