import { Decimal } from 'decimal.js'
import type { RulePack } from '#rules/pack'
import { convert } from '#rules/units'
import { parseTarget } from '#vocabulary/value'
import type { Alike } from './alike.ts'
import type { DocumentRow } from './documents.ts'
import type { IndicatorRow } from './indicator-rows.ts'
import { fewestUnits } from './precedents.ts'

/** Where an indicator's target lies among those that other units set for the same indicator in the same year. */
export interface Peers {
  /** How many values, of how many units. */
  readonly count: number
  readonly units: number
  /** Decimals in the unit of measure of this row. */
  readonly min: string
  readonly median: string
  readonly max: string
  readonly own: string
  readonly unit: string
  /** How many of the values are lower, and how many higher, than this one. */
  readonly below: number
  readonly above: number
}

const middle = (sorted: readonly Decimal[]): Decimal => {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? new Decimal(0)
  return sorted.length % 2 === 1 ? upper : upper.plus(sorted[half - 1] ?? upper).div(2)
}

/** The value in the unit `to`; null where it is none, or measures something else. */
function valueIn(target: string, to: string | null, units: RulePack['units']): Decimal | null {
  const { value, unit } = parseTarget(target)
  if (value === null) return null
  if (unit === null || to === null) return unit === to ? new Decimal(value) : null
  return convert(new Decimal(value), unit, to, units)
}

/** On its way or approved: what was never sent, was withdrawn, returned or refused is nobody's target. */
const counts = ({ stage }: DocumentRow): boolean => stage === 'in-review' || stage === 'approved'

/**
 * Null where this row's target is no number, and below three units: fewer could tell whose value it is. Only tables in
 * review and approved ones count; and no unit is named.
 */
export function peersOf(
  one: IndicatorRow,
  { unit: home, year }: Pick<DocumentRow, 'unit' | 'year'>,
  like: readonly Alike[],
  { units }: Pick<RulePack, 'units'>,
): Peers | null {
  const own = parseTarget(one.target)
  if (own.value === null) return null
  const found = like.flatMap(({ like: how, row, document }) => {
    const another = document.year === year && document.unit !== home
    if (how !== 'same' || !another || !counts(document) || row.removed) return []
    const value = valueIn(row.target, own.unit, units)
    return value ? [{ value, unit: document.unit }] : []
  })
  const owners = new Set(found.map(({ unit }) => unit)).size
  if (owners < fewestUnits) return null
  const sorted = found.map(({ value }) => value).toSorted((a, b) => a.comparedTo(b))
  const mine = new Decimal(own.value)
  return {
    count: sorted.length,
    units: owners,
    min: (sorted[0] ?? mine).toFixed(),
    median: middle(sorted).toFixed(),
    max: (sorted.at(-1) ?? mine).toFixed(),
    own: mine.toFixed(),
    unit: own.unit ?? '',
    below: sorted.filter(value => value.lt(mine)).length,
    above: sorted.filter(value => value.gt(mine)).length,
  }
}
