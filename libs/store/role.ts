import type { ClientBase } from 'pg'
import { quoted } from './table.ts'

/** Who works with the database once it is there: it reads and adds, and owns the views, but not the record. */
export const application = 'taizhang_app'

/**
 * How to connect as the application, whoever the login is. The role is set by the connection itself: no statement can
 * be earlier, and RESET ROLE comes back to it. `settings` are more of PostgreSQL's command line options.
 */
export function asApplication(url: string, settings = ''): { connectionString: string; options: string } {
  const address = new URL(url)
  const given = address.searchParams.get('options') ?? ''
  // What stands in the address would take the place of all other options.
  address.searchParams.delete('options')
  const options = `${given} ${settings} -c role=${application}`.trim()
  return { connectionString: given ? address.href : url, options }
}

export const loginOf = (url: string): string => decodeURIComponent(new URL(url).username)

/** A right that is lacking, told to whoever runs the software: what failed, and what an administrator can do. */
export class NotAllowed extends Error {}

export const isDenied = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '42501'

const creation = `DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${application}') THEN CREATE ROLE ${application}; END IF;
  EXCEPTION
    -- Roles belong to the whole server: another database made it at this moment.
    WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`

/** Before PostgreSQL 16 every member could become the role. */
const belongs = (who: string) => `SELECT pg_has_role(${who}, '${application}',
  CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS yes`

/**
 * Makes the application's role unless it is there, and lets the login of this connection, and another if one is named,
 * become it. Throws `NotAllowed` when the login may not do so.
 */
export async function provideRole(client: ClientBase, login?: string): Promise<void> {
  const { rows } = await client.query<{ me: string }>('SELECT current_user AS me')
  const me = rows[0]?.me ?? ''
  try {
    await client.query(creation)
    for (const who of new Set([me, login ?? me])) {
      const { rows: found } = await client.query<{ yes: boolean }>(belongs('$1::name'), [who])
      if (!found[0]?.yes) await client.query(`GRANT ${application} TO ${quoted(who)}`)
    }
  } catch (error) {
    if (!isDenied(error)) throw error
    const commands = [
      `CREATE ROLE ${application};`,
      ...[...new Set([me, login ?? me])].map(who => `GRANT ${application} TO ${quoted(who)};`),
    ].join(' ')
    throw new NotAllowed(
      `数据库账号 ${me} 不能建立角色 ${application}。请数据库管理员执行一次：${commands}\n` +
        `The database login ${me} may not set up the role ${application}. Let an administrator run once: ${commands}`,
      { cause: error },
    )
  }
}
