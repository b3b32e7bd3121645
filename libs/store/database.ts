import { createHash } from 'node:crypto'
import pg, { type Pool, type PoolClient } from 'pg'
import { DataSource } from 'typeorm'
import { migrations } from '../../migrations/all.ts'

export interface Database {
  readonly source: DataSource
  readonly pool: Pool
}

/**
 * A writer that hangs in the middle of a transaction would hold the feed back for everybody. Prepared statements are
 * planned once: they are all written so that no parameter changes the best plan.
 */
const sessions = '-c timezone=UTC -c idle_in_transaction_session_timeout=60s -c plan_cache_mode=force_generic_plan'

/**
 * One TypeORM data source: it owns the pool and runs the migrations. Everything that must be quick goes to its pool
 * directly, with named (prepared) statements.
 */
export async function openDatabase(url: string, poolSize: number): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'taizhang',
    migrations,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { options: sessions, connectionTimeoutMillis: 15_000, pipeline: true },
  })
  await source.initialize()
  const { master } = source.driver as unknown as { master: Pool }
  return { source, pool: master }
}

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

const ignore = () => undefined

/** A connection that is lost while it is lent fails its queries; that it also emits an error must not end the process. */
export async function lent(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect()
  client.on('error', ignore)
  return client
}

/**
 * Lends a connection for the while. It goes back unless its state is unknown: what the server refused leaves it whole,
 * what the connection itself died of does not.
 */
export async function borrowed<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await lent(pool)
  let broken = false
  try {
    return await work(client)
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError)
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release(broken)
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

/** Tries again what is `worth` it, after a while that grows, some eight times. `attempt` counts from 1. */
export async function persistently<T>(
  work: (attempt: number) => Promise<T>,
  worth: (error: unknown) => boolean = isTransient,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (!worth(error) || attempt === 8) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 5 * 3 ** Math.min(attempt, 6)))
    }
  }
}
