import type { Recorded } from '#kernel/event'
import { type Row, type Table } from './table.ts'

/** A row as it stands in its table. The stamp changes with every write; undefined where there is no row. */
export interface Standing {
  readonly row: Row | undefined
  readonly stamp: number | undefined
}

/** A row that events touch: as it stands, and as it is after them. */
export interface Cell extends Standing {
  readonly county: string
  readonly key: string
  readonly now: Row | undefined
}

interface At {
  readonly county: string
  readonly key: string
}

/** Which rows of which tables events touch, by table and by the row's id. */
export type Touched = Map<Table, Map<string, At>>

export type Cells = Map<Table, Map<string, Cell>>

export const cellId = (county: string, key: string): string => `${county}\0${key}`

/** The tables that take in an event of this type, by type. */
export function byType(tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> {
  const found = new Map<string, Table[]>()
  for (const table of tables)
    for (const type of new Set(table.view.on)) found.set(type, [...(found.get(type) ?? []), table])
  return found
}

/** How a view sees events: an inline one folds them before they have their place in the record. */
export const seenBy = ({ view }: Table, events: readonly Recorded[]): readonly Recorded[] =>
  view.mode === 'live' ? events : events.map(event => ({ ...event, position: 0 }))

/** The rows that these events will touch. */
export function touchedBy(events: readonly Recorded[], tables: ReadonlyMap<string, readonly Table[]>): Touched {
  const touched: Touched = new Map()
  for (const event of events)
    for (const table of tables.get(event.type) ?? [])
      for (const key of table.view.keys(event)) {
        const rows = touched.get(table) ?? new Map<string, At>()
        rows.set(cellId(event.county, key), { county: event.county, key })
        touched.set(table, rows)
      }
  return touched
}

/** All the rows of several lists. */
export function together(lists: readonly Touched[]): Touched {
  const [first] = lists
  if (first && lists.length === 1) return first
  const all: Touched = new Map()
  for (const touched of lists)
    for (const [table, rows] of touched) all.set(table, new Map([...(all.get(table) ?? []), ...rows]))
  return all
}

/** Cells for touched rows, filled with what stands there. */
export function cellsFor(touched: Touched, standing: (table: Table, id: string) => Standing): Cells {
  const cells: Cells = new Map()
  for (const [table, rows] of touched) {
    const found = new Map<string, Cell>()
    for (const [id, at] of rows) {
      const { row, stamp } = standing(table, id)
      found.set(id, { ...at, row, stamp, now: row })
    }
    cells.set(table, found)
  }
  return cells
}

/**
 * Folds events, in order, into the cells. Throws what a fold throws, and when an event names a row that it did not
 * name before it had its position: nobody has seen how that row stands.
 */
export function foldInto(
  cells: Cells,
  events: readonly Recorded[],
  tables: ReadonlyMap<string, readonly Table[]>,
): void {
  for (const event of events)
    for (const table of tables.get(event.type) ?? [])
      for (const key of table.view.keys(event)) {
        const id = cellId(event.county, key)
        const cell = cells.get(table)?.get(id)
        if (!cell) throw new Error(`View ${table.view.name}: keys may not depend on version or position`)
        cells.get(table)?.set(id, { ...cell, now: table.view.fold(cell.now, event, key) })
      }
}

type Placed = Row & { readonly county: string; readonly key: string; readonly stamp?: number }

export interface Changes {
  readonly fresh: readonly Placed[]
  readonly changed: readonly Placed[]
  readonly removed: readonly Placed[]
}

/** What has to be written of a table's cells; sorted, so that all writers take rows in one order. */
export function changesOf(cells: ReadonlyMap<string, Cell>): Changes {
  const fresh: Placed[] = []
  const changed: Placed[] = []
  const removed: Placed[] = []
  const sorted = cells.size < 2 ? cells : [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [, { county, key, stamp, row, now }] of sorted) {
    if (now === undefined) {
      if (stamp !== undefined) removed.push({ county, key, stamp })
    } else if (stamp === undefined) fresh.push({ ...now, county, key })
    else if (now !== row) changed.push({ ...now, county, key, stamp })
  }
  return { fresh, changed, removed }
}
