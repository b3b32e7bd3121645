import type { Pool } from 'pg'
import { isAvailable } from './algorithm.ts'
import { blockColumns, entriesOf, headerColumns, headerOf, type Block, type Header } from './block.ts'
import { canonicalText, rawEvents } from './canonical.ts'
import { pathTo } from './merkle.ts'
import type { Proof } from './proof.ts'

/** The headers after a block, oldest first. The hash of the contents is computed here, so the texts come along. */
async function headersAfter(pool: Pool, { county, number }: Block): Promise<Header[]> {
  const headers: Header[] = []
  for (let after = number; ;) {
    const { rows } = await pool.query<Block>(
      `SELECT ${headerColumns} FROM es.seals s WHERE s.county = $1 AND s.number > $2 ORDER BY s.number LIMIT 16`,
      [county, after],
    )
    for (const block of rows) {
      if (!isAvailable(block.algorithm)) throw new Error(`No ${block.algorithm} on this machine`)
      headers.push(headerOf(block, block.algorithm))
    }
    const last = rows.at(-1)
    if (!last) return headers
    after = last.number
  }
}

/**
 * The proof of the event at a position: its way to the root of its block, and the chain from there to the newest head.
 * Undefined when there is no such event, or it is not sealed yet. It is made of what stands there now: whether it
 * holds, `checkProof` says.
 */
export async function prove(pool: Pool, county: string, position: number): Promise<Proof | undefined> {
  const { rows } = await pool.query<Block>(
    `SELECT ${blockColumns} FROM es.seals s WHERE s.county = $1 AND s.last >= $2 ORDER BY s.last LIMIT 1`,
    [county, position],
  )
  const [event] = await rawEvents(pool, { after: position - 1, upTo: position, limit: 1, county })
  const [block] = rows
  const index = block && entriesOf(block)?.findIndex(entry => entry.position === position)
  if (!block || !event || index === undefined || index < 0) return undefined
  const { algorithm } = block
  if (!isAvailable(algorithm)) throw new Error(`No ${algorithm} on this machine`)
  return {
    format: 'taizhang-proof-1',
    event: canonicalText(event),
    index,
    path: pathTo(algorithm, block.leaves, index).map(hash => hash.toString('hex')),
    chain: [headerOf(block, algorithm), ...(await headersAfter(pool, block))],
  }
}
