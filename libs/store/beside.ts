import type { PoolClient } from 'pg'
import { lent } from './database.ts'
import type { FollowSettings } from './follow.ts'
import { locks } from './locks.ts'
import { qualified, type Table } from './table.ts'

/** What stands beside a view's table: the one that is being built anew, the one that stood before. */

/** A new building of the view, with a checkpoint under a name that no view can have. */
export const anewOf = (table: Table): Table => ({
  ...table,
  name: `${table.name}_anew`,
  view: { ...table.view, name: `${table.view.name} anew` },
})

/** The keys of rows that may differ between the old table and the new one. */
export const differingOf = ({ name }: Table): string => qualified(`${name}_diff`)

export const beforeOf = ({ name }: Table): string => `${name}_before`

export const namesBeside = (table: Table): readonly string[] => [
  `${table.name}_anew`,
  `${table.name}_diff`,
  beforeOf(table),
]

/** Runs `work` with a connection while no other process builds this view; undefined when one does. */
export async function building<T>(
  { database }: Pick<FollowSettings, 'database'>,
  table: Table,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | undefined> {
  const client = await lent(database.pool)
  try {
    const text = `SELECT pg_try_advisory_lock(${locks.building}, hashtext($1)) AS mine`
    const { rows } = await client.query<{ mine: boolean }>(text, [table.name])
    return rows[0]?.mine ? await work(client) : undefined
  } finally {
    // The lock goes with the connection.
    client.release(true)
  }
}

/** Forgets a building that was begun. */
export async function abandon(client: PoolClient, table: Table): Promise<void> {
  const anew = anewOf(table)
  await client.query(`DROP TABLE IF EXISTS ${qualified(anew.name)}, ${differingOf(table)}`)
  await client.query(`DELETE FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2`, [
    anew.view.name,
    anew.view.version,
  ])
}

/**
 * Drops the tables that rebuilding left behind: those that stood before, and those of buildings that were cut off.
 * Answers the names of those that were there.
 */
export async function dropOld(settings: FollowSettings, tables: readonly Table[]): Promise<string[]> {
  const dropped: string[] = []
  for (const table of tables)
    await building(settings, table, async client => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'view' AND tablename = ANY($1::text[]) ORDER BY 1`,
        [namesBeside(table)],
      )
      await abandon(client, table)
      await client.query(`DROP TABLE IF EXISTS ${qualified(beforeOf(table))}`)
      dropped.push(...rows.map(({ name }) => name))
    })
  return dropped
}
