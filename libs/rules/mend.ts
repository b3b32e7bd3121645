import { cell, changed, type CellPath, type TargetTable } from '#vocabulary/table'
import { checkTable, type Facts } from './check.ts'
import type { RulePack } from './pack.ts'

export interface Mending {
  readonly path: CellPath
  readonly old: string
  readonly new: string
}

/** Fixes of one cell build upon each other; three rules at most have something to say of the same one. */
const rounds = 8

/**
 * Everything that the sure fixes change, one entry a cell: what only the form is wrong of (units, brackets, blanks).
 * Applying it leaves nothing sure to fix. Pure; the table is not touched.
 */
export function sureFixes(table: TargetTable, pack: RulePack, facts: Facts): Mending[] {
  const touched = new Set<CellPath>()
  let mended = table
  for (let round = 0; round < rounds; round++) {
    const fixes = new Map(
      checkTable(mended, pack, facts).flatMap(({ fix }) => (fix?.sure ? [[fix.path, fix.value] as const] : [])),
    )
    if (fixes.size === 0) break
    for (const [path, value] of fixes) {
      mended = changed(mended, { kind: 'set', path, old: cell(mended, path) ?? '', new: value })
      touched.add(path)
    }
  }
  return [...touched]
    .map(path => ({ path, old: cell(table, path) ?? '', new: cell(mended, path) ?? '' }))
    .filter(each => each.old !== each.new)
}
