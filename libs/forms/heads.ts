import { headAt, type Layout, type Mappings } from './import/layout.ts'
import type { Piece, TableRow } from './pieces.ts'

/** The rows that are heads of indicator tables; 'lower' is the second row of one. */
export type Heads = ReadonlyMap<TableRow, Layout | 'lower'>

const rowAt = (pieces: readonly Piece[], at: number): TableRow | undefined => {
  const piece = pieces[at]
  return piece?.kind === 'row' ? piece : undefined
}

/** Finds every head in a text, a document or a sheet. */
export function headsIn(pieces: readonly Piece[], mappings: Mappings = {}): Heads {
  const heads = new Map<TableRow, Layout | 'lower'>()
  for (let at = 0; at < pieces.length; at++) {
    const row = rowAt(pieces, at)
    const below = rowAt(pieces, at + 1)
    if (!row || heads.has(row)) continue
    const layout = headAt(row, below, rowAt(pieces, at - 1), mappings)
    if (!layout) continue
    heads.set(row, layout)
    if (layout.depth === 2 && below) heads.set(below, 'lower')
  }
  return heads
}
