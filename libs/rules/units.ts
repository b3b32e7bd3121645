import { Decimal } from 'decimal.js'
import type { RulePack, Unit } from './pack.ts'

type Units = RulePack['units']

const entry = (unit: string, units: Units): Unit | undefined =>
  units.find(known => known.unit === unit || known.aliases?.includes(unit))

/**
 * The unit's name in the pack's code list: 平米 → 平方米, 月 → 个月, and of money per unit both: 元/村 → 元/个村.
 * Undefined for a unit that is not in it.
 */
export function canonicalUnit(unit: string, units: Units): string | undefined {
  const known = entry(unit, units)?.unit
  if (known !== undefined) return known
  const [, money = '', per = ''] = /^(.*元)[/／每](.+)$/u.exec(unit) ?? []
  const [of, by] = [entry(money, units)?.unit, entry(per, units)?.unit]
  return of !== undefined && by !== undefined ? `${of}/${by}` : undefined
}

/** Is it a length of time (天, 个月, 年)? */
export const isTimeUnit = (unit: string, units: Units): boolean => entry(unit, units)?.time ?? false

/** 万元 → [元, 10000]; a unit without a base is its own base. */
function toBase(unit: string, units: Units): readonly [string, string] {
  const name = canonicalUnit(unit, units) ?? unit
  const known = entry(name, units)
  return known ? [known.base ?? known.unit, known.factor ?? '1'] : [name, '1']
}

/** The value in another unit: 615000 元 → 61.5 万元. Null when the units do not measure the same thing. */
export function convert(value: Decimal, from: string, to: string, units: Units): Decimal | null {
  const [fromBase, fromFactor] = toBase(from, units)
  const [toBaseUnit, toFactor] = toBase(to, units)
  return fromBase === toBaseUnit ? value.times(fromFactor).div(toFactor) : null
}
