import type { CellPath } from '#vocabulary/table'
import type { Severity } from './pack.ts'

/** What a check has to say about one cell: in plain words, with what to do. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly path: CellPath
  readonly message: string
  readonly messageEn: string
  /** What to write where, if the rule can say. `sure`: only the form changes, not what is meant. */
  readonly fix?: { readonly path: CellPath; readonly value: string; readonly sure?: true }
  /** The document that the rule rests on. */
  readonly source?: string
}

/** A finding as a check makes it; the rule id, severity and source come from the pack. */
export interface Found extends Omit<Finding, 'rule' | 'severity' | 'source'> {
  /** Doubtful, not wrong: takes the pack's milder severity. */
  readonly mild?: true
}
