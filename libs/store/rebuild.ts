import { setTimeout } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { abandon, anewOf, beforeOf, building, differingOf } from './beside.ts'
import { checkpointsOf, type Reach } from './checkpoint.ts'
import { same } from './compare.ts'
import type { Rebuilt, RebuildOptions } from './contract.ts'
import { openCourse, relaxed, type Course, type CourseSettings, type Goal } from './course.ts'
import { isTransient } from './database.ts'
import { headPosition, safePosition } from './feed.ts'
import type { FollowSettings } from './follow.ts'
import { makeLanes } from './migrate.ts'
import { creation, indexing, qualified, type Table } from './table.ts'
import { needWholeRecord } from './whole.ts'

/** Nearer than so many positions the rest is folded while writers wait. */
const near = 500
const mostAttempts = 30

/** Begins a building, or answers the one that was cut off; the number that its rows are stamped with. */
async function begin(client: PoolClient, table: Table, resume: boolean): Promise<number> {
  const anew = anewOf(table)
  const [begun] = await checkpointsOf(client, anew)
  if (resume && begun) return begun.generation
  await abandon(client, table)
  const generation = Math.max(...(await checkpointsOf(client, table)).map(each => each.generation)) + 1
  await client.query('BEGIN')
  await client.query(creation(anew))
  await makeLanes(client, anew, generation)
  await client.query('COMMIT')
  return generation
}

/** How far the old table is folded, lane by lane: so far may the new one be, for the two to be the same. */
async function goalOf(on: Reach, table: Table, held = false): Promise<Goal> {
  if (table.view.mode === 'live') {
    const lanes = await checkpointsOf(on, table, held ? 'FOR UPDATE' : '')
    return lanes.map(({ position }) => position)
  }
  // Whoever writes an inline view locks its table before taking positions: once that is ours, all that concerns it is
  // committed.
  return held ? headPosition(on) : safePosition(on)
}

/** Folds until little is left, or until the writers have proved quicker too often. */
async function approach(course: Course, goal: () => Promise<Goal>): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const there = await goal()
    const left = await course.distance(there)
    while (!(await course.reach(there)));
    if (left < near) return
  }
}

/**
 * Folds a view anew beside its table while events are being written, compares the two, and puts the new one in the
 * place of the old one, which is kept under the name `…_before` until the next rebuilding or `dropOld`. Readers are not
 * held up but for the moment of the change, writers only while the last events are folded. Batches are committed as
 * they come; `resume` goes on with a building that was cut off, which is right only while the view's code is the same.
 * Throws when another process is rebuilding this view, while a year is put away, and what the folds throw.
 */
export async function rebuild(
  settings: FollowSettings,
  table: Table,
  { resume = false }: RebuildOptions = {},
): Promise<Rebuilt> {
  await needWholeRecord(settings.database.pool, table)
  const done = await building(settings, table, client => rebuildWith(settings, table, client, resume))
  if (!done) throw new Error(`View ${table.view.name} is being rebuilt by another process`)
  return done
}

async function rebuildWith(
  settings: FollowSettings,
  table: Table,
  client: PoolClient,
  resume: boolean,
): Promise<Rebuilt> {
  const { database, events } = settings
  const anew = anewOf(table)
  const generation = await begin(client, table, resume)
  const common = { events, table: anew, stamp: -generation }
  const apart: CourseSettings = { ...common, reader: database.pool, write: relaxed(database) }
  const goal = () => goalOf(database.pool, table)

  await approach(openCourse(apart), goal)
  const { rows: indexes } = await client.query(`SELECT FROM pg_indexes WHERE schemaname = 'view' AND tablename = $1`, [
    anew.name,
  ])
  if (indexes.length === 1) for (const index of indexing(anew)) await client.query(index)
  await client.query(`ANALYZE ${qualified(anew.name)}`)
  const comparison = same(client, table)
  await comparison.begin()
  const noting: CourseSettings = { ...apart, about: comparison.note }
  await approach(openCourse(noting), goal)

  /** The last events, the verdict, the change: all while the old table is held. */
  async function change(): Promise<number> {
    await client.query(`BEGIN; SET LOCAL lock_timeout = '2s'; SET LOCAL idle_in_transaction_session_timeout = 0`)
    // The table before the checkpoints: in the same order as those who follow.
    await client.query(`LOCK TABLE ${qualified(table.name)} IN EXCLUSIVE MODE`)
    const there = await goalOf(client, table, true)
    const write = async (text: string, values: unknown[]) => void (await client.query(text, values))
    const course = openCourse({ ...common, reader: client, write, about: comparison.note })
    if (!(await course.reach(there))) throw new Error(`View ${table.view.name}: another process writes to ${anew.name}`)
    const differing = await comparison.count()
    await client.query(`
      DROP TABLE ${differingOf(table)};
      DROP TABLE IF EXISTS ${qualified(beforeOf(table))};
      ALTER TABLE ${qualified(table.name)} RENAME TO "${beforeOf(table)}";
      ALTER TABLE ${qualified(anew.name)} RENAME TO "${table.name}"`)
    await client.query(`UPDATE es.checkpoints SET generation = $3 WHERE county = '*' AND name = $1 AND version = $2`, [
      table.view.name,
      table.view.version,
      generation,
    ])
    await client.query(`DELETE FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2`, [
      anew.view.name,
      anew.view.version,
    ])
    await client.query('COMMIT')
    return differing
  }

  for (let attempt = 1; ; attempt++) {
    try {
      const differing = await change()
      const text = `SELECT count(*)::int AS rows FROM ${qualified(table.name)}`
      const { rows } = await client.query<{ rows: number }>(text)
      return { rows: rows[0]?.rows ?? 0, differing }
    } catch (error) {
      await client.query('ROLLBACK')
      // Somebody reads, or writes, for longer than others should have to wait behind us.
      if (!isTransient(error) || attempt === mostAttempts) throw error
      await setTimeout(100 * attempt)
      await approach(openCourse(noting), goal)
    }
  }
}
