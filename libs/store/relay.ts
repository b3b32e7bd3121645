import { transaction, type Database } from './database.ts'
import { keepGoing, type Outcome } from './loop.ts'
import type { Outgoing, Running } from './contract.ts'
import type { Wake } from './wake.ts'

interface OutboxRow {
  readonly county: string
  readonly id: string
  readonly reactor: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: string
  readonly not_before: Date | null
}

export type Hand = (jobs: readonly Outgoing[]) => Promise<void>

const batchSize = 500

const outgoing = ({ not_before, position, ...row }: OutboxRow): Outgoing => ({
  ...row,
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
      text: `SELECT county, id, reactor, year, stream, version, position, not_before FROM es.outbox
             ORDER BY position LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
    })
    if (rows.length === 0) return 'idle'
    await hand(rows.map(outgoing))
    await client.query({
      name: 'outbox-done',
      text: `DELETE FROM es.outbox o USING unnest($1::text[], $2::uuid[]) AS d(county, id)
             WHERE o.county = d.county AND o.id = d.id`,
      values: [rows.map(row => row.county), rows.map(row => row.id)],
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
