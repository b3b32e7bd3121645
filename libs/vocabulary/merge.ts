import { refuse, type Refusal } from '#kernel/refusal'
import { changed, misfit, type Change, type TargetTable } from './table.ts'

/**
 * Several people in one table. A change says what its author saw, so it fits upon whatever others did meanwhile, as long
 * as its own cell or row is still as seen; where a row was put after one that is gone, it goes where that one stood.
 */

/** A removed row → the row that stood before it then, '' where it was the first. */
export type Gone = Readonly<Record<string, string>>

export interface Drafted {
  readonly table: TargetTable
  readonly gone: Gone
}

export interface Merged extends Drafted {
  /** The changes as they were taken in: rows at the places where they now stand, and none that others had made too. */
  readonly changes: readonly Change[]
}

const has = ({ table }: Drafted, id: string): boolean => table.indicators.some(row => row.id === id)

/** The row that stands before this one, '' before the first. */
const before = ({ table: { indicators } }: Drafted, id: string): string =>
  indicators[indicators.findIndex(row => row.id === id) - 1]?.id ?? ''

/** The draft after a change that was checked, or was recorded. */
export function drafted(draft: Drafted, change: Change): Drafted {
  const table = changed(draft.table, change)
  if (change.kind === 'remove') return { table, gone: { ...draft.gone, [change.row.id]: before(draft, change.row.id) } }
  if (change.kind !== 'add' || !(change.row.id in draft.gone)) return { table, gone: draft.gone }
  const { [change.row.id]: _, ...gone } = draft.gone
  return { table, gone }
}

/** A row that is gone was before one that went later or still stands, so this comes to an end. */
function standing(draft: Drafted, after: string): string {
  let at = after
  while (at !== '' && !has(draft, at)) {
    const next = draft.gone[at]
    if (next === undefined) return at
    at = next
  }
  return at
}

function placed(draft: Drafted, change: Change): Change {
  if (change.kind !== 'add' && change.kind !== 'move') return change
  const after = standing(draft, change.after)
  if (change.kind === 'move' && after === change.id) return { ...change, after: before(draft, change.id) }
  return after === change.after ? change : { ...change, after }
}

/** Has somebody else brought about the same, or taken away the row that was only to be moved? */
function done(draft: Drafted, change: Change): boolean {
  switch (change.kind) {
    case 'set': {
      const no = misfit(draft.table, change)
      return no?.refused === 'stale-cell' && no.detail['actual'] === change.new
    }
    case 'add': {
      const row = draft.table.indicators.find(({ id }) => id === change.row.id)
      return row !== undefined && misfit(draft.table, { kind: 'remove', row: change.row }) === undefined
    }
    case 'remove':
      return change.row.id in draft.gone
    case 'move':
      return change.id in draft.gone
  }
}

/**
 * The draft after changes that may have been made upon an older one. All or nothing: where the text of a cell, or a row
 * that is to be removed, is no longer as its author saw it, the refusal names each such cell (`clashes`).
 */
export function merge(draft: Drafted, changes: readonly Change[]): Merged | Refusal {
  let now = draft
  const taken: Change[] = []
  const misfits: Refusal[] = []
  for (const change of changes) {
    if (done(now, change)) continue
    const fitting = placed(now, change)
    const no = misfit(now.table, fitting)
    if (no) misfits.push(no)
    else {
      now = drafted(now, fitting)
      taken.push(fitting)
    }
  }
  const [first] = misfits
  if (first) return refuse(first.refused, { ...first.detail, clashes: misfits.map(({ detail }) => detail) })
  return { ...now, changes: taken }
}
