import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import { prepareSchema } from './owner.ts'
import { asApplication, loginOf } from './role.ts'

export interface Database {
  /** Connections that act as the application, made when they are needed. */
  readonly pool: Pool
  /** Those that append: a few of their own, kept open, so that no query keeps them waiting. */
  readonly writers: Pool
  /** Brings the schema and the application's rights up to date; before, the pool may not be able to connect. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/**
 * A writer that hangs in the middle of a transaction would hold the feed back for everybody. Prepared statements are
 * planned once: they are all written so that no parameter changes the best plan.
 */
const sessions = '-c timezone=UTC -c idle_in_transaction_session_timeout=60s -c plan_cache_mode=force_generic_plan'

/**
 * What is written is found by its key, whatever the size of the table was when the statement was planned: planned over
 * a few rows it would read the whole table, and still do so when there are a hundred thousand.
 */
const byKey = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off'

/**
 * The database behind an address. `ownerUrl` is that of the login that owns the schema; when it is left out, the one
 * login does both: migrations as itself, everything else as the application.
 */
export function openDatabase(url: string, poolSize: number, ownerUrl?: string): Database {
  const open = (max: number, settings: string, idleTimeoutMillis = 10_000) => {
    const pool = new pg.Pool({
      ...asApplication(url, settings),
      max,
      idleTimeoutMillis,
      application_name: 'taizhang',
      connectionTimeoutMillis: 15_000,
      pipeline: true,
    } as pg.PoolConfig)
    // An idle connection that is lost is replaced; the event must not end the process.
    pool.on('error', ignore)
    return pool
  }
  const pool = open(poolSize, sessions)
  const writers = open(4, `${sessions} ${byKey}`, 0)
  return {
    pool,
    writers,
    prepare: () => prepareSchema(ownerUrl ?? url, loginOf(url)),
    close: async () => void (await Promise.all([pool.end(), writers.end()])),
  }
}

const ignore = () => undefined

const names = new Map<string, string>()

/**
 * A statement under a name of its own, so that each connection plans it once: planning over all the years' partitions
 * takes longer than the statement itself. For texts that a program knows, not for texts made of data.
 */
export function named(text: string, values: readonly unknown[]): { name: string; text: string; values: unknown[] } {
  return { name: nameOf(text), text, values: [...values] }
}

/** The name under which a connection prepares this text. */
export function nameOf(text: string): string {
  const name = names.get(text) ?? `q-${createHash('sha1').update(text).digest('hex').slice(0, 20)}`
  names.set(text, name)
  return name
}

/** A connection that is lost while it is lent fails its queries; that it also emits an error must not end the process. */
export async function lent(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect()
  client.on('error', ignore)
  return client
}

/** Lends a connection for the while; the pool drops one that died. Whoever begins a transaction ends it. */
export async function borrowed<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await lent(pool)
  try {
    return await work(client)
  } finally {
    client.removeListener('error', ignore)
    client.release()
  }
}

/**
 * Runs `work` in one transaction; whatever it throws rolls everything back. BEGIN travels with the first statement of
 * the work.
 */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await lent(pool)
  let broken: Error | undefined
  try {
    const [, result] = await Promise.all([client.query(begin), work(client)])
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody else.
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release(broken)
  }
}

const transient = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

/** What the driver says of a connection that is gone, where it gives no code. */
const lost = /^(Connection terminated|Client was closed|Client has encountered a connection error)/

/** Whether the same work may succeed when it is tried again: a deadlock, a server that is restarting. */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && typeof error.code === 'string') return transient.has(error.code) || error.code.startsWith('08')
  return 'message' in error && lost.test(String(error.message))
}

/** How long somebody may keep being overtaken, or a server may take to come back, in milliseconds. */
const patience = 10_000

/**
 * Tries again what is `worth` it, after pauses that grow to a fifth of a second, for as long as patience lasts: who
 * races with others is not refused because they were quicker a number of times. `attempt` counts from 1.
 */
export async function persistently<T>(
  work: (attempt: number) => Promise<T>,
  worth: (error: unknown) => boolean = isTransient,
): Promise<T> {
  const end = performance.now() + patience
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (!worth(error) || performance.now() > end) throw error
      const pause = Math.random() * Math.min(200, 5 * 2 ** attempt)
      await setTimeout(pause)
    }
  }
}
