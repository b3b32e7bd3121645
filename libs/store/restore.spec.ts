import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { startEmbedded, type Embedded } from '../platform/embedded.ts'
import { dumped, type Dump, type Piece } from './backup.ts'
import { CannotRestore, restore } from './restore.ts'
import { openStore, type Store } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, inlineOrder, liveOrder, notes, opened, registry, views } from './testing/example.ts'

/** Into another cluster, as after the loss of a machine. */

let folder: string
let database: TestDatabase
let store: Store
let other: Embedded

const closed = { type: 'NoteClosed', data: {} }
const counties = ['k1', 'k2', '131026']
const years = [0, 2024, 2025, 2077]
const words = ['绩效', 'a "b" \\c\n\u2028', '🙂', '{}']

async function sql<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

async function emptyDatabase(name: string): Promise<string> {
  await sql(other.url, `CREATE DATABASE ${name}`)
  const url = new URL(other.url)
  url.pathname = `/${name}`
  return url.href
}

/** All of it, page by page, as a follower that begins at the beginning would read it. */
async function feed(from: Store) {
  const events = []
  for (let after = 0; ;) {
    const page = await from.read({ after, limit: 100 })
    events.push(...page)
    if (page.length < 100) return events
    after = page.at(-1)?.position ?? after
  }
}

const rowsOf = async (from: Store) => {
  const all = await Promise.all(
    views.flatMap(view => counties.map(county => from.rows(view, county).then(rows => [view.name, county, rows]))),
  )
  return all
}

/** A position that is taken and given up, as by a writer that fails. */
const rollback = () => sql(database.url, `BEGIN; SELECT es.announce(); SELECT nextval('es.position_seq'); ROLLBACK`)

async function fill(): Promise<void> {
  for (const county of counties)
    for (const year of years) {
      for (const [i, word] of words.entries()) {
        await store.append({ ...batch(`${word}-${i}`, 0, [opened, added(word)]), county, year })
        if (i % 2 === 0) await rollback()
      }
      await store.append({ ...batch('closed', 0, [opened, closed]), county, year })
    }
  // The text of the data is kept as it was written, to the last space.
  await sql(
    database.url,
    `SELECT es.announce();
     INSERT INTO es.events (county, year, stream, version, id, type, shape, data, actor, at)
     VALUES ('k1', 2024, 'by-hand', 1, gen_random_uuid(), 'NoteOpened', 1, E'{ "unit" :\\n  "u\\u00e9",  "n": 1.0e2 }', 'p',
             '2025-03-01 02:03:04.123456+00')`,
  )
  for (const view of [notes, inlineOrder]) await store.rebuild(view.name)
  await rollback()
}

async function catchUp(follower: Store): Promise<void> {
  const following = follower.follow()
  const { head } = await follower.status()
  expect(await follower.caughtUp(head, 10_000)).toBe(true)
  await following.stop()
}

async function sealed(): Promise<void> {
  const sealing = store.seal()
  for (const end = Date.now() + 20_000; (await store.heads()).length < counties.length;)
    if (Date.now() > end) throw new Error('not sealed')
  await sealing.stop()
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restore-'))
  await chmod(folder, 0o755)
  other = await startEmbedded({ dataDir: join(folder, 'data'), durable: false })
  database = await testDatabase()
  store = await openStore({ url: database.url, ...registry })
  await store.migrate()
  await fill()
  await sealed()
  // Not yet taken in by the live view, nor sealed.
  await store.append({ ...batch('last', 0, [opened]), county: 'k2' })
}, 120_000)
afterAll(async () => {
  await store.close()
  await database.drop()
  await other.stop()
  await rm(folder, { recursive: true, force: true })
})

const everything = `SELECT e::text AS row FROM es.events e ORDER BY position`

describe('a dump', () => {
  it('brings the whole record into another cluster, where everything goes on', async () => {
    const before = await feed(store)
    const texts = await sql(database.url, everything)
    const { head: given } = await store.status()
    const url = await emptyDatabase('whole')
    await dumped(database.url, async dump => {
      // What is recorded meanwhile is not part of it.
      await store.append(batch('meanwhile', 0, [opened]))
      await restore(url, dump)
    })
    const anew = await openStore({ url, ...registry })
    try {
      await anew.migrate()
      expect(await feed(anew)).toEqual(before)
      expect(await sql(url, everything)).toEqual(texts)
      expect(before.at(-1)?.position).toBeLessThanOrEqual(given)

      const verified = await anew.verify()
      expect(verified).toMatchObject({ ok: true, findings: [], events: before.length })
      const heads = (await store.heads()).map(({ county, head }) => ({ county, head }))
      expect(await anew.heads()).toMatchObject(heads)
      expect((await anew.status()).outbox).toBe(before.filter(({ type }) => type === 'NoteOpened').length)

      // The command that stands last is known; a new one gets a position that was never given out.
      const last = before.at(-1)
      const again = await anew.append({ ...batch('last', 0, [opened], last?.command ?? ''), county: 'k2' })
      expect(again).toMatchObject({ ok: true, repeated: true, position: last?.position })
      const next = await anew.append({ ...batch('last', 1, [added('b')]), county: 'k2' })
      expect(next).toMatchObject({ ok: true, version: 2 })
      expect('position' in next && next.position).toBeGreaterThan(given)
      await catchUp(anew)
      for (const view of [notes, inlineOrder, liveOrder]) expect((await anew.rebuild(view.name)).differing).toBe(0)
    } finally {
      await anew.close()
    }
  }, 60_000)

  it('gives the same views, folded anew', async () => {
    const url = await emptyDatabase('views')
    await catchUp(store)
    await dumped(database.url, dump => restore(url, dump))
    const anew = await openStore({ url, ...registry })
    try {
      await anew.migrate()
      await catchUp(anew)
      expect(await rowsOf(anew)).toEqual(await rowsOf(store))
    } finally {
      await anew.close()
    }
  }, 60_000)

  it('comes in whole or not at all, and only where nothing is', async () => {
    const url = await emptyDatabase('broken')
    async function* cut(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
      for await (const piece of pieces) {
        yield piece
        if (piece.table === 'es.commands') throw new Error('the file ends here')
      }
    }
    const broken = (dump: Dump) => restore(url, { ...dump, pieces: cut(dump.pieces) })
    await expect(dumped(database.url, broken)).rejects.toThrow('the file ends here')
    expect(await sql(url, `SELECT nspname FROM pg_namespace WHERE nspname IN ('es', 'app', 'view')`)).toEqual([])

    const newer = (dump: Dump) => restore(url, { ...dump, migrations: [...dump.migrations, 'Later1'] })
    await expect(dumped(database.url, newer)).rejects.toThrow(/Later1[^]*Update the program first/)

    await dumped(database.url, dump => restore(url, dump))
    await expect(dumped(database.url, dump => restore(url, dump))).rejects.toThrow(CannotRestore)
    expect(await sql(url, everything)).toEqual(await sql(database.url, everything))
  }, 60_000)
})
