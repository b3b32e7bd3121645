import { z } from 'zod'

/** What is scored, and what comes of it. Results are stored in events: their shape is for ever. */

const Figure = z.union([z.number(), z.string().max(64)])
const Text = z.string().max(4000)

export const IndicatorInput = z.object({
  id: z.string().optional(),
  level1: Text,
  level2: Text,
  level3: Text,
  /** 指标值 as written: '≥925米', '达成'. */
  target: Text,
  /** 实际完成值, with or without its unit; null or blank where there is none. */
  actual: Text.nullable(),
  weight: Figure,
  /** For a qualitative target: which band, and how many points within it (default: all of the best, none of the worst). */
  band: z.enum(['achieved', 'partly', 'not']).optional(),
  bandScore: Figure.optional(),
  /** 不适用, as agreed with finance. */
  notApplicable: z.boolean().optional(),
  /** 偏差原因分析及改进措施. */
  reason: Text.optional(),
})
export type IndicatorInput = z.output<typeof IndicatorInput>

export const ScoreInput = z.object({
  /** In 元. The rate's denominator is `revised`, or `original` where the budget was not changed. */
  budget: z.object({
    original: Figure.optional(),
    revised: Figure.optional(),
    executed: Figure,
    /** Is the project finished? Only the banded execution score asks. */
    finished: z.boolean().optional(),
  }),
  executionReason: Text.optional(),
  indicators: z.array(IndicatorInput),
})
export type ScoreInput = z.output<typeof ScoreInput>

/** One line of the working: 9800 ÷ 10360 = 0.9459. */
const Step = z.object({
  name: z.string(),
  formula: z.string(),
  value: z.string(),
  zh: z.string(),
  en: z.string().optional(),
})
export type Step = z.output<typeof Step>

export const flags = [
  'unmet',
  'over-explain',
  'over-manual',
  'over-cut',
  'negative-actual',
  'operator-assumed',
  'not-applicable',
  'overspent',
  'capped',
] as const
const Flags = z.array(z.enum(flags))
export type Flag = (typeof flags)[number]

export const problemCodes = [
  'budget-missing',
  'figure-unreadable',
  'overspent',
  'reason-missing',
  'actual-missing',
  'actual-unreadable',
  'unit-mismatch',
  'target-missing',
  'target-not-divisible',
  'band-missing',
  'band-score-missing',
  'band-score-out-of-range',
  'weight-not-positive',
  'weights-not-100',
] as const

/** Why the score may not be sent yet. It does not keep the score from being computed. */
const Problem = z.object({ code: z.enum(problemCodes), path: z.string(), message: z.string(), messageEn: z.string() })
export type Problem = z.output<typeof Problem>

export const ScoreResult = z.object({
  pack: z.object({ id: z.string(), version: z.string() }),
  /** `rate` in %, two decimals; null where the budget is missing or zero. */
  execution: z.object({ rate: z.string().nullable(), score: z.number(), steps: z.array(Step), flags: Flags }),
  indicators: z.array(
    z.object({
      id: z.string().optional(),
      level3: z.string(),
      weight: z.number(),
      score: z.number(),
      steps: z.array(Step),
      flags: Flags,
    }),
  ),
  /** Of 100. */
  total: z.number(),
  /** How the total came about, where it is not the plain sum. */
  steps: z.array(Step),
  grade: z.string(),
  refusals: z.array(Problem),
})
export type ScoreResult = z.output<typeof ScoreResult>
export type IndicatorScore = ScoreResult['indicators'][number]
