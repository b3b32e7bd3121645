import type { Pool } from 'pg'
import { blockColumns, type Block } from './block.ts'
import { rawEvents, type RawEvent } from './canonical.ts'

const batchSize = 5000
const atOnce = 16

/** The blocks of a county, oldest first, some at a time. */
export async function* blocksOf(pool: Pool, county: string, upTo: number): AsyncGenerator<Block, undefined> {
  for (let after = 0; after < upTo;) {
    const { rows } = await pool.query<Block>({
      name: 'blocks',
      text: `SELECT ${blockColumns} FROM es.seals s WHERE s.county = $1 AND s.number > $2 AND s.number <= $3
             ORDER BY s.number LIMIT ${atOnce}`,
      values: [county, after, upTo],
    })
    yield* rows
    after = rows.at(-1)?.number ?? upTo
  }
  return undefined
}

/** All events up to a position, a batch at a time; the next is on its way while one is worked on. */
export async function* eventBatches(pool: Pool, upTo: number, county?: string): AsyncGenerator<readonly RawEvent[]> {
  const read = (after: number) => rawEvents(pool, { after, upTo, limit: batchSize, county })
  // From the lowest that there may be: what was given a position that no event gets is not overlooked.
  let coming = read(Number.MIN_SAFE_INTEGER)
  for (;;) {
    const events = await coming
    const full = events.length >= batchSize
    if (full) {
      coming = read(Number(events.at(-1)?.[4]))
      // Whoever stops taking batches does not hear of it any more.
      coming.catch(() => undefined)
    }
    yield events
    if (!full) return
  }
}
