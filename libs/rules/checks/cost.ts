import { Decimal } from 'decimal.js'
import { formatMoney, parseMoney } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import { convert } from '../units.ts'
import { cellOf, numeric, type Checks, type Known, type Row } from './context.ts'

/** Cost targets against the budget. */

const isCost = ({ level2 }: Row): boolean => level2?.lowerIsBetter === 'always'

/** A cost in 元; null where it is a cost per something, a share, or no money at all. */
const inYuan = ({ target, unit }: Row, { pack }: Known): Decimal | null =>
  target.value === null || unit === undefined ? null : convert(new Decimal(target.value), unit, '元', pack.units)

function* costFitsBudget(known: Known): Iterable<Found> {
  const budget = parseMoney(known.table.budget.total)
  if (budget === null || new Decimal(budget).lte(0)) return
  const total = new Decimal(budget)
  const costs = numeric(known.rows).filter(isCost)
  for (const each of costs) {
    const cost = inYuan(each, known)
    if (cost === null) continue
    const path = cellOf(each, 'target')
    const { target } = each.row
    const shown = formatMoney(budget)
    if (each.unit === '元' && !cost.eq(total) && cost.times(10000).eq(total)) {
      const value = target.replace(/(?<!万)元/, '万元')
      yield {
        path,
        message: `“${target}”与预算数 ${shown} 元相差一万倍，单位可能应是“万元”`,
        messageEn: `"${target}" is the budget of ${shown} but for a factor of 10,000: 万元?`,
        fix: { path, value },
      }
    } else if (cost.gt(total))
      yield {
        path,
        message: `成本“${target}”高于预算数 ${shown} 元，请核对`,
        messageEn: `The cost "${target}" is above the budget of ${shown}`,
      }
  }
  const [first] = costs
  if (first && costs.every(each => inYuan(each, known)?.eq(total)))
    yield {
      path: cellOf(first, 'target'),
      mild: true,
      message: '成本指标只是照抄预算数，建议再加一条单位成本，例如“≤61.77元/平方米”',
      messageEn: 'The cost only repeats the budget: add a unit cost, such as yuan per square metre',
    }
}

export const costChecks: Checks<'R15'> = { R15: costFitsBudget }
