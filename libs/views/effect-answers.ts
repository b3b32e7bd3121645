import type { Words } from '#kernel/process'
import type { Kind } from './documents.ts'

/** An approval as people read it: which step, whose (李 代 张), and why it stays or not. */
export interface ForeseenApproval {
  readonly step: string
  readonly title: Words
  /** Who approved, those stood in for beside them. */
  readonly people: string
  readonly why: Words | null
}

/** Other documents that would move by themselves: of which kind, what would be done to them, how many. */
export interface Following {
  readonly kind: Kind
  readonly verb: Words
  readonly count: number
}

/** What a command would do, were it given now: the answer to a preview. */
export interface Foreseen {
  /** All in one sentence. */
  readonly words: Words
  readonly stage: { readonly before: Words; readonly after: Words }
  readonly step: { readonly before: Words | null; readonly after: Words | null }
  /** Whom it waits for then: the role's title and the people, '' when nobody. */
  readonly waitsFor: Words
  readonly voided: readonly ForeseenApproval[]
  readonly kept: readonly ForeseenApproval[]
  /** Their fate is decided when the document is sent again. */
  readonly open: readonly ForeseenApproval[]
  readonly skipped: readonly { readonly step: string; readonly title: Words | null; readonly why: Words }[]
  /** Cells that are named to be changed. */
  readonly cells: readonly string[]
  /** The names of those who would be reminded. */
  readonly reminded: readonly string[]
  readonly moved: readonly Following[]
  /** Of an adjustment that takes effect: the checkpoints whose reports take it, and those whose reports keep theirs. */
  readonly reports: { readonly take: readonly string[]; readonly keep: readonly string[] }
}
