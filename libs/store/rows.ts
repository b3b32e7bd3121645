import type { PoolClient } from 'pg'
import { changesOf, type Cells, type Touched } from './fold.ts'
import { digest, qualified, quoted, type Row, type Table } from './table.ts'

interface Statement {
  readonly name: string
  readonly text: string
}

const known = new Map<string, Statement>()

/** The statement for a list of tables, made once: the server prepares each under its name, once a connection. */
function statement(kind: string, tables: readonly Table[], make: () => string): Statement {
  const id = `${kind}:${tables.map(table => `${table.name}/${table.shape}`).join()}`
  const found = known.get(id)
  if (found) return found
  const made = { name: `${kind}_${digest(id)}`, text: make() }
  known.set(id, made)
  return made
}

const loading = (tables: readonly Table[]) => `
  WITH ${tables
    .map(
      (table, i) => `t${i} AS MATERIALIZED (
        SELECT ${i} AS place, to_json(t) AS row FROM ${qualified(table.name)} t
        WHERE (t.county, t.key) IN (SELECT k.county, k.key FROM json_to_recordset($1::json->'${i}') AS k(county text, key text))
        ORDER BY t.county, t.key FOR UPDATE OF t)`,
    )
    .join(', ')}
  ${tables.map((_, i) => `SELECT place, row FROM t${i}`).join(' UNION ALL ')}`

/** The stored rows among the touched ones, locked until the transaction ends. */
export async function loadRows(
  client: PoolClient,
  tables: readonly Table[],
  touched: Touched,
): Promise<ReadonlyMap<Table, readonly Row[]>> {
  const stored = new Map<Table, Row[]>()
  if (touched.size === 0) return stored
  const wanted = Object.fromEntries(tables.map((table, i) => [i, [...(touched.get(table)?.values() ?? [])]]))
  const { name, text } = statement('load', tables, () => loading(tables))
  const { rows } = await client.query<{ place: number; row: Row }>({ name, text, values: [JSON.stringify(wanted)] })
  for (const { place, row } of rows) {
    const table = tables[place]
    if (table) stored.set(table, [...(stored.get(table) ?? []), row])
  }
  return stored
}

function writing(tables: readonly Table[]): string {
  const parts = tables.flatMap((table, i) => {
    const target = qualified(table.name)
    const names = table.columns.map(column => quoted(column.name))
    const all = ['county', 'key', ...names].join(', ')
    const typed = ['county text', 'key text', ...table.columns.map(column => `${quoted(column.name)} ${column.sql}`)]
    const from = (part: string, columns: readonly string[]) =>
      `json_to_recordset($1::json->'${i}'->'${part}') AS r(${columns.join(', ')})`
    return [
      `fresh${i} AS (INSERT INTO ${target} (${all}) SELECT ${all} FROM ${from('fresh', typed)}
        ON CONFLICT DO NOTHING RETURNING 1)`,
      names.length === 0
        ? ''
        : `changed${i} AS (UPDATE ${target} t SET ${names.map(name => `${name} = r.${name}`).join(', ')}
        FROM ${from('changed', typed)} WHERE t.county = r.county AND t.key = r.key)`,
      `removed${i} AS (DELETE FROM ${target} t USING ${from('removed', ['county text', 'key text'])}
        WHERE t.county = r.county AND t.key = r.key)`,
    ].filter(part => part !== '')
  })
  const work = `work AS (INSERT INTO es.outbox (county, id, reactor, position, year, stream, version, not_before)
    SELECT county, id, reactor, position, year, stream, version, "notBefore" FROM json_to_recordset($1::json->'outbox')
    AS r(county text, id uuid, reactor text, position bigint, year smallint, stream text, version int, "notBefore" timestamptz))`
  const fresh = tables.map((_, i) => `(SELECT count(*) FROM fresh${i})`).join(' + ')
  return `WITH ${[...parts, work].join(', ')} SELECT es.agree(${fresh || '0'}, ($1::json->>'wanted')::bigint)`
}

/**
 * Writes what the folds made of the cells, and the outbox, in one statement. When a row that was to be new is there
 * already, because another transaction was quicker, the server refuses the statement as a serialization failure: the
 * transaction is rolled back and may be tried again.
 */
export async function writeRows(
  client: PoolClient,
  tables: readonly Table[],
  cells: Cells,
  outbox: readonly object[],
): Promise<void> {
  const changes = tables.map(table => changesOf(cells.get(table) ?? new Map()))
  if (outbox.length === 0 && changes.every(c => c.fresh.length + c.changed.length + c.removed.length === 0)) return
  const wanted = changes.reduce((sum, { fresh }) => sum + fresh.length, 0)
  const { name, text } = statement('write', tables, () => writing(tables))
  await client.query({ name, text, values: [JSON.stringify({ ...changes, outbox, wanted })] })
}
