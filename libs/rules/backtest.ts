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

const besideIds = Object.keys(beside) as (keyof typeof beside)[]

export interface Tested {
  readonly blocked: number
  /** How many of these a reviewer sent back: what the pack would have caught. */
  readonly returned: number
}

export interface RuleTested {
  readonly rule: string
  readonly draft: Tested
  readonly inForce: Tested
}

export interface Backtest {
  readonly submissions: number
  readonly returned: number
  readonly draft: Tested
  readonly inForce: Tested
  /** Every rule that blocks something under either pack. */
  readonly rules: readonly RuleTested[]
  /** The rules of either pack that were asked without something they need, and without what. */
  readonly unknown: readonly { readonly rule: RuleId; readonly what: Words }[]
  /** Submissions that only the draft blocks, those that were sent back first. */
  readonly examples: readonly {
    readonly id: string
    readonly title: string
    readonly round: number
    readonly returned: boolean
    readonly rules: readonly string[]
  }[]
}

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
    unknown: besideIds.filter(rule => asked.some(pack => pack.rules[rule])).map(rule => ({ rule, what: beside[rule] })),
    examples: judged
      .filter(each => each.draft.length > 0 && each.inForce.length === 0)
      .sort((a, b) => Number(b.submission.returned) - Number(a.submission.returned))
      .slice(0, mostExamples)
      .map(({ submission: { id, title, round, returned }, draft: found }) => ({
        id,
        title,
        round,
        returned,
        rules: found,
      })),
  }
}
