import { z } from 'zod'
import { approval, travelStages } from '#approval/approval'
import { OwnerShape } from '#approval/events'
import { filling } from '#approval/filling'
import { event, type EventOf } from '#kernel/event'
import { absent, system, type CommandOf, type Process } from '#kernel/process'
import { ScoreResult } from '#rules/score'
import { Fill } from '#vocabulary/figures'
import { TargetTable, withDuty } from '#vocabulary/table'

/** What happens to a self-evaluation, and what may be done with it. */

// ── Events. Stored for ever. ──

export const route = approval('Evaluation', {
  edited: 'EvaluationFilled',
  afterSubmit: 'scoring',
  verbs: { submit: { zh: '报送自评', en: 'submit' }, approve: { zh: '复核通过', en: 'confirm' } },
})
export const forms = filling('Evaluation', route)

const Pack = z.object({ id: z.string(), version: z.string() })

const Opening = z.object({
  unit: z.string(),
  target: z.string(),
  /** The table as it was approved; what adjustments made of it comes after. */
  table: TargetTable,
  /** Figures carried in from the last monitoring report, by the path that they take here. */
  carried: z.record(z.string(), z.string()),
  due: z.string(),
})

export const Adjusted = z.object({ table: TargetTable, adjustment: z.string() })

export const evaluationEvents = {
  EvaluationOpened: event(
    Opening.extend({
      stage: z.string(),
      owner: OwnerShape,
      year: z.number(),
      /** Points by indicator id, as the pack spreads them where the table gives none. */
      weights: z.record(z.string(), z.string()),
      pack: Pack,
    }),
    withDuty,
  ),
  /** The target was adjusted before anybody began with it: it is held against what is in force, points spread anew. */
  EvaluationAdjusted: event(
    Adjusted.extend({
      weights: z.record(z.string(), z.string()),
      /** The adjusted full-year budget, '' where it is the original one. */
      revised: z.string(),
    }),
  ),
  EvaluationFilled: event(Fill),
  /** The score with all its steps, for the submission of this round. */
  EvaluationScored: event(
    z.object({ stage: z.string(), owners: z.array(OwnerShape), round: z.number(), result: ScoreResult, pack: Pack }),
    ({ owner, ...older }: { readonly owner: z.output<typeof OwnerShape> }) => ({ ...older, owners: [owner] }),
  ),
  ...route.events,
}
export type EvaluationEvent = EventOf<typeof evaluationEvents>

// ── The process ──

export const evaluationProcess = {
  stages: {
    ...travelStages,
    drafting: { zh: '自评中', en: 'Self-evaluation' },
    scoring: { zh: '计分中', en: 'Scoring' },
    approved: { zh: '已定分', en: 'Score confirmed' },
  },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: system,
      emits: ['EvaluationOpened', 'EvaluationAdjusted'],
      data: Opening.extend({ adjusted: Adjusted.optional() }),
      verb: { zh: '开启', en: 'open' },
    },
    adjust: {
      from: ['drafting'],
      to: ['drafting'],
      by: system,
      emits: ['EvaluationAdjusted'],
      data: Adjusted,
      verb: { zh: '改用调整后的目标', en: 'take the adjusted target' },
    },
    fill: forms.row({ zh: '填报', en: 'fill in' }),
    ...route.rows,
    score: {
      from: ['scoring'],
      to: ['in-review'],
      by: system,
      emits: ['EvaluationScored'],
      data: z.object({ round: z.number() }),
      verb: { zh: '计分', en: 'score' },
    },
  },
} as const satisfies Process
export type EvaluationCommand = CommandOf<typeof evaluationProcess>
