import { setTimeout } from 'node:timers/promises'
import type { FollowerStatus, StoreStatus, Trouble, ViewStatus } from './contract.ts'
import type { Database } from './database.ts'
import type { Reactor } from '#kernel/reactor'
import { headPosition } from './feed.ts'
import { isHeld } from './leases.ts'
import { awaited } from './relay.ts'
import { qualified, type Table } from './table.ts'

/** A lane of a live view as a piece of work: what leases are taken on. */
export const pieceOf = ({ name }: Table, lane: number): string => `${name}/${lane}`

interface Lane {
  readonly name: string
  readonly version: number
  readonly lane: number
  readonly position: number
  readonly trouble: Trouble | null
  readonly safe: number
  readonly held: boolean
}

const tableName = `c.name || '_v' || c.version`

/** How far the live views are, lane by lane, whichever process runs them. */
async function followers({ pool }: Database, tables: readonly Table[]): Promise<FollowerStatus[]> {
  const { rows } = await pool.query<Lane>(
    `SELECT c.name, c.version, c.lane, c.position::float8, c.trouble, s.safe::float8,
            ${isHeld(`${tableName} || '/' || c.lane`)} AS held
     FROM es.checkpoints c CROSS JOIN (SELECT es.safe() AS safe) s
     WHERE c.county = '*' AND ${tableName} = ANY($1::text[]) ORDER BY c.name, c.lane`,
    [tables.filter(table => table.view.mode === 'live').map(table => table.name)],
  )
  return rows.map(({ name, version, lane, position, trouble, safe, held }) => ({
    name,
    version,
    lane,
    position,
    lag: Math.max(safe - position, 0),
    held,
    ...(trouble !== null && { error: trouble.error, trouble }),
  }))
}

/** What one looks at when the system seems slow: followers behind, work that does not reach the queue. */
export async function status(
  database: Database,
  tables: readonly Table[],
  reactors: readonly Reactor[],
): Promise<StoreStatus> {
  const waiting = database.pool.query<{ outbox: number }>(
    `SELECT count(*)::int AS outbox FROM es.events e, es.relay r WHERE e.position > r.position AND e.type = ANY($1)`,
    [awaited(reactors)],
  )
  const [lanes, head, { rows }] = await Promise.all([followers(database, tables), headPosition(database.pool), waiting])
  return { followers: lanes, head, outbox: rows[0]?.outbox ?? 0 }
}

/** All views with their rows counted; a live one with its lanes. */
export async function viewStatuses(database: Database, tables: readonly Table[]): Promise<ViewStatus[]> {
  const [lanes, head] = await Promise.all([followers(database, tables), headPosition(database.pool)])
  const found: ViewStatus[] = []
  for (const { view, name } of tables) {
    const text = `SELECT count(*)::int AS rows FROM ${qualified(name)}`
    const { rows } = await database.pool.query<{ rows: number }>(text)
    const mine = lanes.filter(lane => lane.name === view.name)
    found.push({
      name: view.name,
      version: view.version,
      mode: view.mode,
      rows: rows[0]?.rows ?? 0,
      position: view.mode === 'live' ? Math.min(...mine.map(({ position }) => position)) : head,
      lag: Math.max(0, ...mine.map(({ lag }) => lag)),
      lanes: mine,
    })
  }
  return found
}

/** Waits, for at most `ms`, until every lane of every live view has taken in this position. */
export async function caughtUp(
  { pool }: Database,
  tables: readonly Table[],
  position: number,
  ms: number,
): Promise<boolean> {
  const names = tables.filter(table => table.view.mode === 'live').map(table => table.name)
  for (const end = Date.now() + ms; ;) {
    const { rows } = await pool.query<{ behind: boolean }>({
      name: 'behind',
      text: `SELECT EXISTS (SELECT FROM es.checkpoints c
                            WHERE c.county = '*' AND ${tableName} = ANY($1::text[]) AND c.position < $2) AS behind`,
      values: [names, position],
    })
    if (!rows[0]?.behind) return true
    if (Date.now() >= end) return false
    await setTimeout(10)
  }
}
