import { Decimal } from 'decimal.js'
import { parseTarget, type TargetValue } from '#vocabulary/value'
import type { RulePack } from '../pack.ts'
import { convert } from '../units.ts'

/** An actual in the target's unit: '615000元' against a target in 万元 is 61.5. Or why there is none. */
export function actualIn(
  target: TargetValue,
  text: string,
  pack: RulePack,
): Decimal | 'actual-unreadable' | 'unit-mismatch' {
  const { value, unit } = parseTarget(text)
  if (value === null) return 'actual-unreadable'
  const figure = new Decimal(value)
  if (unit === null || target.unit === null || unit === target.unit) return figure
  return convert(figure, unit, target.unit, pack.units) ?? 'unit-mismatch'
}
