import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { application, NotAllowed } from './role.ts'
import { openStore, type Running, type Store, type StoreOptions } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, notes, opened, registry } from './testing/example.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp()
})

async function database(): Promise<TestDatabase> {
  const made = await testDatabase()
  cleanUps.push(made.drop)
  return made
}

async function store(options: Pick<StoreOptions, 'url' | 'ownerUrl'>): Promise<Store> {
  const open = await openStore({ ...registry, ...options })
  cleanUps.push(open.close)
  return open
}

/** A login of its own on the server, and the database's address for it. */
async function login({ url, run }: TestDatabase, rights = ''): Promise<{ name: string; url: string }> {
  const name = `l_${randomBytes(6).toString('hex')}`
  await run(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' ${rights}`)
  cleanUps.push(() => run(`REASSIGN OWNED BY ${name} TO CURRENT_USER; DROP OWNED BY ${name}; DROP ROLE ${name}`))
  const address = new URL(url)
  address.username = name
  address.password = 'secret'
  return { name, url: address.href }
}

const changes = (table: string) => [
  `UPDATE ${table} SET type = 'y'`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table}`,
  `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
  `ALTER TABLE ${table} ADD COLUMN more text`,
  `CREATE TRIGGER mine BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION es.refuse_change()`,
  `CREATE RULE mine AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
  `DROP TABLE ${table}`,
]

const forbidden = [
  ...changes('es.events'),
  ...changes('es.events_2025'),
  ...['es.commands', 'es.seals', 'es.anchors'].flatMap(table => [
    `UPDATE ${table} SET county = 'y'`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `DROP TABLE ${table}`,
  ]),
  // Around the whole, and around the sequence.
  `INSERT INTO es.events_2025 SELECT * FROM es.events`,
  `INSERT INTO es.events (position) VALUES (1)`,
  `SELECT setval('es.position_seq', 1)`,
  `ALTER SEQUENCE es.position_seq CACHE 10`,
  `DROP FUNCTION es.refuse_change() CASCADE`,
  `CREATE OR REPLACE FUNCTION es.safe() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`,
  `CREATE TABLE es.mine (n int)`,
  `CREATE SCHEMA mine`,
  `SELECT es.detach_year(2025)`,
  `SET session_replication_role = replica`,
  `UPDATE migrations SET name = 'x'`,
]

/** Tables that a program of another version may not know. */
const present = async ({ query }: Store, text: string) => {
  const table = /\bes\.(seals|anchors)\b/.exec(text)?.[0]
  if (!table) return true
  const [found] = await query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table])
  return found?.there
}

describe('the application', () => {
  let base: TestDatabase
  let own: { name: string; url: string }
  const kinds = ['on the login that migrates', 'on a login of its own'] as const
  const stores: Partial<Record<(typeof kinds)[number], Store>> = {}

  beforeAll(async () => {
    base = await database()
    own = await login(base)
    stores['on a login of its own'] = await store({ url: own.url, ownerUrl: base.url })
    stores['on the login that migrates'] = await store({ url: base.url })
    for (const kind of kinds) await stores[kind]?.migrate()
    await stores['on the login that migrates']?.append(batch('x', 0, [opened]))
  })

  for (const kind of kinds) {
    it(`can only add to the record, ${kind}`, async () => {
      const here = stores[kind] as Store
      const before = await here.load('k1', 2025, 'x')
      for (const text of forbidden)
        if (await present(here, text))
          await expect(here.query(text).then(() => `went through: ${text}`)).rejects.toMatchObject({ code: '42501' })
      expect(await here.load('k1', 2025, 'x')).toEqual(before)
    })

    it(`does everything else, ${kind}`, async () => {
      const here = stores[kind] as Store
      const stream = `s-${kind}`
      expect(await here.append(batch(stream, 0, [opened, added('a')]))).toMatchObject({ ok: true, version: 2 })
      const following = here.follow()
      const { head } = await here.status()
      expect(await here.caughtUp(head, 5000)).toBe(true)
      await following.stop()
      let relaying: Running | undefined
      await new Promise<void>(resolve => {
        relaying = here.relay(async jobs => {
          if (jobs.some(job => job.stream === stream)) resolve()
        })
      })
      await relaying?.stop()
      expect((await here.status()).outbox).toBe(0)
      expect((await here.rebuild('notes')).differing).toBe(0)
      expect(await here.row(notes, 'k1', stream)).toMatchObject({ words: ['a'] })
      await here.migrate()
    })
  }

  it('is what each of its connections is, and comes back to by RESET', async () => {
    for (const kind of kinds) {
      const here = stores[kind] as Store
      await here.query('RESET ROLE')
      expect(await here.query('SELECT current_user AS me')).toEqual([{ me: application }])
    }
  })

  it('cannot become the owner from a login of its own', async () => {
    const [owner] = await base.run<{ name: string }>('SELECT current_user AS name')
    const here = stores['on a login of its own'] as Store
    await expect(here.query(`SET ROLE ${owner?.name}`)).rejects.toThrow('permission denied to set role')
    await expect(here.query(`SET SESSION AUTHORIZATION ${owner?.name}`)).rejects.toThrow('permission denied')
  })

  it('gets its rights again, and no others, when a program migrates', async () => {
    const here = stores['on the login that migrates'] as Store
    await base.run(`GRANT ALL ON es.events, es.events_2025 TO ${application}, PUBLIC`)
    await base.run(`REVOKE ALL ON app.accounts FROM ${application}`)
    await base.run(`ALTER TABLE view.notes_v1 OWNER TO CURRENT_USER`)
    await here.migrate()
    await expect(here.query(`ALTER TABLE es.events_2025 DISABLE TRIGGER ALL`)).rejects.toMatchObject({ code: '42501' })
    const rights = await base.run(
      `SELECT has_table_privilege('${application}', 'es.events', 'UPDATE') AS change,
              has_table_privilege('${application}', 'es.events_2025', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') AS part,
              has_table_privilege('${application}', 'app.accounts', 'UPDATE') AS accounts,
              (SELECT tableowner FROM pg_tables WHERE schemaname = 'view' AND tablename = 'notes_v1') AS owner`,
    )
    expect(rights).toEqual([{ change: false, part: false, accounts: true, owner: application }])
  })
})

describe('the owner', () => {
  it('needs no other right than to make roles, and says what to run where it may not', async () => {
    const base = await database()
    const owner = await login(base, 'NOCREATEROLE')
    await base.run(`ALTER DATABASE ${new URL(base.url).pathname.slice(1)} OWNER TO ${owner.name}`)
    const here = await store({ url: owner.url })
    const failure = await here.migrate().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NotAllowed)
    const told = /CREATE ROLE taizhang_app; (GRANT .*;)$/.exec((failure as Error).message)?.[1] ?? ''
    expect(told).toContain(owner.name)
    expect((failure as Error).message).toContain('请数据库管理员执行')
    await base.run(told)
    await here.migrate()
    expect(await here.append(batch('x', 0, [opened]))).toMatchObject({ ok: true })
    await expect(here.query('DELETE FROM es.events')).rejects.toThrow('permission denied')
  })

  it('is asked for by whoever finds migrations undone', async () => {
    const base = await database()
    const owner = await store({ url: base.url })
    await owner.migrate()
    const own = await login(base)
    await base.run(`GRANT ${application} TO ${own.name}`)
    const here = await store({ url: own.url })
    await here.migrate()
    await base.run(`DELETE FROM migrations WHERE name LIKE 'Roles%'`)
    await expect(here.migrate()).rejects.toThrow(/DATABASE_OWNER_URL 给出所有者[^]*Give the owner's address/)
  })

  it('may start several times at once, on several databases', async () => {
    const bases = await Promise.all([database(), database()])
    const all = await Promise.all([...bases, ...bases].map(({ url }) => store({ url })))
    await Promise.all(all.map(here => here.migrate()))
    for (const [i, here] of all.entries())
      expect(await here.append(batch(`x${i}`, 0, [opened]))).toMatchObject({ ok: true })
  })
})
