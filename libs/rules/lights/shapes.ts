import { z } from 'zod'
import { checkpoints, TargetTable } from '#vocabulary/table'
import { Progress } from '../pack.ts'

/** A monitoring report as it is judged, and the judgement. Judgements are stored in events: their shape is for ever. */

export const ReportInput = z.object({
  checkpoint: z.enum(checkpoints),
  /** The budget, in 元. */
  total: z.string(),
  plan: TargetTable.shape.plan,
  /** Paid since the beginning of the year, in 元. */
  paid: z.string(),
  indicators: z.array(
    z.object({
      id: z.string(),
      level1: z.string(),
      level2: z.string(),
      target: z.string(),
      /** As reported, with or without its unit; words for a qualitative target. */
      actual: z.string(),
      /** How to read the figure; by default as the pack has it for the second level. */
      progress: Progress.optional(),
    }),
  ),
})
export type ReportInput = z.output<typeof ReportInput>
export type ReportRow = ReportInput['indicators'][number]

/** Worst first. `none`: nothing to judge yet. */
export const lightOrder = ['red', 'yellow', 'green', 'blue', 'none'] as const
export const Light = z.enum(lightOrder)
export type Light = z.output<typeof Light>

export const RowLight = z.object({
  id: z.string(),
  light: Light,
  /** What was compared, in words. */
  rule: z.string(),
  ruleEn: z.string(),
  /** In %, one decimal: what the light was read from. */
  x: z.string().optional(),
  numbers: z.record(z.string(), z.string()),
  demandsCause: z.boolean(),
})
export type RowLight = z.output<typeof RowLight>

export const Assessment = z.object({
  execution: z.object({
    /** Paid ÷ budget in %, two decimals; null without a budget. */
    rate: z.string().nullable(),
    /** Against even spending over the year: x in %, one decimal. */
    straightLine: z.object({ x: z.string().nullable(), light: Light }),
    /** Against the unit's own plan; null where the plan has no figure for the checkpoint. */
    ownPlan: z
      .object({
        /** 元, two decimals. */
        planned: z.string(),
        /** In %, two decimals. */
        plannedRate: z.string(),
        /** Percentage points, one decimal; negative is behind. */
        gap: z.string(),
        /** Behind by more than the pack tolerates. */
        behind: z.boolean(),
      })
      .nullable(),
    demandsCause: z.boolean(),
  }),
  indicators: z.array(RowLight),
  /** The worst of all. */
  light: Light,
})
export type Assessment = z.output<typeof Assessment>
