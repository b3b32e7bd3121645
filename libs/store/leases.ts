import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { textOf } from '#kernel/text-of'
import type { Running } from './contract.ts'
import { locks } from './locks.ts'
import { asApplication } from './role.ts'

/**
 * Several processes share pieces of work, each piece with one of them at a time. A lease is an advisory lock of a
 * connection: it is gone the moment its process dies, and nobody has to wait for a time to run out. That is what keeps
 * runners apart; what proves that no two write is the checkpoint that each write moves.
 */

/** In milliseconds; whoever stands by takes over after one or two of them. */
const pause = 300

interface Sharing {
  readonly url: string
  readonly pieces: readonly string[]
  /** Begins to work at a piece, until it is stopped: before the lease is given back, or once it is lost. */
  readonly start: (piece: string) => Running
  readonly log: (line: string) => void
}

/** SQL: whether some process holds the lease of a piece, named by an expression. */
export const isHeld = (piece: string): string => `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = ${locks.piece} AND l.granted
  AND l.objid::bigint = hashtext(${piece})::bigint & 4294967295
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/** Who is there for the same pieces, how many each holds, and which nobody does. */
const census = `
  WITH locks AS (
    SELECT l.pid, l.classid::int AS kind, l.objid::bigint AS number FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid IN (${locks.piece}, ${locks.presence}) AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())),
  pieces AS (SELECT p.piece, hashtext(p.piece)::bigint & 4294967295 AS number FROM unnest($1::text[]) AS p(piece))
  SELECT coalesce((SELECT json_agg((SELECT count(*) FROM locks l JOIN pieces USING (number)
                                    WHERE l.pid = w.pid AND l.kind = ${locks.piece}))
                   FROM locks w
                   WHERE w.kind = ${locks.presence} AND w.number = hashtext($2)::bigint & 4294967295), '[]') AS burdens,
         coalesce((SELECT json_agg(p.piece) FROM pieces p WHERE NOT EXISTS (
                     SELECT FROM locks l WHERE l.number = p.number AND l.kind = ${locks.piece})), '[]') AS free`

const ignore = () => undefined

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map(item => ({ item, order: Math.random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item)

/**
 * Works at the pieces that fall to this process: at most its share while others are there, all of them when it is
 * alone. Who has two more than somebody else gives one away.
 */
export function shared({ url, pieces, start, log }: Sharing): Running {
  const stopping = new AbortController()
  const held = new Map<string, Running>()
  let client: pg.Client | undefined
  /** Who has just given a piece away leaves it to the others for some rounds. */
  let modest = 0

  async function connect(): Promise<pg.Client> {
    // A process that vanished without a word is noticed by the server.
    const options = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'
    const fresh = new pg.Client({
      ...asApplication(url, options),
      application_name: 'taizhang-leases',
      connectionTimeoutMillis: 15_000,
      keepAlive: true,
    })
    const lose = () => {
      if (client === fresh) client = undefined
    }
    fresh.on('error', lose)
    fresh.on('end', lose)
    try {
      await fresh.connect()
      await fresh.query(`SELECT pg_advisory_lock_shared(${locks.presence}, hashtext($1))`, [pieces.join()])
      return fresh
    } catch (error) {
      await fresh.end().catch(ignore)
      throw error
    }
  }

  const stopAll = async () => {
    const all = [...held.values()]
    held.clear()
    await Promise.all(all.map(each => each.stop()))
  }

  async function take(on: pg.Client, piece: string): Promise<void> {
    const text = `SELECT pg_try_advisory_lock(${locks.piece}, hashtext($1)) AS mine`
    const { rows } = await on.query<{ mine: boolean }>(text, [piece])
    if (rows[0]?.mine && client === on) held.set(piece, start(piece))
  }

  async function giveUp(on: pg.Client, piece: string): Promise<void> {
    const working = held.get(piece)
    held.delete(piece)
    await working?.stop()
    await on.query(`SELECT pg_advisory_unlock(${locks.piece}, hashtext($1))`, [piece])
  }

  async function round(on: pg.Client): Promise<void> {
    const { rows } = await on.query<{ burdens: number[]; free: string[] }>({
      name: 'census',
      text: census,
      values: [pieces, pieces.join()],
    })
    const { burdens = [], free = [] } = rows[0] ?? {}
    const share = Math.ceil(pieces.length / Math.max(1, burdens.length))
    modest = Math.max(0, modest - 1)
    for (const piece of shuffled(free)) if (held.size < share && modest === 0) await take(on, piece)
    const [one] = held.keys()
    if (one === undefined || free.length > 0 || held.size < Math.min(...burdens) + 2) return
    modest = 3
    await giveUp(on, one)
  }

  async function run(): Promise<void> {
    let quiet = false
    while (!stopping.signal.aborted) {
      try {
        if (!client) {
          await stopAll()
          client = await connect()
        }
        await round(client)
        quiet = false
      } catch (error) {
        if (!quiet) log(`Leases: ${textOf(error)}`)
        quiet = true
        const lost = client
        client = undefined
        await lost?.end().catch(ignore)
      }
      await setTimeout(pause * (0.8 + Math.random() * 0.4), undefined, { signal: stopping.signal }).catch(ignore)
    }
    await stopAll()
    await client?.end().catch(ignore)
  }

  const ended = run()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}
