import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform/embedded'

/** One embedded PostgreSQL with its default durability (fsync, synchronous_commit on) for everything that is compared. */
export interface Server {
  urlOf(database: string): string
  /** Makes a database, empty or as a copy of another one that nobody is connected to. */
  create(database: string, template?: string): Promise<void>
  drop(database: string): Promise<void>
  /** Writes everything out, so that no round pays for what the one before it left behind. */
  settle(): Promise<void>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs `work` with a server of its own in a temporary folder; both are gone afterwards, whatever happened. */
export async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const embedded = await startEmbedded({ dataDir: folder })
  const end = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(embedded.dataDir, { recursive: true, force: true })
  }
  // The server is in a process group of its own and would outlive a bench that is told to end.
  const interrupted = () => void end().finally(() => process.exit(130))
  for (const signal of signals) process.once(signal, interrupted)
  const admin = new pg.Client({ connectionString: embedded.url })
  admin.on('error', () => undefined)
  await admin.connect()
  const run = async (text: string) => void (await admin.query(text))
  try {
    return await work({
      urlOf(database) {
        const url = new URL(embedded.url)
        url.pathname = database
        return url.href
      },
      create: (database, template) => run(`CREATE DATABASE ${database} ${template ? `TEMPLATE ${template}` : ''}`),
      drop: database => run(`DROP DATABASE ${database} WITH (FORCE)`),
      settle: () => run('CHECKPOINT'),
    })
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupted)
    await admin.end()
    await end()
  }
}

/** Runs one or more statements on a connection of their own. */
export async function ask<T extends pg.QueryResultRow>(url: string, text: string, values?: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A pool whose connections may be cut from outside: an idle one that notices it must not end the process. */
export function openPool(url: string, max: number, options?: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, ...(options !== undefined && { options }) })
  pool.on('error', () => undefined)
  return pool
}

const parsed: ReadonlySet<number> = new Set([pg.types.builtins.JSON, pg.types.builtins.INT4])

/**
 * A prepared statement read as cheaply as the driver can: rows as arrays, JSON parsed, everything else but small numbers
 * left as the text that the server sent.
 */
export const lean = (name: string, text: string, values: unknown[]): pg.QueryArrayConfig & { name: string } => ({
  name,
  text,
  values,
  rowMode: 'array',
  types: {
    getTypeParser: (oid: number) => (parsed.has(oid) ? pg.types.getTypeParser(oid) : (value: string) => value),
  } as pg.CustomTypesConfig,
})
