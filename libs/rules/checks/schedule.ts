import { Decimal } from 'decimal.js'
import { parseMoney } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { cellOf, numeric, type Checks, type Known, type Row } from './context.ts'

/** When money is spent and work is done: the plan by itself, the duration, and the one against the other. */

const earlier = ['10-31', '06-30', '03-31'] as const

/** The share of the budget, in %, that is planned for the last period; null where the plan does not say. */
function lastJump({ table, plan }: Known): Decimal | null {
  const last = plan.figures['12-31']
  const total = plan.unit === '%' ? '100' : parseMoney(table.budget.total)
  if (last === null || total === null || new Decimal(total).lte(0)) return null
  const before = earlier.map(at => plan.figures[at]).find(figure => figure !== null) ?? new Decimal(0)
  return last.minus(before).div(total).times(100)
}

function* spreadOverYear(known: Known, rule: Rules['R07']): Iterable<Found> {
  const jump = lastJump(known)
  if (jump === null || jump.lte(rule.lastJump)) return
  const share = jump.toDecimalPlaces(1).toFixed()
  yield {
    path: 'plan.12-31',
    message: jump.gte(100)
      ? '资金全部安排在最后一期支付，请按工作进度分到各期，或说明原因'
      : `最后一期要支付预算的 ${share}%，超过 ${rule.lastJump}%，请调整计划或说明原因`,
    messageEn: `${share} % of the budget falls into the last period: spread it, or give the reason`,
  }
}

const perMonth: Readonly<Record<string, string>> = { 天: '30', 个月: '1', 年: '12' }

/** The length of a row's duration in months: 天 ÷ 30, 年 × 12. */
function monthsOf({ target, unit, level2 }: Row): Decimal | null {
  const factor = perMonth[unit ?? '']
  if (level2?.lowerIsBetter !== 'durations' || target.value === null || factor === undefined) return null
  return unit === '天' ? new Decimal(target.value).div(factor) : new Decimal(target.value).times(factor)
}

function* withinPeriod(known: Known, { months, short, spanning }: Rules['R25']): Iterable<Found> {
  const { table, rows } = known
  const severalYears = new RegExp(spanning, 'u').test(table.projectName + table.budget.purpose + table.goals)
  const allAtTheEnd = lastJump(known)?.gte(100) ?? false
  for (const each of numeric(rows)) {
    const length = monthsOf(each)
    if (length === null) continue
    const path = cellOf(each, 'target')
    const { target } = each.row
    if (length.gt(months) && !severalYears)
      yield {
        path,
        message: `工期“${target}”超过预算年度的 ${months} 个月；跨年项目请在目标中写明起止年份，否则请改正`,
        messageEn: `"${target}" exceeds the ${months} months of the budget year: name the years, or correct it`,
      }
    else if (allAtTheEnd && length.lte(short))
      yield {
        path,
        message: `工期只有“${target}”，资金却全部安排在12月底支付，请核对工期和支出计划`,
        messageEn: `The work takes "${target}", yet all money is paid at the year's end: check both`,
      }
  }
}

export const scheduleChecks: Checks<'R07' | 'R25'> = {
  R07: spreadOverYear,
  R25: withinPeriod,
}
