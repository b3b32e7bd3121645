import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import type { TargetEvent } from '#target/process'

/**
 * Which rows of a table were made of which entries of the library, and which of them a return named: what tells how
 * much an entry is used, and how often it comes back. Statistics may lag, so it is a live view.
 */

const Row = z.object({
  id: z.string(),
  unit: z.string(),
  year: z.number(),
  /** Entry by row; a row that was removed again is still one that was tried. */
  rows: z.record(z.string(), z.string()),
  /** How many returns named a cell of the row. */
  returned: z.record(z.string(), z.number()),
})
export type LibraryUseRow = z.output<typeof Row>

export const libraryUse = view({
  name: 'library_use',
  version: 1,
  mode: 'live',
  lanes: 4,
  row: Row,
  on: ['TargetOpened', 'IndicatorInserted', 'TargetReturned'],
  indexes: ['year'],
  keys: event => [event.stream],
  fold(row, recorded) {
    const event = recorded as Recorded<TargetEvent>
    if (event.type === 'TargetOpened')
      return { id: event.stream, unit: event.data.unit, year: event.year, rows: {}, returned: {} }
    if (event.type === 'IndicatorInserted')
      return row && { ...row, rows: { ...row.rows, [event.data.row]: event.data.entry } }
    if (event.type !== 'TargetReturned' || !row) return row
    const named = new Set(event.data.reason.cells.map(path => path.split('.')[1] ?? ''))
    const returned = { ...row.returned }
    for (const id of named) if (row.rows[id]) returned[id] = (returned[id] ?? 0) + 1
    return { ...row, returned }
  },
})

export interface Use {
  /** Rows made of the entry, and in how many tables. */
  readonly rows: number
  readonly tables: number
  /** Rows that at least one return named. */
  readonly returned: number
}

/** Use by entry, over the tables given. */
export function useByEntry(tables: readonly LibraryUseRow[]): Readonly<Record<string, Use>> {
  const uses: Record<string, Use> = {}
  for (const { rows, returned } of tables) {
    const seen = new Set<string>()
    for (const [row, entry] of Object.entries(rows)) {
      const before = uses[entry] ?? { rows: 0, tables: 0, returned: 0 }
      uses[entry] = {
        rows: before.rows + 1,
        tables: before.tables + (seen.has(entry) ? 0 : 1),
        returned: before.returned + (returned[row] ? 1 : 0),
      }
      seen.add(entry)
    }
  }
  return uses
}
