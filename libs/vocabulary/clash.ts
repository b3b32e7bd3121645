import { isRefusal, type Refusal } from '#kernel/refusal'
import { merge, type Drafted } from './merge.ts'
import { cell, indicatorFields, type CellPath, type Change, type Indicator } from './table.ts'

/** What two people made of the same cell or row: both sides are kept, and the one who came second decides. */
export type Clash =
  /** Both typed in one cell. */
  | { readonly kind: 'cell'; readonly path: CellPath; readonly mine: string; readonly theirs: string }
  /** I typed in a row that somebody removed: the row as I have it. */
  | { readonly kind: 'row-gone'; readonly path: CellPath; readonly row: Indicator }
  /** I removed a row that somebody typed in: the row as they have it. */
  | { readonly kind: 'row-changed'; readonly path: CellPath; readonly row: Indicator }

/** How a kind of content takes in the changes of several people. */
export interface Merging<T> {
  /** The content with the changes, or why they do not fit. */
  apply(content: T, changes: readonly Change[]): T | Refusal
  /** What a change that does not fit means for its author, who had `mine` before their eyes. */
  clash(mine: T, now: T, change: Change): Clash | undefined
  /** An open clash upon newer content; undefined once both sides are the same. */
  renewed(mine: T, now: T, clash: Clash): Clash | undefined
  /** The changes that put the author's side through after all. */
  insist(now: T, clash: Clash): readonly Change[]
}

const rowPath = (id: string): CellPath => `indicators.${id}`
const rowOf = ({ table }: Drafted, path: CellPath): Indicator | undefined =>
  table.indicators.find(({ id }) => id === path.split('.')[1])

function ofCell(mine: Drafted, now: Drafted, path: CellPath, text: string): Clash | undefined {
  const theirs = cell(now.table, path)
  if (theirs !== undefined) return theirs === text ? undefined : { kind: 'cell', path, mine: text, theirs }
  const row = rowOf(mine, path)
  const field = path.split('.')[2] ?? ''
  return row && { kind: 'row-gone', path: rowPath(row.id), row: { ...row, [field]: text } }
}

function ofRow(now: Drafted, clash: Exclude<Clash, { kind: 'cell' }>): Clash | undefined {
  const row = rowOf(now, clash.path)
  if (clash.kind === 'row-changed') return row && { ...clash, row }
  return row && indicatorFields.every(field => row[field] === clash.row[field]) ? undefined : clash
}

const rewritten = (row: Indicator, mine: Indicator): Change[] =>
  indicatorFields
    .filter(field => row[field] !== mine[field])
    .map(field => ({ kind: 'set', path: `${rowPath(row.id)}.${field}`, old: row[field], new: mine[field] }))

/** Where the row stood when it was removed; `merge` finds the place from there. */
const placeOf = ({ gone }: Drafted, id: string): string => gone[id] ?? ''

export const tableMerging: Merging<Drafted> = {
  apply(content, changes) {
    const merged = merge(content, changes)
    return isRefusal(merged) ? merged : { table: merged.table, gone: merged.gone }
  },

  clash(mine, now, change) {
    switch (change.kind) {
      case 'set':
        return ofCell(mine, now, change.path, change.new)
      case 'add':
        return ofRow(now, { kind: 'row-gone', path: rowPath(change.row.id), row: change.row })
      case 'remove':
        return ofRow(now, { kind: 'row-changed', path: rowPath(change.row.id), row: change.row })
      case 'move':
        return undefined
    }
  },

  renewed: (mine, now, clash) =>
    clash.kind === 'cell' ? ofCell(mine, now, clash.path, clash.mine) : ofRow(now, clash),

  insist(now, clash) {
    if (clash.kind === 'cell') {
      const old = cell(now.table, clash.path)
      return old === undefined || old === clash.mine ? [] : [{ kind: 'set', path: clash.path, old, new: clash.mine }]
    }
    const row = rowOf(now, clash.path)
    if (clash.kind === 'row-changed') return row ? [{ kind: 'remove', row }] : []
    return row ? rewritten(row, clash.row) : [{ kind: 'add', after: placeOf(now, clash.row.id), row: clash.row }]
  },
}
