import { departing, untravelled, type Travel } from '#approval/approval'
import type { PackUsed } from '#approval/carry'
import { sentAfter, type Sent } from '#approval/sent'
import type { Fact } from '#kernel/event'
import type { ScoreResult } from '#rules/score'
import type { Figures } from '#vocabulary/figures'
import { emptyTable, type TargetTable } from '#vocabulary/table'
import { forms, route, type EvaluationEvent } from './process.ts'

/** How a self-evaluation stands, folded from what happened. */

export interface Evaluation {
  readonly unit: string
  readonly year: number
  readonly target: string
  readonly due: string
  /** The table in force: what is evaluated. */
  readonly table: TargetTable
  /** The table as it was approved, with the budget of the year's beginning. */
  readonly original: TargetTable
  readonly weights: Readonly<Record<string, string>>
  readonly figures: Figures
  readonly score: ScoreResult | null
  /** The pack that scored each submission, by round. */
  readonly scoredBy: Readonly<Record<number, PackUsed>>
  readonly sent: Sent<Pick<Evaluation, 'table' | 'weights' | 'figures'>>
  readonly travel: Travel
}

export const initial: Evaluation = {
  unit: '',
  year: 0,
  target: '',
  due: '',
  table: emptyTable,
  original: emptyTable,
  weights: {},
  figures: {},
  score: null,
  scoredBy: {},
  sent: {},
  travel: untravelled,
}

/** What a submission is bound to. */
export const contentOf = ({ table, weights, figures }: Evaluation) => ({ table, weights, figures })

export function evolve(state: Evaluation, fact: Fact<EvaluationEvent>): Evaluation {
  switch (fact.type) {
    case 'EvaluationOpened': {
      const { stage, owner, carried, unit, year, target, due, table, weights } = fact.data
      return {
        ...initial,
        unit,
        year,
        target,
        due,
        table,
        original: table,
        weights,
        figures: carried,
        travel: departing(stage, owner),
      }
    }
    case 'EvaluationAdjusted': {
      const { table, weights, revised } = fact.data
      return { ...state, table, weights, figures: { ...state.figures, revised } }
    }
    case 'EvaluationFilled':
      return forms.evolve(state, fact)
    case 'EvaluationScored': {
      const { stage, owners, round, result, pack } = fact.data
      const scoredBy = { ...state.scoredBy, [round]: pack }
      return { ...state, score: result, scoredBy, travel: { ...state.travel, stage, owners } }
    }
    case 'EvaluationSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, contentOf(state), travel) }
    }
    case 'EvaluationWithdrawn':
    case 'EvaluationReturned':
      return { ...state, score: null, travel: route.evolve(state.travel, fact) }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}
