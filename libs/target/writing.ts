import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Finding } from '#rules/check'
import { textAt, type Explanation } from '#rules/explain'
import type { RulePack } from '#rules/pack'
import { contentHash } from '#vocabulary/hash'
import { merge, type Drafted } from '#vocabulary/merge'
import type { Change, Indicator, TargetTable } from '#vocabulary/table'
import { rowBefore } from './carry.ts'

/** What is the same wherever a target table is written: in a target's draft and in an adjustment of an approved one. */

/** The changes as the draft takes them in; refused where they do not fit, or change nothing. */
export function takenIn(draft: Drafted, changes: readonly Change[]): Change[] | Refusal {
  const merged = merge(draft, changes)
  if (isRefusal(merged)) return merged
  return contentHash(merged.table) === contentHash(draft.table) ? refuse('nothing-changed') : [...merged.changes]
}

/** The cells that changes write into; a row that comes, goes or moves is named whole. */
export const pathsOf = (changes: readonly Change[]) =>
  changes.map(change =>
    change.kind === 'set' ? change.path : `indicators.${change.kind === 'move' ? change.id : change.row.id}`,
  )

/** A row of the library, put where its kind stands. */
export function fromLibrary(
  { entry, row: id }: { readonly entry: string; readonly row: string },
  { table }: Drafted,
  { entry: found, pack }: Library,
): Change | Refusal {
  const levels = found(entry)
  if (!levels) return refuse('unknown-entry', { entry })
  const row = { id, ...levels }
  return { kind: 'add', after: rowBefore(table.indicators, pack, row.level1, row.level2), row }
}

interface Library {
  /** An entry of the indicator library as a row of this year's tree. */
  entry(id: string): Omit<Indicator, 'id'> | undefined
  readonly pack: RulePack
}

interface Explaining {
  readonly warnings: readonly Pick<Finding, 'rule' | 'path'>[]
  readonly reason: string
}

/** One reason for several warnings, with what stood at each when it was given. */
export function explanations(
  { warnings, reason }: Explaining,
  findings: readonly Finding[],
  table: TargetTable,
): Explanation[] | Refusal {
  const there = findings.filter(({ severity }) => severity === 'warning')
  const missing = warnings.find(each => !there.some(({ rule, path }) => rule === each.rule && path === each.path))
  if (missing) return refuse('no-such-warning', { ...missing })
  return warnings.map(({ rule, path }) => ({ rule, path, text: textAt(table, path), reason }))
}
