import { indicatorFields, type Indicator, type TargetTable } from '#vocabulary/table'
import { common, folded, likeness } from '#vocabulary/texts'

/** Which row of one version is which of the other. */

export interface Pair {
  /** null: the row is new. */
  readonly old: Indicator | null
  /** null: the row was removed. */
  readonly now: Indicator | null
}

/** Forms write 数量 and 数量指标 alike. */
export const levelName = (text: string): string => folded(text).replace(/指标$/, '')

/** How surely two rows without a common id are one and the same; 0: they are not. */
function certainty(old: Indicator, now: Indicator): number {
  const alike = likeness(old.level3, now.level3)
  const sameLevel = levelName(old.level2) === levelName(now.level2)
  if (folded(old.level3) === '' || alike < (sameLevel ? 0.5 : 0.8)) return 0
  return alike + (sameLevel ? 1 : 0) + (indicatorFields.every(field => old[field] === now[field]) ? 1 : 0)
}

/**
 * Ids are stable, so rows with the same id are the same row. What is left, as after removing a row and typing it anew,
 * is matched by second level and name, the surest first: a loosened target must not hide behind a new row.
 */
export function matchRows(before: readonly Indicator[], after: readonly Indicator[]): Pair[] {
  const partner = new Map<Indicator, Indicator>()
  for (const now of after) {
    const old = before.find(({ id }) => id === now.id)
    if (old) partner.set(now, old)
  }
  const taken = new Set(partner.values())
  const candidates = after
    .filter(now => !partner.has(now))
    .flatMap(now => before.filter(old => !taken.has(old)).map(old => ({ old, now, certainty: certainty(old, now) })))
    .filter(candidate => candidate.certainty > 0)
    .sort((a, b) => b.certainty - a.certainty)
  for (const { old, now } of candidates) {
    if (taken.has(old) || partner.has(now)) continue
    partner.set(now, old)
    taken.add(old)
  }
  return [
    ...after.map(now => ({ old: partner.get(now) ?? null, now })),
    ...before.filter(old => !taken.has(old)).map(old => ({ old, now: null })),
  ]
}

/** The rows of the later version that stand in another order than before: as few as can be said to have moved. */
export function reordered(before: TargetTable, pairs: readonly Pair[]): Indicator[] {
  const kept = pairs.flatMap(({ old, now }) => (old && now ? [{ old, now }] : []))
  const was = before.indicators.filter(row => kept.some(({ old }) => old === row))
  const is = kept.map(({ old }) => old)
  const still = new Set(common(was, is, (a, b) => a === b).map(([at]) => was[at]))
  return kept.filter(({ old }) => !still.has(old)).map(({ now }) => now)
}
