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
