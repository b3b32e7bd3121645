import { transaction, type Database } from './database.ts'
import { keepGoing, type Outcome } from './loop.ts'
import type { Outgoing, Running } from './contract.ts'
import { uuidv5 } from './uuid.ts'
import type { Wake } from './wake.ts'

interface OutboxRow {
  readonly county: string
  readonly event: string
  readonly reactor: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: string
  readonly not_before: Date | null
}

export type Hand = (jobs: readonly Outgoing[]) => Promise<void>

const batchSize = 500

const outgoing = ({ not_before, position, event, ...row }: OutboxRow): Outgoing => ({
  ...row,
  id: uuidv5(event, row.reactor),
  position: Number(position),
  ...(not_before && { notBefore: not_before.toISOString() }),
})

/**
 * Hands a batch of work over and deletes it, in that order: a crash in between hands it over again, under the same
 * ids. Several relays share the work, since locked rows are skipped.
 */
async function handOver({ pool }: Database, hand: Hand): Promise<Outcome> {
  return transaction(pool, async client => {
    const { rows } = await client.query<OutboxRow>({
      name: 'outbox',
      text: `SELECT county, event, reactor, year, stream, version, position, not_before FROM es.outbox
             ORDER BY position LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
    })
    if (rows.length === 0) return 'idle'
    await hand(rows.map(outgoing))
    await client.query({
      name: 'outbox-done',
      text: `DELETE FROM es.outbox o USING unnest($1::text[], $2::bigint[], $3::text[]) AS d(county, position, reactor)
             WHERE o.county = d.county AND o.position = d.position AND o.reactor = d.reactor`,
      values: [rows.map(row => row.county), rows.map(row => row.position), rows.map(row => row.reactor)],
    })
    return rows.length === batchSize ? 'more' : 'idle'
  })
}

/** Carries the outbox to the queue for as long as it runs; at least once, soon after the commit. */
export function relay(database: Database, wake: Wake, hand: Hand, log: (line: string) => void): Running {
  return keepGoing({
    wake,
    step: () => handOver(database, hand),
    async failed(error) {
      log(`Outbox: ${error instanceof Error ? error.message : String(error)}`)
    },
  })
}
