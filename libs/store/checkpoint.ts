import type { Pool, PoolClient } from 'pg'
import type { Trouble } from './contract.ts'
import type { Table } from './table.ts'

/** A connection, or the pool of them. */
export type Reach = Pick<Pool | PoolClient, 'query'>

/** How far a lane of a view has come. */
export interface Checkpoint {
  readonly lane: number
  readonly position: number
  /** How often the table was built; its rows may be known only while this stays. */
  readonly generation: number
  readonly trouble: Trouble | null
}

/** A lane on its way to a position. */
export interface Move extends Omit<Checkpoint, 'trouble'> {
  readonly reached: number
}

const mine = `c.county = '*' AND c.name = $1 AND c.version = $2`

/** The lanes of a view in order, held until the transaction ends if so wished; none when its table has not been made. */
export async function checkpointsOf(on: Reach, { view }: Table, hold: '' | 'FOR UPDATE' = ''): Promise<Checkpoint[]> {
  const { rows } = await on.query<Checkpoint>({
    name: `checkpoints ${hold}`,
    text: `SELECT c.lane, c.position::float8, c.generation::float8, c.trouble FROM es.checkpoints c
           WHERE ${mine} ORDER BY c.lane ${hold}`,
    values: [view.name, view.version],
  })
  return rows
}

/**
 * The part of a statement that moves checkpoints, with its values; its rows are to be counted. It is the fence: of two
 * runners of the same lane one moves it, the other finds it moved and must not write.
 */
export const moving = ({ view }: Table, moves: readonly Move[]) => ({
  part: `moved AS (
    UPDATE es.checkpoints c SET position = m.reached, trouble = NULL
    FROM json_to_recordset($3) AS m(lane int, position bigint, generation bigint, reached bigint)
    WHERE ${mine} AND c.lane = m.lane AND c.position = m.position AND c.generation = m.generation RETURNING 1 AS done)`,
  values: [view.name, view.version, JSON.stringify(moves)],
})

/** Writes down, or strikes out, what a lane is stopped by. */
export async function noteTrouble(on: Reach, { view }: Table, lane: number, trouble: Trouble | null): Promise<void> {
  await on.query({
    name: 'trouble',
    text: `UPDATE es.checkpoints c SET trouble = $4::json WHERE ${mine} AND c.lane = $3 AND (c.trouble IS NOT NULL OR $4::json IS NOT NULL)`,
    values: [view.name, view.version, lane, trouble && JSON.stringify(trouble)],
  })
}
