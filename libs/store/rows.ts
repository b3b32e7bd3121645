import type { Reach } from './checkpoint.ts'
import { cellId, changesOf, type Cells, type Changes, type Standing, type Touched } from './cells.ts'
import { qualified, quoted, rowOf, type Row, type Table } from './table.ts'
import { named } from './database.ts'

/** Where there is no row. */
export const absent: Standing = { row: undefined, stamp: undefined }

export type Standings = (table: Table, id: string) => Standing

/** How the touched rows stand; the same tables make the same statement, so that a connection plans it once. */
export async function loadRows(client: Reach, touched: Touched): Promise<Standings> {
  if (touched.size === 0) return () => absent
  const tables = [...touched.keys()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const text = tables
    .map(
      (table, i) => `SELECT ${i} AS place, to_json(t) AS row FROM ${qualified(table.name)} t
        JOIN json_to_recordset($${i + 1}) AS k(county text, key text) ON t.county = k.county AND t.key = k.key`,
    )
    .join(' UNION ALL ')
  const values = tables.map(table => JSON.stringify([...(touched.get(table)?.values() ?? [])]))
  const { rows } = await client.query<{ place: number; row: Row }>(named(text, values))
  const found = new Map<Table, Map<string, Standing>>(tables.map(table => [table, new Map()]))
  for (const { place, row } of rows) {
    const table = tables[place]
    if (!table) continue
    const { county, key, stamp, ...rest } = row as { county: string; key: string; stamp: number }
    found.get(table)?.set(cellId(county, key), { row: rowOf(table, rest), stamp })
  }
  return (table, id) => found.get(table)?.get(id) ?? absent
}

/** What is to be written of several tables, as parts of one statement. */
export interface Writing {
  /** Common table expressions. */
  readonly parts: readonly string[]
  readonly values: readonly string[]
  /** How many rows the parts must have written, and where to count them. */
  readonly wanted: number
  readonly counted: readonly string[]
}

const keys = ['county text', 'key text', 'stamp bigint']

type Source = (columns: readonly string[]) => string

/** The rows of the source, put in with this stamp (SQL). */
function insertion({ name, columns }: Table, source: Source, stamp: string): string {
  const names = columns.map(column => quoted(column.name))
  const typed = columns.map(column => `${quoted(column.name)} ${column.sql}`)
  return `INSERT INTO ${qualified(name)} AS t (${['county', 'key', 'stamp', ...names].join(', ')})
    SELECT ${['county', 'key', stamp, ...names].join(', ')} FROM ${source([...keys, ...typed])}`
}

/**
 * How each kind of change is written: whoever finds another stamp than it folded from writes nothing. ON CONFLICT goes
 * by the primary key, whatever the planner believes; a row that is gone meanwhile is put in, but not counted as done.
 */
const kinds: Record<keyof Changes, (table: Table, source: Source, stamp: string) => string> = {
  fresh: (table, source, stamp) => `${insertion(table, source, stamp)} ON CONFLICT DO NOTHING RETURNING 1 AS done`,
  changed(table, source, stamp) {
    const set = table.columns.map(({ name }) => `${quoted(name)} = excluded.${quoted(name)}`)
    return `${insertion(table, source, 'r.stamp')} ON CONFLICT (county, key) DO UPDATE
      SET ${[`stamp = ${stamp}`, ...set].join(', ')}
      WHERE t.stamp = excluded.stamp RETURNING nullif(t.xmax::text, '0') AS done`
  },
  // The stamp is named although nothing is stamped: a parameter that no part mentions has no type.
  removed: (table, source, stamp) => `DELETE FROM ${qualified(table.name)} t USING ${source(keys)}
      WHERE t.county = r.county AND t.key = r.key AND t.stamp = r.stamp AND ${stamp} IS NOT NULL RETURNING 1 AS done`,
}

/** The statement's parts that write what the folds made of the cells, with `stamp` (SQL) on each row. */
export function writing(cells: Cells, stamp: string, firstParameter: number): Writing {
  const parts: string[] = []
  const values: string[] = []
  const counted: string[] = []
  let wanted = 0
  for (const table of [...cells.keys()].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const changes = changesOf(cells.get(table) ?? new Map())
    for (const kind of Object.keys(kinds) as (keyof Changes)[]) {
      const rows = changes[kind]
      if (rows.length === 0) continue
      const name = `${kind}${parts.length}`
      const parameter = firstParameter + values.push(`[${rows.join(',')}]`) - 1
      const source: Source = columns => `json_to_recordset($${parameter}) AS r(${columns.join(', ')})`
      parts.push(`${name} AS (${kinds[kind](table, source, stamp)})`)
      counted.push(name)
      wanted += rows.length
    }
  }
  return { parts, values, wanted, counted }
}

/**
 * The part that breaks the statement, as a serialization failure, unless each row was found as it was folded from: the
 * whole transaction is rolled back and may be tried again.
 */
export const agreed = ({ counted }: Writing, parameter: number): string =>
  `agreed AS MATERIALIZED (SELECT es.agree(${counted.map(name => `(SELECT count(done) FROM ${name})`).join(' + ')}, $${parameter}))`
