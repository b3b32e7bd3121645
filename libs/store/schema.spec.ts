import { describe, expect, it } from '@jest/globals'
import { createAccount, findAccount, findByLogin } from './accounts.ts'
import { createSession, deleteExpiredSessions, deleteSession, findSession } from './sessions.ts'
import { tables } from './rights.ts'
import { batch, opened } from './testing/example.ts'
import { testStore } from './testing/store.ts'

const { database, store } = await testStore()

describe('the schema', () => {
  it('has rules for each of its tables', async () => {
    const made = await database.run<{ name: string }>(`
      SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('es', 'app') AND c.relkind IN ('r', 'p') AND NOT c.relispartition`)
    expect(made.map(({ name }) => name).toSorted()).toEqual(Object.keys(tables).toSorted())
  })

  it('begins every unique key with the county', async () => {
    const keys = await database.run<{ table: string; first: string }>(`
      SELECT c.oid::regclass::text AS table, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND n.nspname IN ('es', 'app', 'view')`)
    expect(keys.length).toBeGreaterThan(8)
    expect(keys.filter(({ first }) => first !== 'county')).toEqual([])
  })

  it('refers from table to table within a county, and excludes nothing across counties', async () => {
    const references = await database.run<{ name: string; from: string; to: string }>(`
      SELECT c.conname AS name, a.attname AS from, b.attname AS to
      FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      LEFT JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
      WHERE n.nspname IN ('es', 'app', 'view') AND c.contype IN ('f', 'x')`)
    expect(references).toContainEqual(expect.objectContaining({ name: 'sessions_county_person_fkey' }))
    expect(references.filter(({ from, to }) => from !== 'county' || to !== 'county')).toEqual([])
  })

  it('is distributed by a column of one type that every table has', async () => {
    const columns = await database.run<{ table: string; type: string | null }>(`
      SELECT c.oid::regclass::text AS table, format_type(a.atttypid, a.atttypmod) AS type
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'county' AND a.attnotnull
      WHERE n.nspname IN ('es', 'app', 'view') AND c.relkind IN ('r', 'p')`)
    expect(columns.length).toBeGreaterThan(20)
    expect(columns.filter(({ type }) => type !== 'text')).toEqual([])
  })

  it('lets nobody change or delete what is recorded, whichever table they try', async () => {
    await store.append(batch('x', 0, [opened]))
    for (const table of ['es.events', 'es.events_2025'])
      for (const change of [`UPDATE ${table} SET type = 'y'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(database.run(change)).rejects.toThrow('append-only')
    expect(await store.load('k1', 2025, 'x')).toHaveLength(1)
  })

  it('gives positions one by one', async () => {
    const [sequence] = await database.run(
      `SELECT seqcache FROM pg_sequence WHERE seqrelid = 'es.position_seq'::regclass`,
    )
    expect(sequence).toEqual({ seqcache: '1' })
  })
})

describe('accounts and sessions', () => {
  const account = {
    county: 'k1',
    person: 'p1',
    login: 'li',
    name: '李',
    passwordHash: 'h',
    phone: null,
    active: true,
  }
  const now = new Date('2025-03-01T00:00:00Z')
  const session = { county: 'k1', tokenHash: 't', person: 'p1', expiresAt: new Date('2025-03-02T00:00:00Z') }

  it('finds a person by login, within the county', async () => {
    expect(await createAccount(store, account)).toBe(true)
    expect(await createAccount(store, { ...account, person: 'p2' })).toBe(false)
    expect(await createAccount(store, { ...account, county: 'k2' })).toBe(true)
    expect(await findByLogin(store, 'k1', 'li')).toEqual(account)
    expect(await findByLogin(store, 'k3', 'li')).toBeUndefined()
    expect(await findAccount(store, 'k1', 'p1')).toEqual(account)
  })

  it('lets a session be used until it ends', async () => {
    await createSession(store, session, now)
    expect(await findSession(store, 'k1', 't', now)).toMatchObject({ person: 'p1', seenAt: now })
    expect(await findSession(store, 'k2', 't', now)).toBeUndefined()
    expect(await findSession(store, 'k1', 't', new Date('2025-03-02T00:00:00Z'))).toBeUndefined()
    await deleteSession(store, 'k1', 't')
    expect(await findSession(store, 'k1', 't', now)).toBeUndefined()
    await createSession(store, session, now)
    await deleteExpiredSessions(store, new Date('2025-04-01T00:00:00Z'))
    expect(await findSession(store, 'k1', 't', now)).toBeUndefined()
  })
})
