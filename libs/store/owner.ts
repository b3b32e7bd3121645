import pg, { type Client } from 'pg'
import type { MixedList, MigrationInterface } from 'typeorm'
import { migrations } from '../../migrations/all.ts'
import { grantRights } from './rights.ts'
import { isDenied, loginOf, NotAllowed, provideRole } from './role.ts'

/** What the owner of the schema does: migrations and rights. Everybody else is the application. */

/**
 * Lends a connection of this login, to one process at a time; it waits for its turn. `options` are PostgreSQL's command
 * line options for it.
 */
export async function inTurn<T>(url: string, work: (client: Client) => Promise<T>, options?: string): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'taizhang-owner',
    connectionTimeoutMillis: 15_000,
    ...(options !== undefined && { options }),
  })
  // A connection that is lost fails its queries; the event must not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    // The lock goes with the connection.
    await client.query(`SELECT pg_advisory_lock(hashtext('taizhang migrate'))`)
    return await work(client)
  } finally {
    await client.end()
  }
}

type Migration = (typeof migrations)[number]

interface Standing {
  /** The login owns the schema, or there is none yet. */
  readonly ours: boolean
  readonly done: readonly string[]
}

/** Which migrations have run here, and whether this login may run more. */
export async function standing(client: Client): Promise<Standing> {
  const { rows } = await client.query<{ ours: boolean; begun: boolean }>(
    `SELECT coalesce((SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'es'), true) AS ours,
            to_regclass('migrations') IS NOT NULL AS begun`,
  )
  if (!rows[0]?.begun) return { ours: rows[0]?.ours ?? true, done: [] }
  const { rows: done } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')
  return { ours: rows[0].ours, done: done.map(({ name }) => name) }
}

/** Runs those of the wanted migrations that have not run yet. */
export async function runMigrations(url: string, wanted: readonly Migration[]): Promise<void> {
  // Loaded only here: at most starts there is nothing to migrate.
  const { DataSource } = await import('typeorm')
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: 1,
    applicationName: 'taizhang-owner',
    migrations: [...wanted] as MixedList<new () => MigrationInterface>,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { options: '-c timezone=UTC', connectionTimeoutMillis: 15_000 },
  })
  await source.initialize()
  try {
    await source.runMigrations()
  } finally {
    await source.destroy()
  }
}

const nameOf = (migration: Migration) => new migration().name

const hint = (login: string, pending: readonly string[], cause?: unknown) =>
  new NotAllowed(
    `数据库结构需要更新（${pending.join('、')}），而账号 ${login} 不是它的所有者。请用 DATABASE_OWNER_URL 给出所有者的地址。\n` +
      `The database needs migrations (${pending.join(', ')}), and the login ${login} does not own it. ` +
      `Give the owner's address as DATABASE_OWNER_URL.`,
    { cause },
  )

/**
 * Brings the schema and the application's rights up to date, with this login; `login` is that of the application
 * where it has one of its own. A login that is not the owner changes nothing, and is told when it would have to:
 * throws `NotAllowed`, also where the role cannot be made.
 */
export async function prepareSchema(url: string, login = loginOf(url)): Promise<void> {
  await inTurn(url, async client => {
    const { ours, done } = await standing(client)
    const pending = migrations.map(nameOf).filter(name => !done.includes(name))
    if (!ours && pending.length > 0) throw hint(loginOf(url), pending)
    if (!ours) return
    await provideRole(client, login || undefined)
    try {
      if (pending.length > 0) await runMigrations(url, migrations)
    } catch (error) {
      throw isDenied(error) ? hint(loginOf(url), pending, error) : error
    }
    await grantRights(client)
  })
}
