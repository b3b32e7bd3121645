import type { RulePack } from '#rules/pack'
import { scoreEvaluation, type ScoreResult } from '#rules/score'
import { figure, knownPaths } from '#vocabulary/figures'
import { parseMoney } from '#vocabulary/value'
import type { Evaluation } from './state.ts'

/** The cells of a self-evaluation, and the score that they make. */

/**
 * `revised` is the adjusted full-year budget where it differs from the original; `executed` what was spent, of it
 * `otherExecuted` from other than budgetary funds; all 元.
 */
const ownCells = ['revised', 'executed', 'otherExecuted', 'executionReason', 'goalsActual'] as const
/** `band` and `bandScore` are for qualitative indicators; `notApplicable` is '1' where finance agreed to it. */
const rowCells = ['actual', 'reason', 'band', 'bandScore', 'notApplicable'] as const

/** How the cells are called, those of every row alike. */
export type CellName = (typeof ownCells | typeof rowCells)[number]

/** The paths that may be filled in. */
export const known = ({ table }: Evaluation) =>
  knownPaths(
    ownCells,
    rowCells,
    table.indicators.map(({ id }) => id),
  )

const bands = ['achieved', 'partly', 'not'] as const

/** The score of a self-evaluation as it stands, with what would refuse it. */
export function scoreOf(state: Evaluation, pack: RulePack): ScoreResult {
  const at = (path: string) => figure(state.figures, path).trim()
  const reason = at('executionReason')
  return scoreEvaluation(
    {
      budget: {
        original: parseMoney(state.original.budget.total) ?? '0.00',
        ...(at('revised') && { revised: parseMoney(at('revised')) ?? '0.00' }),
        executed: parseMoney(at('executed')) ?? '0.00',
      },
      ...(reason && { executionReason: reason }),
      indicators: state.table.indicators.map(({ id, level1, level2, level3, target }) => {
        const row = (field: (typeof rowCells)[number]) => at(`indicators.${id}.${field}`)
        const band = bands.find(each => each === row('band'))
        return {
          id,
          level1,
          level2,
          level3,
          target,
          actual: row('actual') || null,
          weight: state.weights[id] ?? '0',
          ...(band && { band }),
          ...(row('bandScore') && { bandScore: row('bandScore') }),
          ...(row('notApplicable') === '1' && { notApplicable: true }),
          ...(row('reason') && { reason: row('reason') }),
        }
      }),
    },
    pack,
  )
}
