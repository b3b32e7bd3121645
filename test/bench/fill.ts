import pg from 'pg'
import { sample } from './sample.ts'
import { ask } from './server.ts'

/**
 * Fills the record without its writers: statements of the server's own, the indexes made afterwards. Streams are
 * written in waves, so that the events of one stream lie far apart, as they would after a year of work; their names
 * come in no order.
 */

export interface Filling {
  readonly county: string
  readonly year: number
  readonly events: number
  /** How many streams take turns. */
  readonly wave: number
  /** Whether each event has a command's id, which stands in es.commands too. */
  readonly commands: boolean
}

/** How many events each filled stream has. */
export const streamLength = 20

/** SQL for the name of the stream with a number. */
const nameOf = (number: string) => `md5((${number})::text)::uuid::text`

/** The names of the first so many streams, as SQL makes them. */
export const streamNames = async (url: string, count: number): Promise<string[]> => {
  const text = `SELECT ${nameOf('n')} AS name FROM generate_series(0, $1::int - 1) n ORDER BY n`
  return (await ask<{ name: string }>(url, text, [count])).map(({ name }) => name)
}

/** Statements that take the indexes of a table away, and statements that make them again. */
async function indexesOf(client: pg.Client, table: string): Promise<{ drop: string[]; make: string[] }> {
  const keys = await client.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = $1::regclass AND contype IN ('p', 'u')`,
    [table],
  )
  const others = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [table],
  )
  return {
    drop: [
      ...keys.rows.map(({ name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
      ...others.rows.map(({ name }) => `DROP INDEX ${name}`),
    ],
    make: [
      ...keys.rows.map(({ name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`),
      // On a partitioned table the server says ONLY, which would leave the partitions out.
      ...others.rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON ')),
    ],
  }
}

const chunk = 500_000

const insertion = (wave: number) => `
  WITH made AS (
    INSERT INTO es.events (county, year, stream, version, id, type, shape, data, actor, command, at)
    SELECT $1, $2, ${nameOf(`i / ${wave * streamLength} * ${wave} + i % ${wave}`)},
      i % ${wave * streamLength} / ${wave} + 1, gen_random_uuid(), $5, 1, $6, 'p1',
      CASE WHEN $7 THEN uuidv7() END, now()
    FROM generate_series($3::int, $4::int - 1) i RETURNING county, command, position)
  INSERT INTO es.commands (county, id, first, last) SELECT county, command, position, position FROM made WHERE $7`

/** Fills an empty record. The number of events is rounded up to whole waves; answers how many streams there are. */
export async function fill(url: string, { county, year, events, wave, commands }: Filling): Promise<number> {
  const waves = Math.ceil(events / (wave * streamLength))
  const total = waves * wave * streamLength
  const client = new pg.Client({ connectionString: url, options: '-c maintenance_work_mem=256MB' })
  await client.connect()
  try {
    const tables = [await indexesOf(client, 'es.events'), await indexesOf(client, 'es.commands')]
    for (const { drop } of tables) for (const text of drop) await client.query(text)
    for (let from = 0; from < total; from += chunk) {
      const to = Math.min(from + chunk, total)
      const { type, data } = sample
      await client.query(insertion(wave), [county, year, from, to, type, data, commands])
    }
    for (const { make } of tables) for (const text of make) await client.query(text)
    await client.query('VACUUM (ANALYZE) es.events, es.commands')
    return waves * wave
  } finally {
    await client.end()
  }
}
