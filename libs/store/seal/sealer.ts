import type { PoolClient } from 'pg'
import { textOf } from '#kernel/text-of'
import type { Running } from '../contract.ts'
import { transaction, type Database } from '../database.ts'
import { safePosition } from '../feed.ts'
import { locks } from '../locks.ts'
import { keepGoing, type Outcome } from '../loop.ts'
import type { Wake } from '../wake.ts'
import { isAvailable, type Algorithm } from './algorithm.ts'
import { cut, type Block, type End } from './block.ts'
import { blockSize, slicers } from './slice.ts'

export interface SealSettings {
  readonly database: Database
  readonly algorithm: Algorithm
}

const batchSize = 5 * blockSize
/** How long a few events may wait for others to share their block. */
const patience = 3000

/** Up to here every event stands in a block. */
async function sealedThrough(client: Pick<PoolClient, 'query'>): Promise<number> {
  const { rows } = await client.query<{ through: string }>({
    name: 'sealed-through',
    text: 'SELECT through FROM es.seals ORDER BY through DESC LIMIT 1',
  })
  return Number(rows[0]?.through ?? 0)
}

/** The ends of these counties' chains. */
async function endsOf(client: PoolClient, counties: readonly string[]): Promise<Map<string, End>> {
  const { rows } = await client.query<End & { county: string }>({
    name: 'seal-ends',
    text: `SELECT c.county, s.number, s.total::float8, s.head FROM unnest($1::text[]) AS c(county) CROSS JOIN LATERAL
           (SELECT number, total, encode(head, 'hex') AS head FROM es.seals WHERE county = c.county
            ORDER BY number DESC LIMIT 1) s`,
    values: [counties],
  })
  return new Map(rows.map(row => [row.county, row]))
}

async function keep(client: PoolClient, block: Block): Promise<void> {
  const { county, number, algorithm, first, last, count, total, through, contents, leaves } = block
  const { root, previous, head, sealedAt } = block
  await client.query({
    name: 'keep-seal',
    text: `INSERT INTO es.seals (county, number, algorithm, first, last, count, total, through, contents, leaves, root,
                                 previous, head, sealed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, decode($11, 'hex'), decode($12, 'hex'),
                   decode($13, 'hex'), timestamptz 'epoch' + $14::bigint * interval '1 microsecond')`,
    values: [
      county,
      number,
      algorithm,
      first,
      last,
      count,
      total,
      through,
      contents,
      leaves,
      root,
      previous,
      head,
      sealedAt,
    ],
  })
}

/**
 * Seals the next events up to a position that is safe, of all counties, at most a batch of them, in one transaction:
 * so nothing below the highest `through` is ever left out, and no cursor is needed beside the blocks. One process at
 * a time; the others find the lock taken and write nothing. Answers how many events were sealed.
 */
export async function sealBatch({ database, algorithm }: SealSettings, upTo: number): Promise<number> {
  return transaction(database.pool, async client => {
    const lock = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_xact_lock(${locks.seal}, 0) AS got`)
    if (!lock.rows[0]?.got) return 0
    const range = { after: await sealedThrough(client), upTo, limit: batchSize }
    const slices = await slicers[algorithm](client, range)
    const sealed = slices.reduce((sum, { count }) => sum + count, 0)
    const through = sealed < batchSize ? upTo : Math.max(...slices.map(({ last }) => last))
    const made = { algorithm, through, sealedAt: `${Date.now()}000` }
    const ends = await endsOf(client, [...new Set(slices.map(({ county }) => county))])
    for (const slice of slices) {
      const block = cut(slice, ends.get(slice.county), made)
      await keep(client, block)
      ends.set(slice.county, block)
    }
    return sealed
  })
}

/** Seals everything that is safe to read by now. Answers how many events that were. */
export async function sealAll(settings: SealSettings): Promise<number> {
  const upTo = await safePosition(settings.database.pool)
  let all = 0
  for (;;) {
    const sealed = await sealBatch(settings, upTo)
    all += sealed
    if (sealed < batchSize) return all
  }
}

/** Nobody rings for the sealer: it looks each second, so that a stream of appends costs it no more than one. */
const byTheClock: Wake = { ring: () => undefined, listen: () => () => undefined, close: () => Promise.resolve() }

/** Seals with the wished algorithm, or says that it must take SHA-256. */
function available(wished: Algorithm, log: (line: string) => void): Algorithm {
  if (isAvailable(wished)) return wished
  log(`此机器的 OpenSSL 没有 ${wished}，改用 sha256 封印 · No ${wished} on this machine: sealing with sha256`)
  return 'sha256'
}

/** More new positions a second than this: the record is busy, and sealing would take from those who write. */
const busy = 500
/** For how long a busy record is left unsealed, in milliseconds. */
const longest = 60_000

/** Whether to seal now, told each second how far is sealed and how far could be; answers up to where. */
export function pacing(now: () => number = () => performance.now()) {
  let goal = 0
  let waiting = { from: 0, since: now() }
  let last: { readonly upTo: number; readonly at: number } | undefined

  return (from: number, upTo: number): number | undefined => {
    const at = now()
    // The first look says nothing of speed; the next one will.
    const perSecond = last ? ((upTo - last.upTo) / Math.max(1, at - last.at)) * 1000 : Infinity
    last = { upTo, at }
    // What was begun is carried through: a record that stays busy is sealed whole once a minute.
    if (from < goal) return goal
    if (upTo <= from) return undefined
    if (waiting.from !== from) waiting = { from, since: at }
    const patient = upTo - from < blockSize ? patience : perSecond > busy ? longest : 0
    if (at - waiting.since < patient) return undefined
    return (goal = upTo)
  }
}

/**
 * Seals the record behind the writers, for as long as it runs: at once when a block is full, else some three seconds
 * after an event; after a minute at the latest while more events arrive than it could take without being felt. An
 * error is logged and tried again, later and later.
 */
export function sealer(database: Database, wished: Algorithm, log: (line: string) => void): Running {
  const settings = { database, algorithm: available(wished, log) }
  const pace = pacing()

  async function step(): Promise<Outcome> {
    const goal = pace(await sealedThrough(database.pool), await safePosition(database.pool))
    if (goal === undefined) return 'idle'
    return (await sealBatch(settings, goal)) < batchSize ? 'idle' : 'more'
  }

  return keepGoing({
    wake: byTheClock,
    step,
    async failed(error) {
      log(`Seal: ${textOf(error)}`)
    },
  })
}
