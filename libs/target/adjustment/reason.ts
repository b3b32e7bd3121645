import { Written } from '#vocabulary/written'
import { z } from 'zod'
import type { Words } from '#kernel/process'
import { Change, type CellPath } from '#vocabulary/table'

/** Why an approved target is changed, what of it never is, and what an adjustment leaves behind in the target that it changed. */

/** After its approval a target is changed for these reasons and no others. */
export const adjustmentReasons = {
  budget: { zh: '预算调整', en: 'Budget change' },
  policy: { zh: '政策变化', en: 'Policy change' },
  emergency: { zh: '突发事件或不可抗力', en: 'Emergency or force majeure' },
  monitoring: { zh: '监控发现的客观原因', en: 'Objective cause found by monitoring' },
} as const satisfies Record<string, Words>
export type AdjustmentCategory = keyof typeof adjustmentReasons

/** The project stays the project: its code names the target and all that hangs on it. */
export const isFixed = (path: CellPath): boolean => path === 'projectCode'

/** Stored for ever. */
export const AdjustmentReason = z.object({
  category: z.enum(Object.keys(adjustmentReasons) as [AdjustmentCategory]),
  text: Written.min(2).max(2000),
  /** The document that it rests on; needed where money changes. */
  basis: Written.max(200),
})
export type AdjustmentReason = z.output<typeof AdjustmentReason>

/** An adjustment that took effect. Stored for ever. */
export const Adjusted = z.object({
  /** The adjustment's own stream. */
  adjustment: z.string(),
  /** The first of its target, the second, … */
  number: z.number(),
  changes: z.array(Change),
  reason: AdjustmentReason,
  approvedAt: z.string(),
})
export type Adjusted = z.output<typeof Adjusted>
