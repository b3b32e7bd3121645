import { Decimal } from 'decimal.js'
import type { RulePack } from './pack.ts'

/** The place of a total's grade in the pack's list, best 0. The total is graded as it is shown: 89.99 is not 90. */
const place = (total: string | number, pack: RulePack): number => {
  const at = pack.grades.findIndex(({ from }) => new Decimal(total).gte(from))
  return at < 0 ? pack.grades.length - 1 : at
}

/** The grade of a total of 100 points with two decimals: 优, 良, 中 or 差 in the national set. */
export const gradeOf = (total: string | number, pack: RulePack): string => pack.grades[place(total, pack)]?.grade ?? ''

/**
 * The finance score after the discount for a department that graded itself higher than finance did: one factor for each
 * step, of which the pack has as many as it knows (none: no discount). Two decimals.
 */
export function discounted(departmentGrade: string, financeScore: string | number, pack: RulePack): string {
  const score = new Decimal(financeScore)
  const own = pack.grades.findIndex(({ grade }) => grade === departmentGrade)
  const steps = own < 0 ? 0 : place(financeScore, pack) - own
  const factor = steps > 0 ? (pack.discounts[Math.min(steps, pack.discounts.length) - 1] ?? '1') : '1'
  return score.times(factor).toFixed(2, Decimal.ROUND_HALF_UP)
}

/** 偏离度 in %, two decimals: by how much a re-check stays below the self-evaluation. Null for a self score of 0. */
export function deviation(self: string | number, recheck: string | number): string | null {
  const own = new Decimal(self)
  if (own.isZero()) return null
  return own.minus(recheck).div(own).times(100).toFixed(2, Decimal.ROUND_HALF_UP)
}
