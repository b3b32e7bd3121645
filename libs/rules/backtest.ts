import { z } from 'zod'
import type { Words } from '#kernel/process'
import type { TargetTable } from '#vocabulary/table'
import { checkTable, type Facts } from './check.ts'
import type { RuleId, RulePack } from './pack.ts'

/** One submission as the record has it: the table as it stood, the pack that was in force, and what came of it. */
export interface Submission {
  readonly id: string
  readonly title: string
  readonly round: number
  readonly table: TargetTable
  readonly facts: Facts
  readonly inForce: RulePack
  /** Did a reviewer send this very submission back? */
  readonly returned: boolean
}

/**
 * What a rule asks beside the table and its year. The record has it as it is now, not as it was at each submission: a
 * backtest leaves it out, and these rules find less in it, or nothing.
 */
export const beside = {
  R02: { zh: '其他项目的编码（是否重复）', en: "other projects' codes (used twice?)" },
  R23: { zh: '同单位其他项目的指标（是否照抄）', en: "the unit's other projects (copied?)" },
  R27: { zh: '同单位其他项目的指标（口径是否一致）', en: "the unit's other projects (consistent?)" },
  R28: { zh: '部门整体绩效目标中的职责', en: 'the duties of part one' },
} as const satisfies Partial<Record<RuleId, Words>>

const besideIds = Object.keys(beside) as [keyof typeof beside]

const Count = z.number().int().min(0)
const Tested = z.object({
  blocked: Count,
  /** How many of these a reviewer sent back: what the pack would have caught. */
  returned: Count,
})
export type Tested = z.output<typeof Tested>

const RuleTested = z.object({ rule: z.string(), draft: Tested, inForce: Tested })
export type RuleTested = z.output<typeof RuleTested>

/** What a draft would have done to some submissions. Stored for ever, stretch by stretch. */
export const Backtest = z.object({
  submissions: Count,
  returned: Count,
  draft: Tested,
  inForce: Tested,
  /** Every rule that blocks something under either pack. */
  rules: z.array(RuleTested),
  /** The rules of either pack that were asked without something they need. */
  unknown: z.array(z.enum(besideIds)),
  /** Submissions that only the draft blocks, those that were sent back first. */
  examples: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      round: z.number(),
      returned: z.boolean(),
      rules: z.array(z.string()),
    }),
  ),
})
export type Backtest = z.output<typeof Backtest>

const blocking = ({ table, facts }: Submission, pack: RulePack): string[] => [
  ...new Set(checkTable(table, pack, facts).flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))),
]

interface Judged {
  readonly submission: Submission
  readonly draft: readonly string[]
  readonly inForce: readonly string[]
}

const tested = (judged: readonly Judged[], by: (each: Judged) => boolean): Tested => {
  const blocked = judged.filter(by)
  return { blocked: blocked.length, returned: blocked.filter(({ submission }) => submission.returned).length }
}

const mostExamples = 20

/**
 * Runs a draft pack over earlier submissions: how many it would have blocked, how many of those were later sent back,
 * rule by rule, beside the pack that was in force. Pure.
 */
export function backtest(submissions: readonly Submission[], draft: RulePack): Backtest {
  const judged = submissions.map((submission): Judged => ({
    submission,
    draft: blocking(submission, draft),
    inForce: blocking(submission, submission.inForce),
  }))
  const rules = [...new Set(judged.flatMap(each => [...each.draft, ...each.inForce]))].sort()
  const asked = [draft, ...submissions.map(({ inForce }) => inForce)]
  return {
    submissions: submissions.length,
    returned: submissions.filter(({ returned }) => returned).length,
    draft: tested(judged, each => each.draft.length > 0),
    inForce: tested(judged, each => each.inForce.length > 0),
    rules: rules.map(rule => ({
      rule,
      draft: tested(judged, each => each.draft.includes(rule)),
      inForce: tested(judged, each => each.inForce.includes(rule)),
    })),
    unknown: besideIds.filter(rule => asked.some(pack => pack.rules[rule])),
    examples: judged
      .filter(each => each.draft.length > 0 && each.inForce.length === 0)
      .sort((a, b) => Number(b.submission.returned) - Number(a.submission.returned))
      .slice(0, mostExamples)
      .map(({ submission: { id, title, round, returned }, draft: found }) => ({
        id,
        title,
        round,
        returned,
        rules: [...found],
      })),
  }
}

const sum = (a: Tested, b: Tested): Tested => ({ blocked: a.blocked + b.blocked, returned: a.returned + b.returned })
const none: Tested = { blocked: 0, returned: 0 }

/** Two stretches as one: the same as a backtest of all their submissions, those of the first before the second's. */
export function together(a: Backtest, b: Backtest): Backtest {
  const ids = [...new Set([...a.rules, ...b.rules].map(({ rule }) => rule))].sort()
  const of = ({ rules }: Backtest, id: string) => rules.find(({ rule }) => rule === id)
  return {
    submissions: a.submissions + b.submissions,
    returned: a.returned + b.returned,
    draft: sum(a.draft, b.draft),
    inForce: sum(a.inForce, b.inForce),
    rules: ids.map(rule => {
      const [one, other] = [of(a, rule), of(b, rule)]
      return {
        rule,
        draft: sum(one?.draft ?? none, other?.draft ?? none),
        inForce: sum(one?.inForce ?? none, other?.inForce ?? none),
      }
    }),
    unknown: besideIds.filter(rule => a.unknown.includes(rule) || b.unknown.includes(rule)),
    examples: [...a.examples, ...b.examples]
      .sort((one, other) => Number(other.returned) - Number(one.returned))
      .slice(0, mostExamples),
  }
}
