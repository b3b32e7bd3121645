import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { testServer } from './server.ts'

export interface TestDatabase {
  readonly url: string
  /** One statement, on a connection of its own. */
  run<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** Connections are cut, so that a spec that failed half-way leaves nothing hanging. */
  drop(): Promise<void>
}

async function once<T extends object>(url: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

/**
 * A new database on the server for specs (an embedded one, or the one in DATABASE_URL_TEST): empty, or a copy of one to
 * which nobody is connected. Quick: one a spec file, in `beforeAll`; call `drop` in `afterAll`.
 */
export async function testDatabase(like?: TestDatabase): Promise<TestDatabase> {
  const server = await testServer()
  const name = `t_${randomBytes(6).toString('hex')}`
  await once(server, `CREATE DATABASE ${name} TEMPLATE ${like ? new URL(like.url).pathname.slice(1) : 'template1'}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    run: (text, values) => once(url.href, text, values),
    async drop() {
      await once(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
