import { Decimal } from 'decimal.js'
import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { allRows, numeric, type Checks, type Known } from './context.ts'

/** The rows as a whole: how many there are, and whether their targets tell anything apart. */

function* targetsDiffer({ rows, pack }: Known, { ceiling, share, least }: Rules['R24']): Iterable<Found> {
  const rates = numeric(rows).filter(({ unit }) => unit === '%')
  if (rates.length < least) return
  const scale = (pack.rules as Partial<Rules>).R13?.suspicious ?? '0'
  const values = rates.map(({ target }) => {
    const value = new Decimal(target.value ?? 0)
    // 1 % where 100 % was meant.
    return value.gt(0) && value.lte(scale) ? value.times(100) : value
  })
  const high = values.filter(value => value.gte(ceiling)).length
  if (high > (rates.length * Number(share)) / 100)
    yield {
      path: allRows,
      message: `${rates.length} 个比率中有 ${high} 个定在 ${ceiling}% 以上，看不出难易，请参考上年实际值`,
      messageEn: `${high} of ${rates.length} rates are ${ceiling} % or more: look at last year's figures`,
    }
  else if (values.every(value => value.eq(values[0] ?? value)))
    yield {
      path: allRows,
      message: `${rates.length} 个比率的指标值都是 ${values[0]?.toFixed() ?? ''}%，请按各自情况确定`,
      messageEn: `All ${rates.length} rates have the same target: set each by itself`,
    }
}

function* enoughRows({ rows }: Known, { least, most }: Rules['R29']): Iterable<Found> {
  if (rows.length === 0 || (rows.length >= least && rows.length <= most)) return
  yield {
    path: allRows,
    message: `共有 ${rows.length} 条指标，一般以 ${least}—${most} 条为宜`,
    messageEn: `There are ${rows.length} indicators; ${least} to ${most} are usual`,
  }
}

export const wholeChecks: Checks<'R24' | 'R29'> = {
  R24: targetsDiffer,
  R29: enoughRows,
}
