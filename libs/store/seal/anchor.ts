import type { Pool } from 'pg'
import { transaction, type Database } from '../database.ts'
import type { Head } from './shapes.ts'

/** The newest head of each county. */
export async function headsNow(pool: Pool): Promise<Head[]> {
  const { rows } = await pool.query<Omit<Head, 'at'>>(
    `SELECT s.county, s.number, encode(s.head, 'hex') AS head, s.algorithm, s.last::float8 AS position,
            s.total::float8 AS events
     FROM (SELECT county, max(number) AS number FROM es.seals GROUP BY county) n
     JOIN es.seals s ON s.county = n.county AND s.number = n.number ORDER BY s.county`,
  )
  const at = new Date().toISOString()
  return rows.map(row => ({ ...row, at }))
}

/** Where the day of the people begins who look for its head. */
const today = `(now() AT TIME ZONE 'Asia/Shanghai')::date`

/**
 * Hands today's heads to `deliver`, each county's once a day for each way, whichever process comes first; those that
 * come at the same time wait. It is noted together with the delivery: when that throws, nothing is noted, and the next
 * call tries again. Answers what was delivered.
 */
export async function anchorDaily(
  { pool }: Database,
  way: string,
  deliver: (heads: readonly Head[]) => Promise<void>,
): Promise<readonly Head[]> {
  const heads = await headsNow(pool)
  return transaction(pool, async client => {
    const { rows } = await client.query<{ county: string }>(
      `INSERT INTO es.anchors (county, day, way, number, head)
       SELECT county, ${today}, $1, number, decode(head, 'hex')
       FROM json_to_recordset($2) AS h(county text, number int, head text)
       ON CONFLICT DO NOTHING RETURNING county`,
      [way, JSON.stringify(heads)],
    )
    const mine = new Set(rows.map(({ county }) => county))
    const due = heads.filter(({ county }) => mine.has(county))
    if (due.length > 0) await deliver(due)
    return due
  })
}
