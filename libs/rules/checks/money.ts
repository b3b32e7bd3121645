import { Decimal } from 'decimal.js'
import { checkpoints, type Checkpoint } from '#vocabulary/table'
import { formatMoney, parseMoney } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import { blank, type Checks, type Known } from './context.ts'

/** Budget and disbursement plan. */

const words: Readonly<Record<Checkpoint, string>> = {
  '03-31': '3月底',
  '06-30': '6月底',
  '10-31': '10月底',
  '12-31': '12月底',
}

const amount = (text: string): Decimal | null => {
  const yuan = parseMoney(text)
  return yuan === null ? null : new Decimal(yuan)
}

function* budgetAddsUp({ table: { budget } }: Known): Iterable<Found> {
  const total = amount(budget.total)
  const fiscal = amount(budget.fiscal)
  const other = blank(budget.other) ? new Decimal(0) : amount(budget.other)
  if (total === null || fiscal === null || other === null || total.eq(fiscal.plus(other))) return
  const sum = formatMoney(fiscal.plus(other).toFixed(2))
  yield {
    path: 'budget.total',
    message: `预算数 ${formatMoney(budget.total)} 元不等于财政资金加其他资金 ${sum} 元，请核对三个数`,
    messageEn: `The budget of ${formatMoney(budget.total)} is not fiscal plus other funds, ${sum}`,
  }
}

function* planInOneUnit({ table, plan }: Known): Iterable<Found> {
  const filled = checkpoints.some(at => !blank(table.plan[at]))
  if (!filled || plan.stated === plan.unit) return
  yield {
    path: 'plan.unit',
    message:
      plan.stated === null
        ? '资金支出计划没有写明单位，请选择“%”或“元”'
        : '资金支出计划表头是“%”，填的却是金额：请统一填百分比，或把单位改为“元”',
    messageEn:
      plan.stated === null
        ? 'The disbursement plan has no unit: choose % or yuan'
        : 'The plan is headed % but filled with amounts: use percentages, or change the unit to yuan',
    fix: { path: 'plan.unit', value: plan.unit, ...(plan.unit === '元' && { sure: true }) },
  }
}

/** The plan must be complete, must not fall, and must end with all of the budget. */
function* planReachesAll({ table, plan }: Known): Iterable<Found> {
  const missing = checkpoints.filter(at => plan.figures[at] === null)
  const [first] = missing
  if (missing.length === checkpoints.length) return
  if (first !== undefined)
    yield {
      path: `plan.${first}`,
      message: `资金支出计划缺少 ${missing.map(at => words[at]).join('、')} 的累计数，请按时点补齐`,
      messageEn: `The plan has no cumulative figure for ${missing.join(', ')}: fill them in`,
    }
  let before = new Decimal(0)
  for (const at of checkpoints) {
    const figure = plan.figures[at]
    if (figure?.lt(before))
      yield {
        path: `plan.${at}`,
        message: `${words[at]} 的累计支出小于上一时点，累计数只能增加`,
        messageEn: `The cumulative plan falls at ${at}: it can only rise`,
      }
    before = figure ?? before
  }
  yield* planEnd(table.budget.total, plan)
}

function* planEnd(budget: string, { unit, figures }: Known['plan']): Iterable<Found> {
  const last = figures['12-31']
  const all = unit === '%' ? new Decimal(100) : amount(budget)
  if (last === null || all === null || last.eq(all)) return
  const shown = unit === '%' ? '100%' : `预算数 ${formatMoney(budget)} 元`
  yield {
    path: 'plan.12-31',
    message: `12月底应累计支出 ${shown}，现在是 ${last.toFixed()}${unit}`,
    messageEn: `By 12-31 the plan must reach ${unit === '%' ? '100 %' : formatMoney(budget)}, not ${last.toFixed()}`,
  }
}

export const moneyChecks: Checks<'R03' | 'R05' | 'R06'> = {
  R03: budgetAddsUp,
  R05: planInOneUnit,
  R06: planReachesAll,
}
