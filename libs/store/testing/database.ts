import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
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
 * Dropping asks the whole server for a checkpoint, which fails for as long as some spec has filled its small disk: half a
 * minute is waited for that.
 */
async function dropped(server: string, name: string, tries = 30): Promise<void> {
  try {
    await once(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  } catch (error) {
    if (tries === 0 || !/checkpoint request failed/.test(String(error))) throw error
    await setTimeout(1000)
    await dropped(server, name, tries - 1)
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
    drop: () => dropped(server, name),
  }
}
