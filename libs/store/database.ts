import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
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
const sessions = '-c idle_in_transaction_session_timeout=60s -c plan_cache_mode=force_generic_plan'

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
  const name = names.get(text) ?? `q-${createHash('sha1').update(text).digest('hex').slice(0, 20)}`
  names.set(text, name)
  return { name, text, values: [...values] }
}

const ignore = () => undefined

/** A connection that is lost while it is lent fails its queries; that it also emits an error must not end the process. */
export async function lent(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect()
  client.on('error', ignore)
  return client
}

/**
 * Runs `work` in one transaction; whatever it throws rolls everything back. BEGIN travels with the first statement of
 * the work, and COMMIT with what `last` is given: a statement whose failure must be an error of the server, since
 * nobody reads its answer before the commit.
 */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient, last: (statement: Promise<unknown>) => void) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await lent(pool)
  let broken: Error | undefined
  try {
    const begun = client.query(begin)
    let ending: Promise<unknown> = Promise.resolve()
    const working = work(client, statement => {
      ending = statement
    })
    const [, result] = await Promise.all([begun, working])
    await Promise.all([ending, client.query('COMMIT')])
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
