import type { Recorded } from '#kernel/event'
import { rowOf, type Row, type Table } from './table.ts'

/** A row that events touch: as it was stored, and as it is after them. */
interface Cell {
  readonly county: string
  readonly key: string
  readonly stored: boolean
  readonly before: Row | undefined
  readonly now: Row | undefined
}

/** Which rows of which tables events touch. */
export type Touched = Map<Table, Map<string, { readonly county: string; readonly key: string }>>

export type Cells = Map<Table, Map<string, Cell>>

const cellId = (county: string, key: string) => `${county}\0${key}`

/** The tables that take in an event of this type, by type. */
export function byType(tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> {
  const found = new Map<string, Table[]>()
  for (const table of tables)
    for (const type of new Set(table.view.on)) found.set(type, [...(found.get(type) ?? []), table])
  return found
}

/** The rows that these events will touch. */
export function touchedBy(events: readonly Recorded[], tables: ReadonlyMap<string, readonly Table[]>): Touched {
  const touched: Touched = new Map()
  for (const event of events)
    for (const table of tables.get(event.type) ?? [])
      for (const key of table.view.keys(event)) {
        const rows = touched.get(table) ?? new Map<string, { county: string; key: string }>()
        rows.set(cellId(event.county, key), { county: event.county, key })
        touched.set(table, rows)
      }
  return touched
}

/** Cells for touched rows, filled with what is stored of them. */
export function cellsFor(touched: Touched, stored: ReadonlyMap<Table, readonly Row[]>): Cells {
  const cells: Cells = new Map()
  for (const [table, rows] of touched) {
    const found = new Map<string, Cell>()
    for (const [id, at] of rows) found.set(id, { ...at, stored: false, before: undefined, now: undefined })
    for (const raw of stored.get(table) ?? []) {
      const row = rowOf(table, raw)
      const at = { county: String(raw['county']), key: String(raw['key']) }
      found.set(cellId(at.county, at.key), { ...at, stored: true, before: row, now: row })
    }
    cells.set(table, found)
  }
  return cells
}

/**
 * Folds events, in order, into the cells. Throws what a fold throws, and when an event names a row that it did not
 * name before it had its position: such a row was never locked.
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

type Placed = Row & { readonly county: string; readonly key: string }

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
  for (const [, { county, key, stored, before, now }] of [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (now === undefined) {
      if (stored) removed.push({ county, key })
    } else if (!stored) fresh.push({ ...now, county, key })
    else if (now !== before) changed.push({ ...now, county, key })
  }
  return { fresh, changed, removed }
}
