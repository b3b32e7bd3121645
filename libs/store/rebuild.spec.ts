import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openStore, type Store, type StoreOptions } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, inlineOrder, lanedNotes, liveOrder, notes, opened, registry } from './testing/example.ts'
import { eventually, expectFolded } from './testing/folded.ts'

let database: TestDatabase
let stores: Store[] = []

beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  for (const store of stores) await store.close()
  stores = []
  await database.drop()
})

const views = [notes, inlineOrder, liveOrder, lanedNotes]

async function opening(change: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ url: database.url, ...registry, views, ...change })
  stores.push(store)
  await store.migrate()
  return store
}

const add = (store: Store, stream: string, ...words: string[]) =>
  store.append(
    batch(
      stream,
      'any',
      words.map(word => added(word)),
    ),
  )

/** Processes race for the same streams and rows: who lost too often has written nothing and comes again. */
function crowded(error: { code?: string }): undefined {
  if (error.code !== '40001' && error.code !== '23505') throw error
}

const tables = async () =>
  (await database.run<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'view' ORDER BY 1`))
    .map(({ name }) => name)
    .filter(name => !/^(notes|inlineOrder|liveOrder|lanedNotes)_v1$/.test(name))

const head = async (store: Store) => (await store.status()).head

async function expectAllFolded(store: Store): Promise<void> {
  await expectFolded(store, notes, 'k1')
  await expectFolded(store, inlineOrder, 'k1')
  await expectFolded(store, liveOrder, 'k1')
  await expectFolded(store, lanedNotes, 'k1')
}

describe('rebuilding', () => {
  it('goes on beside writers and followers of several processes, and loses nothing of what they write', async () => {
    const both = [await opening(), await opening()] as const
    const [one, two] = both
    const running = both.map(store => store.follow())
    const writing = new AbortController()
    let written = 0
    const writer = async (store: Store, stream: string) => {
      for (let i = 0; !writing.signal.aborted; i++, written++)
        while (!(await add(store, stream, `w${i % 7}`, `x${i}`).catch(crowded)));
    }
    const writers = both.flatMap((store, i) => ['s1', 's2', `own${i}`].map(stream => writer(store, stream)))
    await eventually(() => written > 100)
    for (const { name } of [...views, ...views]) {
      const before = written
      expect(await one.rebuild(name)).toMatchObject({ differing: 0 })
      expect(written).toBeGreaterThan(before)
    }
    writing.abort()
    await Promise.all(writers)
    expect(await two.caughtUp(await head(two), 10_000)).toBe(true)
    await Promise.all(running.map(each => each.stop()))
    await expectAllFolded(two)
    expect(await tables()).toEqual(views.map(({ name }) => `${name}_v1_before`).toSorted())
    expect(await two.dropOld()).toHaveLength(4)
    expect(await tables()).toEqual([])
    await expectAllFolded(one)
  })

  it('mends what is wrong, tells how much that was, and keeps the table that stood before', async () => {
    const store = await opening()
    for (let i = 0; i < 30; i++) await add(store, `s${i}`, 'a', 'b')
    await database.run(`UPDATE view.notes_v1 SET weight = 0 WHERE key IN ('s3', 's4')`)
    await database.run(`DELETE FROM view.notes_v1 WHERE key = 's5'`)
    await database.run(`INSERT INTO view.notes_v1 SELECT * FROM view.notes_v1 WHERE key = 's6'`).catch(() => undefined)
    await database.run(`UPDATE view.notes_v1 SET key = 'nobody' WHERE key = 's6'`)
    expect(await store.rebuild('notes')).toEqual({ rows: 30, differing: 5 })
    await expectFolded(store, notes, 'k1')
    const [old] = await database.run<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM view.notes_v1_before WHERE weight = 0 OR key = 'nobody'`,
    )
    expect(old?.wrong).toBe(3)
    expect(await store.rebuild('notes')).toEqual({ rows: 30, differing: 0 })
    expect(await tables()).toEqual(['notes_v1_before'])
  })

  it('leaves no process with a row of the old table: what it remembers is found to be out of date', async () => {
    const [one, two] = [await opening(), await opening()]
    await add(one, 's1', 'a')
    await add(one, 's2', 'a')
    // The second process comes to know wrong rows, under the stamps that right ones could have.
    await database.run(`UPDATE view.notes_v1 SET weight = 1000, words = '["wrong"]'`)
    await database.run(`UPDATE view."inlineOrder_v1" SET count = 1000`)
    await add(two, 's1', 'b')
    expect(await two.row(notes, 'k1', 's1')).toMatchObject({ weight: 1002 })
    // What it wrote itself, too, is under its own stamp in its memory.
    for (let round = 0; round < 2; round++) {
      expect(await one.rebuild('notes')).toMatchObject({ differing: round === 0 ? 2 : 0 })
      expect(await one.rebuild('inlineOrder')).toMatchObject({ differing: round === 0 ? 1 : 0 })
      await add(two, 's1', 'c')
      await add(two, 's2', 'c')
      await add(one, 's1', 'd')
      await expectFolded(two, notes, 'k1')
      await expectFolded(two, inlineOrder, 'k1')
    }
  })

  it('leaves statements that were prepared before in use', async () => {
    const other = await opening()
    const store = await openStore({ url: database.url, ...registry, views, poolSize: 1 })
    stores.push(store)
    const prepared = async () =>
      store.query<{ name: string }>('SELECT name FROM pg_prepared_statements WHERE statement LIKE $1 ORDER BY name', [
        '%view.%notes_v1%',
      ])
    await add(store, 's1', 'a')
    await store.rows(notes, 'k1', { unit: '' })
    await add(store, 's1', 'b')
    const before = await prepared()
    expect(before).toHaveLength(1)
    await other.rebuild('notes')
    await add(store, 's1', 'c')
    expect(await store.rows(notes, 'k1', { unit: '' })).toMatchObject([{ words: ['a', 'b', 'c'] }])
    expect(await prepared()).toEqual(expect.arrayContaining(before))
    const [old] = await database.run<{ words: string[] }>(`SELECT words FROM view.notes_v1_before WHERE key = 's1'`)
    expect(old?.words).toEqual(['a', 'b'])
  })

  it('is refused while another process is at it, and gone on with when that one was killed', async () => {
    const [one, two] = [await opening(), await opening()]
    for (let i = 0; i < 10; i++) await add(one, `s${i}`, 'a')
    // A reader that holds the table keeps the change of tables waiting.
    const reading = one.query('SELECT pg_sleep(3) FROM view.notes_v1 LIMIT 1')
    const first = one.rebuild('notes')
    const failed = expect(first).rejects.toThrow()
    await eventually(async () => (await tables()).includes('notes_v1_diff'))
    await expect(two.rebuild('notes')).rejects.toThrow('being rebuilt')
    const builders = `FROM pg_locks WHERE classid = 7297 AND locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    await database.run(`SELECT pg_terminate_backend(pid) ${builders}`)
    await failed
    await eventually(async () => (await database.run(`SELECT ${builders}`)).length === 0)
    await reading
    expect(await tables()).toEqual(['notes_v1_anew', 'notes_v1_diff'])
    // Another process that starts meanwhile leaves it alone.
    await opening()
    await database.run(`UPDATE view.notes_v1_anew SET weight = 77 WHERE key = 's1'`)
    await add(two, 's2', 'b')
    // Gone on with: the row that was folded already is taken as it is.
    expect(await two.rebuild('notes', { resume: true })).toEqual({ rows: 10, differing: 1 })
    expect(await two.row(notes, 'k1', 's1')).toMatchObject({ weight: 77 })
    expect(await two.rebuild('notes')).toEqual({ rows: 10, differing: 1 })
    await expectFolded(two, notes, 'k1')
    expect(await tables()).toEqual(['notes_v1_before'])
  })

  it('of a live view goes as far as its follower has come, and the follower goes on from there', async () => {
    const store = await opening({ views: [liveOrder, lanedNotes] })
    await add(store, 's1', 'a')
    await add(store, 's2', 'a', 'poison', 'c')
    const running = store.follow()
    await eventually(async () => (await store.status()).followers.some(({ error }) => error !== undefined))
    await eventually(async () => (await store.status()).followers.filter(({ lag }) => lag > 0).length === 1)
    expect(await store.rebuild('lanedNotes')).toMatchObject({ differing: 0 })
    expect((await store.status()).followers.filter(({ error }) => error !== undefined)).toHaveLength(1)
    expect(await store.row(lanedNotes, 'k1', 's2 a')).toEqual({ events: 1, last: 'a' })
    await add(store, 's1', 'b')
    await eventually(async () => (await store.row(lanedNotes, 'k1', 's1'))?.events === 2)
    await store.append(batch('s3', 0, [opened]))
    const rowsOf = async () => (await store.views()).find(({ name }) => name === 'lanedNotes')?.rows
    await eventually(async () => (await rowsOf()) === 6)
    await running.stop()
  })
})
