import type { Database } from './database.ts'
import type { FollowerStatus, StoreStatus } from './contract.ts'
import type { Table } from './table.ts'

interface Checkpoint {
  readonly name: string
  readonly version: number
  readonly position: number
  readonly error: string | null
  readonly safe: number
}

/** How far the live views are, whichever process runs them. */
async function followers({ pool }: Database, tables: readonly Table[]): Promise<FollowerStatus[]> {
  const { rows } = await pool.query<Checkpoint>(
    `SELECT c.name, c.version, c.position::float8, c.error, s.safe::float8
     FROM es.checkpoints c CROSS JOIN (SELECT es.safe() AS safe) s
     WHERE c.county = '*' AND c.name || '_v' || c.version = ANY($1::text[]) ORDER BY c.name`,
    [tables.filter(table => table.view.mode === 'live').map(table => table.name)],
  )
  return rows.map(({ name, version, position, error, safe }) => ({
    name,
    version,
    position,
    lag: Math.max(safe - position, 0),
    ...(error !== null && { error }),
  }))
}

/** What one looks at when the system seems slow: followers behind, work stuck in the outbox. */
export async function status(database: Database, tables: readonly Table[]): Promise<StoreStatus> {
  const { rows } = await database.pool.query<{ head: number; outbox: number }>(
    `SELECT coalesce(pg_sequence_last_value('es.position_seq'), 0)::float8 AS head,
            (SELECT count(*)::int FROM es.outbox) AS outbox`,
  )
  return { followers: await followers(database, tables), head: rows[0]?.head ?? 0, outbox: rows[0]?.outbox ?? 0 }
}

/** Waits, for at most `ms`, until every live view has taken in this position. */
export async function caughtUp(
  database: Database,
  tables: readonly Table[],
  position: number,
  ms: number,
): Promise<boolean> {
  for (const end = Date.now() + ms; ;) {
    if ((await followers(database, tables)).every(follower => follower.position >= position)) return true
    if (Date.now() >= end) return false
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
