import type { PoolClient } from 'pg'
import { anewOf, namesBeside } from './beside.ts'
import { checkpointsOf, noteTrouble } from './checkpoint.ts'
import { openCourse, relaxed, type CourseSettings } from './course.ts'
import { lent, transaction } from './database.ts'
import { headPosition, safePosition } from './feed.ts'
import { placeOf, troubleOf, type FollowSettings } from './follow.ts'
import { Poison } from './poison.ts'
import { creation, indexing, qualified, type Table } from './table.ts'
import { needWholeRecord } from './whole.ts'

interface Standing {
  readonly shape: string
  readonly ready: boolean
}

async function standingOf(client: PoolClient, { view }: Table): Promise<Standing | undefined> {
  const { rows } = await client.query<Standing>(
    `SELECT shape, ready FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2 LIMIT 1`,
    [view.name, view.version],
  )
  return rows[0]
}

/** Checkpoints for each lane of a table that is new, at the very beginning. */
export async function makeLanes(client: PoolClient, { view, lanes, shape }: Table, generation: number): Promise<void> {
  await client.query(`DELETE FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2`, [
    view.name,
    view.version,
  ])
  await client.query(
    `INSERT INTO es.checkpoints (county, name, version, shape, lane, generation)
     SELECT '*', $1, $2, $3, lane, $5 FROM generate_series(0, $4 - 1) AS lane`,
    [view.name, view.version, shape, lanes, generation],
  )
}

/** Makes the table unless it stands in this very shape; false when nothing is left to do. */
async function prepareTable({ database }: FollowSettings, table: Table): Promise<boolean> {
  return transaction(database.pool, async client => {
    const standing = await standingOf(client, table)
    if (standing?.shape === table.shape) return !standing.ready
    await needWholeRecord(client, table)
    const built = (await checkpointsOf(client, table)).map(({ generation }) => generation)
    await client.query(`DROP TABLE IF EXISTS ${qualified(table.name)}`)
    await client.query(creation(table))
    await makeLanes(client, table, Math.max(0, ...built) + 1)
    return true
  })
}

/**
 * Folds the whole record into a new table. A live view that cannot take in an event is left where it stopped, for its
 * follower to try again: it must not keep everything else from starting. An inline one must be whole.
 */
async function build(settings: FollowSettings, table: Table): Promise<void> {
  const { database, events, log } = settings
  const inline = table.view.mode === 'inline'
  log(`Building view ${table.name}`)
  const [first] = await checkpointsOf(database.pool, table)
  const common = { events, table, stamp: -(first?.generation ?? 0) }
  const apart: CourseSettings = { ...common, reader: database.pool, write: relaxed(database) }
  try {
    const course = openCourse(apart)
    const goal = await safePosition(database.pool)
    while (!(await course.reach(goal)));
  } catch (error) {
    if (inline || !(error instanceof Poison)) throw error
    const trouble = troubleOf(error, null, 0)
    log(`View ${table.name} stopped before ${placeOf(trouble)}: ${trouble.error}`)
    for (let lane = 0; lane < table.lanes; lane++) await noteTrouble(database.pool, table, lane, trouble)
  }
  await transaction(database.pool, async client => {
    if (inline) {
      // Writers wait until the end; whatever was under way is there.
      await client.query('SELECT es.hold()')
      const write = async (text: string, values: unknown[]) => void (await client.query(text, values))
      if (!(await openCourse({ ...common, reader: client, write }).reach(await headPosition(client))))
        throw new Error(`Another process writes to view ${table.name}`)
    }
    for (const index of indexing(table)) await client.query(index)
    await client.query(`UPDATE es.checkpoints SET ready = true WHERE county = '*' AND name = $1 AND version = $2`, [
      table.view.name,
      table.view.version,
    ])
  })
}

/** Drops the tables and checkpoints of views that are no longer declared, or in another version. */
async function dropOthers({ database }: FollowSettings, tables: readonly Table[]): Promise<void> {
  const kept = tables.flatMap(table => [table.name, ...namesBeside(table)])
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'view' AND tablename <> ALL ($1::text[])`,
    [kept],
  )
  for (const { name } of rows) await database.pool.query(`DROP TABLE ${qualified(name)}`)
  await database.pool.query(
    `DELETE FROM es.checkpoints WHERE county = '*' AND name || '_v' || version <> ALL ($1::text[])`,
    [tables.flatMap(table => [table.name, `${anewOf(table).view.name}_v${table.view.version}`])],
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
    `SELECT DISTINCT name || '_v' || version || '/' || shape AS name FROM es.checkpoints WHERE county = '*' AND ready`,
  )
  const built = new Set(rows.map(row => row.name))
  const missing = tables.filter(table => !built.has(`${table.name}/${table.shape}`)).map(table => table.name)
  if (missing.length > 0) throw new Error(`Views not built yet, migrate first: ${missing.join(', ')}`)
}
