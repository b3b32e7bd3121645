import type { PoolClient } from 'pg'
import { lent, transaction } from './database.ts'
import { between, headPosition } from './feed.ts'
import { advance, batchSize, checkpointOf, foldBatch, type FollowSettings } from './follow.ts'
import { creation, qualified, type Table } from './table.ts'

/** Rebuilding takes larger batches than following. */
const several = 5 * batchSize

interface Standing {
  readonly shape: string
  readonly ready: boolean
}

async function standingOf(client: PoolClient, { view }: Table): Promise<Standing | undefined> {
  const { rows } = await client.query<Standing>(
    `SELECT shape, ready FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2`,
    [view.name, view.version],
  )
  return rows[0]
}

/** Makes the table unless it stands in this very shape; false when nothing is left to do. */
async function prepareTable({ database }: FollowSettings, table: Table): Promise<boolean> {
  return transaction(database.pool, async client => {
    const standing = await standingOf(client, table)
    if (standing?.shape === table.shape) return !standing.ready
    await client.query(`DROP TABLE IF EXISTS ${qualified(table.name)}`)
    await client.query(creation(table))
    await client.query(
      `INSERT INTO es.checkpoints (county, name, version, shape) VALUES ('*', $1, $2, $3)
       ON CONFLICT (county, name, version) DO UPDATE SET shape = $3, position = 0, ready = false, error = NULL`,
      [table.view.name, table.view.version, table.shape],
    )
    return true
  })
}

/** Folds the events between two positions into a table. */
export async function foldRange(
  settings: FollowSettings,
  client: PoolClient,
  table: Table,
  range: { readonly after: number; readonly upTo: number },
): Promise<void> {
  for (let { after } = range; ;) {
    const events = await between(settings, { after, upTo: range.upTo, limit: several }, table.view.on)
    if (events.length > 0) await foldBatch(client, table, events)
    const last = events.at(-1)
    if (!last || events.length < several) return
    after = last.position
  }
}

async function build(settings: FollowSettings, table: Table): Promise<void> {
  settings.log(`Building view ${table.name}`)
  while ((await advance(settings, table, several)) === 'more');
  await transaction(settings.database.pool, async client => {
    if (table.view.mode === 'inline') {
      // Writers wait until the end; whatever was under way is there.
      await client.query('SELECT es.hold()')
      const after = (await checkpointOf(settings.database, table)) ?? 0
      await foldRange(settings, client, table, { after, upTo: await headPosition(settings.database) })
    }
    await client.query(`UPDATE es.checkpoints SET ready = true WHERE county = '*' AND name = $1 AND version = $2`, [
      table.view.name,
      table.view.version,
    ])
  })
}

/** Drops the tables and checkpoints of views that are no longer declared, or in another version. */
async function dropOthers({ database }: FollowSettings, tables: readonly Table[]): Promise<void> {
  const kept = tables.map(table => table.name)
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'view' AND tablename <> ALL ($1::text[])`,
    [kept],
  )
  for (const { name } of rows) await database.pool.query(`DROP TABLE ${qualified(name)}`)
  await database.pool.query(
    `DELETE FROM es.checkpoints WHERE county = '*' AND name || '_v' || version <> ALL ($1::text[])`,
    [kept],
  )
}

/**
 * Brings the database to this version of the program: migrations, then the tables of all views, each new or changed
 * one folded from the whole record. Two processes that start at once take turns. Processes of an older version must
 * have ended before: they would not write the new views.
 */
export async function migrate(settings: FollowSettings, tables: readonly Table[]): Promise<void> {
  await settings.database.prepare()
  const turn = await lent(settings.database.pool)
  try {
    await turn.query(`SELECT pg_advisory_lock(hashtext('taizhang migrate'))`)
    for (const table of tables) if (await prepareTable(settings, table)) await build(settings, table)
    await dropOthers(settings, tables)
    await turn.query(`SELECT pg_advisory_unlock(hashtext('taizhang migrate'))`)
    turn.release()
  } catch (error) {
    // The lock goes with the connection.
    turn.release(true)
    throw error
  }
}

/** Throws when a view's table is missing or only half built: appending would leave holes in it. */
export async function checkBuilt({ database }: FollowSettings, tables: readonly Table[]): Promise<void> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT name || '_v' || version || '/' || shape AS name FROM es.checkpoints WHERE county = '*' AND ready`,
  )
  const built = new Set(rows.map(row => row.name))
  const missing = tables.filter(table => !built.has(`${table.name}/${table.shape}`)).map(table => table.name)
  if (missing.length > 0) throw new Error(`Views not built yet, migrate first: ${missing.join(', ')}`)
}
