import pg, { type Client } from 'pg'
import { headPosition } from './feed.ts'
import { tables } from './rights.ts'
import { asApplication } from './role.ts'
import { quoted } from './table.ts'

/** Rows as PostgreSQL writes their values down as text: the same text makes the same value anywhere. */
export interface Piece {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** What a database holds that cannot be made anew: the record and what goes with it, and the accounts. */
export interface Dump {
  /** Those that had run: the shape of the tables. */
  readonly migrations: readonly string[]
  /** The last position given out. */
  readonly position: number
  /** Table by table, those before others that refer to them; of the record in the order of the feed. */
  readonly pieces: AsyncIterable<Piece>
}

/** So that values are written alike whatever the server's own settings are. */
export const textual = '-c timezone=UTC -c datestyle=ISO -c extra_float_digits=1 -c bytea_output=hex'

/** About as many characters are held at once. */
const goal = 4_000_000

async function* readTable(client: Client, table: string): AsyncGenerator<Piece> {
  const { rows: found } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  )
  const columns = found.map(({ name }) => name)
  // A table that migrations have not made yet.
  if (columns.length === 0) return
  const texts = columns.map(name => `${quoted(name)}::text`).join(', ')
  const order = columns.includes('position') ? 'ORDER BY position' : ''
  await client.query(`DECLARE piece NO SCROLL CURSOR FOR SELECT ${texts} FROM ${table} ${order}`)
  for (let size = 50; ;) {
    const { rows } = await client.query<(string | null)[]>({ text: `FETCH ${size} FROM piece`, rowMode: 'array' })
    yield { table, columns, rows }
    if (rows.length < size) break
    const length = rows.flat().reduce((sum, value) => sum + (value?.length ?? 4), 0) / rows.length
    size = Math.min(2000, Math.max(1, Math.floor(goal / length)))
  }
  await client.query('CLOSE piece')
}

async function* readAll(client: Client): AsyncGenerator<Piece> {
  for (const [table, { kept }] of Object.entries(tables)) if (kept) yield* readTable(client, table)
}

/** Lends the database as it stands at this moment, whatever is written meanwhile. Any login of the application will do. */
export async function dumped<T>(url: string, work: (dump: Dump) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...asApplication(url, textual), application_name: 'taizhang-backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    // The first query takes the snapshot; the sequence, which knows none, is read after it and so never behind.
    const { rows: done } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')
    const position = await headPosition(client)
    const migrations = done.map(({ name }) => name)
    return await work({ migrations, position, pieces: readAll(client) })
  } finally {
    await client.end()
  }
}
