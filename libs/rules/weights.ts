import { Decimal } from 'decimal.js'
import { parseNumber } from '#vocabulary/value'
import type { RulePack } from './pack.ts'
import { level1Of, level2Of } from './tree.ts'

export interface WeightRow {
  readonly id: string
  readonly level1: string
  readonly level2: string
  readonly weight: string
}

/**
 * Points of each first level for a table that has rows of these first levels: what the scheme gives, and what absent
 * levels pass on (财预〔2021〕101号: no satisfaction, its points go to benefits). Points whose receivers are absent too
 * stay with nobody: such a table lacks a required first level, which the drafting checks say.
 */
export function schemePoints(present: readonly string[], pack: RulePack): ReadonlyMap<string, Decimal> {
  const names = new Set(present.map(name => level1Of(pack, name)?.name))
  const points = new Map<string, Decimal>()
  for (const { name, points: own } of pack.tree) if (names.has(name)) points.set(name, new Decimal(own))
  for (const { name, whenAbsent = {} } of pack.tree)
    if (!names.has(name))
      for (const [heir, share] of Object.entries(whenAbsent)) {
        const had = points.get(heir)
        if (had) points.set(heir, had.plus(share))
      }
  return points
}

/** Equal parts of two decimals, the remainder to the last one. */
function parts(total: Decimal, count: number): Decimal[] {
  const each = total.div(count).toDecimalPlaces(2, Decimal.ROUND_DOWN)
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? each : total.minus(each.times(count - 1))))
}

const groupsOf = <T>(items: readonly T[], key: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

/**
 * Points by row id, two decimals. Weights that are all given are kept; otherwise the points of each first level are
 * spread evenly over its second levels and, within these, over the rows (remainder to the last), so that the sum is
 * the scheme's to the cent. Rows of an unknown first level get 0.00.
 */
export function spreadWeights(rows: readonly WeightRow[], pack: RulePack): Record<string, string> {
  const given = rows.map(({ weight }) => parseNumber(weight))
  if (rows.length > 0 && given.every(weight => weight !== null))
    return Object.fromEntries(rows.map(({ id }, at) => [id, new Decimal(given[at] ?? 0).toFixed(2)]))
  const spread: Record<string, string> = Object.fromEntries(rows.map(({ id }) => [id, '0.00']))
  const levels = rows.map(({ level1 }) => level1)
  for (const [name, points] of schemePoints(levels, pack)) {
    const own = rows.filter(({ level1 }) => level1Of(pack, level1)?.name === name)
    const groups = groupsOf(own, ({ level1, level2 }) => level2Of(level1Of(pack, level1), level2)?.name ?? level2)
    const shares = parts(points, groups.length)
    for (const [at, group] of groups.entries()) {
      const each = parts(shares[at] ?? new Decimal(0), group.length)
      for (const [place, { id }] of group.entries()) spread[id] = (each[place] ?? new Decimal(0)).toFixed(2)
    }
  }
  return spread
}
