import { Decimal } from 'decimal.js'
import { changesSince, type EvaluationContext } from '#evaluation/evaluation'
import { scoreOf } from '#evaluation/scoring'
import { contentOf } from '#evaluation/state'
import { evaluationForm, type Amounts } from '#forms/evaluation-form'
import type { Sheet } from '#forms/sheet'
import type { EvaluationPage } from '#views/answers'
import { figure } from '#vocabulary/figures'
import { percent, shown, yuan } from '../figures.ts'
import type { DocumentKind, Printed } from './kind.ts'

/** Other funds are said on their own; what is left of a sum is budgetary. */
const parted = (whole: Amounts, other: Amounts) => ({
  ...whole,
  other,
  fiscal: {
    original: shown(yuan(whole.original).minus(yuan(other.original))),
    revised: shown(yuan(whole.revised).minus(yuan(other.revised))),
    executed: shown(yuan(whole.executed).minus(yuan(other.executed))),
  },
})

function sheet(page: EvaluationPage, { department, proof }: Printed): Sheet {
  const { entry, unit, state, score } = page
  const { table, original: before, figures } = state
  const at = (path: string) => figure(figures, path)
  const original = shown(yuan(before.budget.total))
  const rows = table.indicators.map((row, i) => ({
    ...row,
    actual: at(`indicators.${row.id}.actual`),
    weight: state.weights[row.id] ?? '',
    score: score.indicators[i]?.score.toFixed(2) ?? '',
    reason: at(`indicators.${row.id}.reason`),
  }))
  return evaluationForm({
    year: entry.year,
    unit,
    department,
    projectName: table.projectName,
    budget: parted(
      {
        original,
        revised: at('revised') ? shown(yuan(at('revised'))) : original,
        executed: shown(yuan(at('executed'))),
      },
      {
        original: shown(yuan(before.budget.other)),
        revised: shown(yuan(table.budget.other)),
        executed: shown(yuan(at('otherExecuted'))),
      },
    ),
    execution: {
      weight: Decimal.sub(100, Decimal.sum(0, ...Object.values(state.weights))).toString(),
      rate: percent(score.execution.rate),
      score: score.execution.score.toFixed(2),
    },
    goals: { expected: table.goals, actual: at('goalsActual') },
    indicators: rows,
    total: score.total.toFixed(2),
    grade: score.grade,
    pack: `${score.pack.id} ${score.pack.version}`,
    proof,
  })
}

/** 项目支出绩效自评表. */
export const evaluation: DocumentKind<EvaluationPage, EvaluationContext> = {
  titles: { form: '绩效自评表', review: '项目支出绩效自评审核表', approved: '定分日期' },
  called: 'project',
  amount: ({ table }) => table.budget.total,
  content: contentOf,
  changesSince,
  async beside(state, { pack }, packAt) {
    const { score, travel } = state
    const scoredBy = state.scoredBy[travel.round]
    if (!score || !scoredBy) return { score: score ?? scoreOf(state, pack) }
    // What was scored is shown by the version that scored it, whatever was published since.
    return { score, pack: (await packAt(scoredBy.id, scoredBy.version)) ?? pack }
  },
  /** Its rows whose score carries a flag. */
  warnings({ score }) {
    const rows = score ? [score.execution, ...score.indicators] : []
    return rows.filter(({ flags }) => flags.some(flag => flag !== 'not-applicable')).length
  },
  sheet,
}
