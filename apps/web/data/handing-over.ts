import type { StaffMember, HandOverPlan } from '#views/office-answers'

/** What moves, and who takes it. */
export interface HandingOver {
  readonly plan: HandOverPlan
  readonly people: readonly StaffMember[]
  /** Who takes all that is not named in `shares`; '' before they are chosen. */
  readonly main: string
  /** Role and unit → who takes it. */
  readonly shares: Readonly<Record<string, string>>
}

type Held = HandOverPlan['roles'][number]

export const shareKey = ({ role, unit }: Pick<Held, 'role' | 'unit'>) => `${role} ${unit}`

export const takerOf = ({ main, shares }: HandingOver, held: Held): string => shares[shareKey(held)] || main
