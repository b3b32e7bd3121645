import { Decimal } from 'decimal.js'
import { parseMoney } from '#vocabulary/value'
import type { RulePack } from '../pack.ts'
import { given, problem, rounded, shown, step } from './notes.ts'
import type { Flag, Problem, ScoreInput, ScoreResult, Step } from './shapes.ts'

export interface ExecutionScore {
  readonly execution: ScoreResult['execution']
  readonly problems: readonly Problem[]
  /** In %, unrounded; null where it cannot be computed. */
  readonly rate: Decimal | null
}

const yuan = (figure: number | string | undefined): Decimal | null => {
  const amount = figure === undefined ? null : parseMoney(String(figure))
  return amount === null ? null : new Decimal(amount)
}

/** Points for the rate (财预〔2020〕10号: in proportion; 财预〔2021〕101号: in bands unless finished within budget). */
function points(rate: Decimal, finished: boolean, { points: all, rule }: RulePack['execution']): [Decimal, Step] {
  if (rule.kind === 'LINEAR') {
    const got = rounded(Decimal.min(rate, 100).div(100).times(all))
    return [got, step('points', `${all} × min(${shown(rate)}%, 100%)`, got.toFixed(2), '得分', 'points')]
  }
  const band = rule.bands.find(({ from }) => rate.gte(from))
  const within = finished && rate.lte(100)
  const got = new Decimal(within ? rule.finished : (band?.points ?? 0))
  const formula = within ? '已完成且未超预算' : band ? `执行率 ≥ ${band.from}%` : '低于最低一档'
  return [got, step('points', formula, got.toFixed(2), '分档得分', 'points by band')]
}

function demands(rate: Decimal, reason: string | undefined, pack: RulePack): Problem[] {
  if (given(reason)) return []
  const at = `${rate.toFixed(2, Decimal.ROUND_HALF_UP)}%`
  const below = pack.execution.reasonBelow
  if (rate.gt(100))
    return [
      problem(
        'overspent',
        'executionReason',
        `执行率 ${at} 超过 100%，请说明原因`,
        `Execution of ${at} is above 100%: explain`,
      ),
    ]
  if (rate.lt(below))
    return [
      problem(
        'reason-missing',
        'executionReason',
        `预算执行率 ${at} 低于 ${below}%，请填写原因`,
        `Execution of ${at} is below ${below}%: give the reason`,
      ),
    ]
  return []
}

const without = (code: Problem['code'], path: string, message: string, messageEn: string): ExecutionScore => ({
  execution: { rate: null, score: 0, steps: [], flags: [] },
  problems: [problem(code, path, message, messageEn)],
  rate: null,
})

/** The score of the budget execution: spent ÷ adjusted budget, in 元. A missing or zero budget cannot be scored. */
export function scoreExecution({ budget, executionReason }: ScoreInput, pack: RulePack): ExecutionScore {
  const path = budget.revised === undefined ? 'budget.original' : 'budget.revised'
  const denominator = yuan(budget.revised ?? budget.original)
  const executed = yuan(budget.executed)
  if (denominator === null || denominator.lte(0))
    return without('budget-missing', path, '全年预算数为空或为零，无法计算执行率', 'Without a budget there is no rate')
  if (executed === null || executed.isNegative())
    return without(
      'figure-unreadable',
      'budget.executed',
      '全年执行数不是金额，请填写数字',
      'The amount spent is no amount',
    )
  const rate = executed.div(denominator).times(100)
  const shownRate = rate.toFixed(2, Decimal.ROUND_HALF_UP)
  const formula = `${executed.toFixed(2)} ÷ ${denominator.toFixed(2)}`
  const [score, scored] = points(rate, budget.finished ?? false, pack.execution)
  const overspent: readonly Flag[] = rate.gt(100) ? ['overspent'] : []
  return {
    execution: {
      rate: shownRate,
      score: score.toNumber(),
      steps: [step('rate', formula, `${shownRate}%`, '预算执行率', 'execution rate'), scored],
      flags: [...overspent],
    },
    problems: demands(rate, executionReason, pack),
    rate,
  }
}
