import { Decimal } from 'decimal.js'
import { gradeOf } from './grade.ts'
import type { RulePack } from './pack.ts'
import { scoreExecution } from './scoring/execution.ts'
import { scoreIndicator } from './scoring/indicator.ts'
import { problem, rounded, shown, step } from './scoring/notes.ts'
import type { Flag, IndicatorScore, Problem, ScoreInput, ScoreResult, Step } from './scoring/shapes.ts'

export { ScoreInput, ScoreResult } from './scoring/shapes.ts'

const sum = (amounts: readonly (number | string)[]): Decimal =>
  amounts.reduce<Decimal>((all, one) => all.plus(one), new Decimal(0))

/** Rows that do not apply leave the count: what the others got is scaled up to 100. */
function rescaled(obtained: Decimal, rows: readonly IndicatorScore[], pack: RulePack): [Decimal, Step[]] {
  const left = new Decimal(100).minus(
    sum(rows.filter(({ flags }) => flags.includes('not-applicable')).map(({ weight }) => weight)),
  )
  if (left.eq(100) || left.lte(0) || pack.scoring.notApplicable === 'ZERO') return [obtained, []]
  const total = rounded(obtained.div(left).times(100))
  const formula = `${obtained.toFixed(2)} ÷ ${shown(left)} × 100`
  return [
    total,
    [step('rescale', formula, total.toFixed(2), '扣除不适用指标后折算', 'scaled up without what does not apply')],
  ]
}

/** The lowest of the caps that a low execution rate puts on the total. */
function capped(total: Decimal, rate: Decimal | null, pack: RulePack): [Decimal, Step[]] {
  const caps = pack.execution.caps.filter(({ rateBelow }) => rate !== null && rate.lt(rateBelow))
  const cap = caps.reduce<Decimal>((least, each) => Decimal.min(least, each.total), total)
  if (cap.eq(total)) return [total, []]
  const formula = `min(${total.toFixed(2)}, ${cap.toFixed(2)})`
  return [cap, [step('cap', formula, cap.toFixed(2), '执行率过低，总分封顶', 'total capped for a low execution rate')]]
}

function weightsProblem(rows: readonly IndicatorScore[], pack: RulePack): Problem[] {
  const all = sum([pack.execution.points, ...rows.map(({ weight }) => weight)])
  if (all.eq(100)) return []
  const shownAll = shown(all, 2)
  return [
    problem(
      'weights-not-100',
      'indicators',
      `预算执行与各指标分值合计 ${shownAll} 分，应为 100 分`,
      `Execution and indicators make ${shownAll} points, not 100`,
    ),
  ]
}

/**
 * Scores a self-evaluation by the pack (财预〔2020〕10号, 财预〔2021〕101号). Pure; never throws. The score is computed
 * whatever is missing: `refusals` say, with path and plain words, what blocks sending it. Line scores are rounded
 * half-up to two decimals, sums add rounded lines, and the grade is that of the two-decimal total.
 */
export function scoreEvaluation(input: ScoreInput, pack: RulePack): ScoreResult {
  const { execution, problems, rate } = scoreExecution(input, pack)
  const scored = input.indicators.map((row, at) => scoreIndicator(row, `indicators.${row.id ?? at}`, pack))
  const rows = scored.map(({ line }) => line)
  const obtained = sum([execution.score, ...rows.map(({ score }) => score)])
  const [full, scaling] = rescaled(obtained, rows, pack)
  const [total, capping] = capped(full, rate, pack)
  const cappedFlag: readonly Flag[] = capping.length > 0 ? ['capped'] : []
  return {
    pack: { id: pack.id, version: pack.version },
    execution: { ...execution, flags: [...execution.flags, ...cappedFlag] },
    indicators: rows,
    total: total.toNumber(),
    steps: [...scaling, ...capping],
    grade: gradeOf(total.toFixed(2), pack),
    refusals: [...problems, ...scored.flatMap(each => each.problems), ...weightsProblem(rows, pack)],
  }
}
