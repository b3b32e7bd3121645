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

/** What has to be written of a table's cells: JSON of the rows, by what is to happen to them. */
export interface Changes {
  readonly fresh: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

const rowAs = ({ county, key, stamp }: Cell, row: Row) => {
  const columns = JSON.stringify(row).slice(1)
  const head = `{"county":${JSON.stringify(county)},"key":${JSON.stringify(key)},"stamp":${stamp ?? 'null'}`
  return columns === '}' ? `${head}}` : `${head},${columns}`
}

const byPlace = (a: Cell, b: Cell) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.county < b.county ? -1 : a.county > b.county ? 1 : 0

/** The changes of a table's cells; sorted, so that all writers take rows in one order. */
export function changesOf(cells: ReadonlyMap<string, Cell>): Changes {
  const fresh: string[] = []
  const changed: string[] = []
  const removed: string[] = []
  for (const cell of [...cells.values()].sort(byPlace)) {
    const { stamp, now } = cell
    if (now === undefined) {
      if (stamp !== undefined) removed.push(rowAs(cell, {}))
    } else if (stamp === undefined) fresh.push(rowAs(cell, now))
    else changed.push(rowAs(cell, now))
  }
  return { fresh, changed, removed }
}
