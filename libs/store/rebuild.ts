import type { PoolClient } from 'pg'
import { transaction } from './database.ts'
import { headPosition, safePosition } from './feed.ts'
import type { FollowSettings } from './follow.ts'
import { foldRange } from './migrate.ts'
import type { Rebuilt } from './contract.ts'
import { creation, qualified, quoted, type Table } from './table.ts'

const checkpoint = `SELECT position FROM es.checkpoints WHERE county = '*' AND name = $1 AND version = $2`

async function checkpointIn(client: PoolClient, { view }: Table, lock = ''): Promise<number> {
  const values = [view.name, view.version]
  const { rows } = await client.query<{ position: string }>(`${checkpoint} ${lock}`, values)
  return Number(rows[0]?.position ?? 0)
}

/**
 * Keeps the view as it is until the transaction ends, and answers the position up to which it is folded. Whoever
 * writes an inline view locks its rows before taking positions: once the table is ours, all that concerns it is
 * committed.
 */
async function hold({ database }: FollowSettings, client: PoolClient, table: Table): Promise<number> {
  if (table.view.mode === 'live') return checkpointIn(client, table, 'FOR UPDATE')
  await client.query(`LOCK TABLE ${qualified(table.name)} IN EXCLUSIVE MODE`)
  return headPosition(database)
}

/**
 * Folds a view anew beside its table, compares the two, and puts the new rows in place of the old ones if they differ.
 * Readers see the old rows until then; writers wait only while the last events are folded and the tables compared.
 */
export async function rebuild(settings: FollowSettings, table: Table): Promise<Rebuilt> {
  const shadow: Table = { ...table, name: `${table.name}_anew` }
  const [old, anew] = [qualified(table.name), qualified(shadow.name)]
  const all = ['county', 'key', ...table.columns.map(column => quoted(column.name))].join(', ')
  return transaction(settings.database.pool, async client => {
    await client.query(creation(shadow))
    const live = table.view.mode === 'live'
    const near = live ? await checkpointIn(client, table) : await safePosition(settings.database)
    await foldRange(settings, client, shadow, { after: 0, upTo: near })
    await foldRange(settings, client, shadow, { after: near, upTo: await hold(settings, client, table) })
    const { rows } = await client.query<Rebuilt>(`
      SELECT (SELECT count(*)::int FROM ${anew}) AS rows,
             (SELECT count(DISTINCT (county, key))::int FROM (
               (SELECT ${all} FROM ${old} EXCEPT SELECT ${all} FROM ${anew}) UNION ALL
               (SELECT ${all} FROM ${anew} EXCEPT SELECT ${all} FROM ${old})) d) AS differing`)
    const outcome = rows[0] ?? { rows: 0, differing: 0 }
    if (outcome.differing > 0) {
      await client.query(`DELETE FROM ${old}; INSERT INTO ${old} (stamp, ${all}) SELECT stamp, ${all} FROM ${anew}`)
    }
    await client.query(`DROP TABLE ${anew}`)
    return outcome
  })
}
