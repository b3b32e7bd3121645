import type { PoolClient } from 'pg'
import { anewOf, differingOf } from './beside.ts'
import type { Cells } from './cells.ts'
import { qualified, quoted, type Table } from './table.ts'

/**
 * Two tables of one view are compared while the old one is being written to: first all rows as they are, then, once
 * nothing moves, those that were not the same and those that events have touched since.
 */
export interface Comparison {
  /** Takes down the keys of all rows that are not the same; the new table may not be ahead of the old one. */
  begin(): Promise<void>
  /** Takes down the rows of a batch that is about to be written to the new table. */
  note(cells: Cells): Promise<void>
  /** How many of the rows taken down differ now. */
  count(): Promise<number>
}

export function same(client: PoolClient, table: Table): Comparison {
  const [old, anew, differing] = [qualified(table.name), qualified(anewOf(table).name), differingOf(table)]
  const columns = (alias: string) =>
    ['key', ...table.columns.map(({ name }) => name)].map(name => `${alias}.${quoted(name)}`).join(', ')
  const unlike = `(o.key IS NULL) <> (n.key IS NULL) OR ROW(${columns('o')}) IS DISTINCT FROM ROW(${columns('n')})`
  return {
    async begin() {
      await client.query(`
        DROP TABLE IF EXISTS ${differing};
        CREATE UNLOGGED TABLE ${differing} (
          county text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, PRIMARY KEY (county, key));
        INSERT INTO ${differing}
        SELECT coalesce(o.county, n.county), coalesce(o.key, n.key)
        FROM ${old} o FULL JOIN ${anew} n ON o.county = n.county AND o.key = n.key WHERE ${unlike}`)
    },
    async note(cells) {
      const keys = [...cells.values()].flatMap(rows => [...rows.values()].map(({ county, key }) => ({ county, key })))
      await client.query(
        `INSERT INTO ${differing} SELECT * FROM json_to_recordset($1) AS k(county text, key text) ON CONFLICT DO NOTHING`,
        [JSON.stringify(keys)],
      )
    },
    async count() {
      const { rows } = await client.query<{ differing: number }>(`
        SELECT count(*)::int AS differing FROM ${differing} d
        LEFT JOIN ${old} o ON o.county = d.county AND o.key = d.key
        LEFT JOIN ${anew} n ON n.county = d.county AND n.key = d.key WHERE ${unlike}`)
      return rows[0]?.differing ?? 0
    },
  }
}
