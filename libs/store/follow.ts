import type { EventTypes, Recorded } from '#kernel/event'
import { transaction, type Database } from './database.ts'
import { between, headPosition, safePosition } from './feed.ts'
import { byType, cellsFor, foldInto, seenBy, touchedBy } from './fold.ts'
import { keepGoing, type Outcome } from './loop.ts'
import { loadRows, writeRows } from './rows.ts'
import type { Running } from './contract.ts'
import type { Table } from './table.ts'
import type { Wake } from './wake.ts'
import type { PoolClient } from 'pg'

export interface FollowSettings {
  readonly database: Database
  readonly events: EventTypes
  readonly log: (line: string) => void
}

export const batchSize = 1000

const mine = `county = '*' AND name = $1 AND version = $2`

/** How far a view has come; undefined when its table has not been made. */
export async function checkpointOf({ pool }: Database, { view }: Table): Promise<number | undefined> {
  const { rows } = await pool.query<{ position: string }>({
    name: 'checkpoint',
    text: `SELECT position FROM es.checkpoints WHERE ${mine}`,
    values: [view.name, view.version],
  })
  return rows[0] && Number(rows[0].position)
}

/** Folds events into a table, within the caller's transaction: one read and one write, however many events. */
export async function foldBatch(client: PoolClient, table: Table, events: readonly Recorded[]): Promise<void> {
  const tables = byType([table])
  const seen = seenBy(table, events)
  const touched = touchedBy(seen, tables)
  const cells = cellsFor(touched, await loadRows(client, touched))
  foldInto(cells, seen, tables)
  await writeRows(client, cells, events.at(-1)?.position ?? 0)
}

/**
 * Takes in the events of one batch, rows and checkpoint in one transaction. Moving the checkpoint comes first and is
 * the fence: of two runners of the same view one moves it, the other finds it moved and writes nothing. The commit
 * does not wait for the disk: after a crash rows and checkpoint are older together, and the events still there.
 */
async function takeIn(
  { pool }: Database,
  table: Table,
  move: { readonly from: number; readonly to: number },
  events: readonly Recorded[],
): Promise<boolean> {
  const work = async (client: PoolClient) => {
    const moved = await client.query({
      name: 'move-checkpoint',
      text: `UPDATE es.checkpoints SET position = $3, error = NULL WHERE ${mine} AND position = $4`,
      values: [table.view.name, table.view.version, move.to, move.from],
    })
    if (moved.rowCount !== 1) return false
    if (events.length > 0) await foldBatch(client, table, events)
    return true
  }
  return transaction(pool, work, 'BEGIN; SET LOCAL synchronous_commit = off')
}

/** One step of a view along the feed, no further than what is safe to read. */
export async function advance(settings: FollowSettings, table: Table, limit = batchSize): Promise<Outcome> {
  const { database } = settings
  const from = await checkpointOf(database, table)
  if (from === undefined) throw new Error(`View ${table.view.name} has no table yet: migrate first`)
  const upTo = await safePosition(database)
  if (upTo > from) {
    const events = await between(settings, { after: from, upTo, limit }, table.view.on)
    const full = events.length === limit
    const to = full ? (events.at(-1)?.position ?? upTo) : upTo
    await takeIn(database, table, { from, to }, events)
    if (full) return 'more'
  }
  return (await headPosition(database)) > upTo ? 'soon' : 'idle'
}

/** Follows the record with one view. An error stops neither the process nor other views: it is noted and tried again. */
export function follower(settings: FollowSettings, wake: Wake, table: Table): Running {
  return keepGoing({
    wake,
    step: () => advance(settings, table),
    async failed(error) {
      const text = error instanceof Error ? error.message : String(error)
      settings.log(`View ${table.view.name}: ${text}`)
      const values = [table.view.name, table.view.version, text]
      await settings.database.pool.query(`UPDATE es.checkpoints SET error = $3 WHERE ${mine}`, values)
    },
  })
}
