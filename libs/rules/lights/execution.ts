import { Decimal } from 'decimal.js'
import { parseMoney } from '#vocabulary/value'
import type { RulePack } from '../pack.ts'
import { plannedBy } from '../plan.ts'
import type { Assessment, Light, ReportInput } from './shapes.ts'
import { isWarning, lightOf, oneDecimal, percent } from './threshold.ts'

/**
 * Paid against even spending: x = (paid ÷ budget) ÷ (months passed ÷ 12), in %. Money has no blue: paying early is no
 * achievement.
 */
export function straightLine(
  paid: Decimal.Value,
  total: Decimal.Value,
  month: number,
  pack: RulePack,
): { readonly x: string; readonly light: Light } {
  const x = new Decimal(paid).div(total).div(new Decimal(month).div(12)).times(100)
  const light = lightOf(x, pack.lights)
  return { x: oneDecimal(x), light: light === 'blue' ? 'green' : light }
}

type Execution = Assessment['execution']

function ownPlan(input: ReportInput, paid: Decimal, total: Decimal, pack: RulePack): Execution['ownPlan'] {
  const planned = plannedBy(input.plan, input.checkpoint, total)
  if (planned === null) return null
  const gap = oneDecimal(paid.minus(planned).div(total).times(100))
  return {
    planned: planned.toFixed(2, Decimal.ROUND_HALF_UP),
    plannedRate: percent(planned.div(total).times(100)),
    gap,
    behind: new Decimal(gap).lt(new Decimal(pack.lights.planGap).negated()),
  }
}

export const monthOf = (checkpoint: ReportInput['checkpoint']): number => Number(checkpoint.slice(0, 2))

/** The money side of a report: rate, straight-line light, and the gap to the unit's own plan (works spend late). */
export function assessExecution(input: ReportInput, pack: RulePack): Execution {
  const total = new Decimal(parseMoney(input.total) ?? 0)
  const read = parseMoney(input.paid)
  // What has not been filled in yet is no zero.
  if (total.lte(0) || read === null)
    return { rate: null, straightLine: { x: null, light: 'none' }, ownPlan: null, demandsCause: false }
  const paid = new Decimal(read)
  const even = straightLine(paid, total, monthOf(input.checkpoint), pack)
  const own = ownPlan(input, paid, total, pack)
  return {
    rate: percent(paid.div(total).times(100)),
    straightLine: { ...even },
    ownPlan: own,
    demandsCause: isWarning(even.light) || (own?.behind ?? false),
  }
}
