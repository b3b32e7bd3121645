import { Decimal } from 'decimal.js'
import type { RulePack } from '#rules/pack'
import { level1Of, level2Of } from '#rules/tree'
import { canonicalUnit, convert, isTimeUnit } from '#rules/units'
import type { Indicator } from '#vocabulary/table'
import { parseDeadline } from '#vocabulary/target-kind'
import { parseTarget, type TargetValue } from '#vocabulary/value'
import type { Kind } from './kinds.ts'
import { folded, sameText } from '#vocabulary/texts'

/** What the change of a target value (指标值) means: by its sign, its direction and what its unit measures. */

export type Pack = Pick<RulePack, 'tree' | 'units'>

type Direction = 'more' | 'less'

const signs: Readonly<Record<string, Direction>> = { '≥': 'more', '>': 'more', '≤': 'less', '<': 'less' }

const stated = ({ operator }: TargetValue): Direction | undefined => signs[operator ?? '']

/** Which way is better where the text does not say: less for costs and for lengths of time, as the pack has it. */
function wanted({ level1, level2 }: Indicator, { unit }: TargetValue, pack: Pack): Direction {
  const { lowerIsBetter } = level2Of(level1Of(pack as RulePack, level1), level2) ?? {}
  if (lowerIsBetter === 'always') return 'less'
  return lowerIsBetter === 'durations' && unit !== null && isTimeUnit(unit, pack.units) ? 'less' : 'more'
}

/** The second number in the first one's unit; null where they measure different things. */
function comparable(old: TargetValue, now: TargetValue, { units }: Pack): Decimal | null {
  const value = new Decimal(now.value ?? 0)
  if (old.unit === null || now.unit === null) {
    const same = old.unit === now.unit || value.eq(old.value ?? 0)
    return same ? value : null
  }
  return convert(value, now.unit, old.unit, units)
}

const sameUnit = (old: TargetValue, now: TargetValue, { units }: Pack): boolean =>
  (old.unit === null) === (now.unit === null) &&
  (old.unit === now.unit || canonicalUnit(old.unit ?? '', units) !== undefined)

/** The row before and after. */
interface Both {
  readonly old: Indicator
  readonly now: Indicator
}

function ofNumbers(old: TargetValue, now: TargetValue, row: Both, pack: Pack): Kind {
  const number = comparable(old, now, pack)
  if (number === null) return 'remeasured'
  const [from, to] = [stated(old), stated(now)]
  if (from && to && from !== to) return 'reversed'
  const step = number.comparedTo(old.value ?? 0)
  if (step === 0) return old.operator === now.operator && sameUnit(old, now, pack) ? 'cosmetic' : 'restated'
  const direction = from ?? to ?? wanted(row.old, old, pack)
  if (!from && !to && direction !== wanted(row.now, now, pack)) return 'reversed'
  return step < 0 === (direction === 'more') ? 'loosened' : 'tightened'
}

/** Days of the same year, unless both say which: the later, the looser. */
function ofDeadlines(old: string, now: string): Kind {
  const bare = old.length !== now.length
  const [was, is] = bare ? [old.slice(-5), now.slice(-5)] : [old, now]
  if (was === is) return bare ? 'restated' : 'cosmetic'
  return is > was ? 'loosened' : 'tightened'
}

/** What it means that the target value of a row has changed. */
export function kindOfTarget(row: Both, pack: Pack): Kind {
  const [before, after] = [row.old.target, row.now.target]
  if (sameText(before, after)) return 'cosmetic'
  if (folded(after) === '') return 'target-cleared'
  if (folded(before) === '') return 'target-filled'
  const [was, is] = [parseDeadline(before), parseDeadline(after)]
  if (was !== null && is !== null) return ofDeadlines(was, is)
  const [old, now] = [parseTarget(before), parseTarget(after)]
  const [measured, measures] = [was ?? old.value, is ?? now.value]
  if (measured === null) return measures === null ? 'reworded' : 'quantified'
  if (measures === null) return 'unquantified'
  return was === null && is === null ? ofNumbers(old, now, row, pack) : 'remeasured'
}

/** By how much of the old value the new one differs, '−25%'; '' where that says nothing. */
export function shareOf(before: string, after: string, pack: Pack): string {
  const [old, now] = [parseTarget(before), parseTarget(after)]
  if (old.value === null || now.value === null) return ''
  const number = comparable(old, now, pack)
  const from = new Decimal(old.value)
  if (number === null || from.lte(0) || number.eq(from)) return ''
  return signed(number.minus(from).div(from).times(100))
}

/** '+12.5%', '−25%'. */
export const signed = (percent: Decimal): string =>
  `${percent.isNegative() ? '−' : '+'}${percent.abs().toDecimalPlaces(1).toFixed()}%`
