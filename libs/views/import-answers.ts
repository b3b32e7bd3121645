import type { Problem as FileProblem } from '#forms/document'
import type { FieldName } from '#forms/import/fields'
import type { FileFormat } from '#forms/import/sources'
import type { LayoutSeen, RowSeen } from '#forms/import/understood'
import type { Words } from '#kernel/process'
import type { Indicator } from '#vocabulary/table'
import type { Problem } from './answers.ts'

/** What is answered about a file that was read. */

/** A head of a table in a file, and whose memory it was read by. */
export interface LayoutReported extends LayoutSeen {
  /** Null where it was read by its names, or by what the person said just now. */
  readonly remembered: {
    readonly id: string
    readonly version: number
    readonly unitName: string
    /** May the person forget it? It may be the memory of a unit above theirs. */
    readonly forgettable: boolean
  } | null
}

/** What became, or would become, of a file. */
export interface ImportReport {
  readonly confirmed: boolean
  readonly format: FileFormat
  /** What a column may be taken for, in words. */
  readonly fields: readonly { readonly field: FieldName; readonly words: Words }[]
  /** The heads of tables that were found, and what their columns were taken for. */
  readonly layouts: readonly LayoutReported[]
  /** Every indicator that was read, and where. */
  readonly rows: readonly RowSeen[]
  /** The rows whose target cannot be compared by number or date. */
  readonly flagged: readonly {
    readonly sheet: string
    readonly line: number
    readonly kind: 'text' | 'several' | 'blank'
    readonly name: string
    readonly target: string
  }[]
  readonly department: {
    readonly id: string
    readonly outcome: ImportOutcome
    readonly overall: number
    readonly subGoals: number
    readonly safeguards: number
  } | null
  readonly projects: readonly {
    readonly id: string
    readonly projectCode: string
    readonly projectName: string
    readonly budget: string
    readonly indicators: number
    /** The first rows as they were understood. */
    readonly preview: readonly Indicator[]
    readonly errors: number
    readonly warnings: number
    readonly outcome: ImportOutcome
  }[]
  readonly problems: readonly FileProblem[]
}

/**
 * `new`: will be (or was) brought in; `same`: it is there already; `differs`: there, and edited since or different;
 * `twice`: another piece of the same file has its code; `refused`: not brought in, a problem says why.
 */
export type ImportOutcome = 'new' | 'same' | 'differs' | 'twice' | 'refused'

export interface ImportProgress {
  readonly stage: 'reading' | 'comparing' | 'opening'
  readonly done: number
  /** 0 while nobody knows. */
  readonly total: number
}

/** A line of the answer to an import that is watched (application/x-ndjson): progress, at last one of the others. */
export type ImportLine =
  { readonly progress: ImportProgress } | { readonly report: ImportReport } | { readonly problem: Problem }
