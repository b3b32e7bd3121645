import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import type { Reactor } from '#kernel/reactor'
import { view } from '#kernel/view'
import { openStore, type Outgoing, type Store, type StoreOptions } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, inlineOrder, liveOrder, notes, opened, registry, turns } from './testing/example.ts'

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

async function opening(change: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ url: database.url, ...registry, ...change })
  stores.push(store)
  await store.migrate()
  return store
}

async function eventually(true_: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5000; !(await true_());) {
    if (Date.now() > end) throw new Error('it did not come about')
    await new Promise(done => {
      setTimeout(done, 20)
    })
  }
}

const fill = async (store: Store, count: number) => {
  for (let i = 0; i < count; i++) await store.append(batch(`v${i}`, 0, [opened, added(`w${i}`)]))
}

const tables = () => database.run<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'view'`)

/** One of many writers, each with a stream of its own. */
async function writer(store: Store, i: number): Promise<void> {
  for (let j = 0; j < 25; j++) await store.append(batch(`v${i}`, 'any', [added(`w${j}`), added(`x${j}`)]))
}

describe('read models', () => {
  it('are made and filled from the record when they are new, changed or of a new version', async () => {
    const first = await opening({ views: [notes] })
    await fill(first, 5)
    const raised = { ...inlineOrder, version: 2 }
    const second = await opening({ views: [notes, inlineOrder, liveOrder] })
    expect(await second.row(inlineOrder, 'k1', 'all')).toMatchObject({ count: 10 })
    expect(await second.row(liveOrder, 'k1', 'all')).toMatchObject({ count: 10, position: 10 })
    const wider = view({ ...notes, row: notes.row as z.ZodObject, indexes: ['unit', 'open'] })
    const third = await opening({ views: [wider, raised] })
    expect((await tables()).map(({ name }) => name).toSorted()).toEqual(['inlineOrder_v2', 'notes_v1'])
    expect(await third.row(raised, 'k1', 'all')).toMatchObject({ count: 10 })
    expect(await third.count(wider, 'k1')).toBe(5)
    await fill(third, 0)
    expect(await third.append(batch('v0', 2, [added('more')]))).toMatchObject({ ok: true })
    expect(await third.row(raised, 'k1', 'all')).toMatchObject({ count: 11 })
  })

  it('are gone on with when building them was cut off', async () => {
    const store = await opening()
    await fill(store, 3)
    await database.run(`UPDATE es.checkpoints SET ready = false, position = 0 WHERE name = 'inlineOrder'`)
    await database.run(`DELETE FROM view."inlineOrder_v1"`)
    const early = await openStore({ url: database.url, ...registry })
    stores.push(early)
    await expect(early.append(batch('v9', 0, [opened]))).rejects.toThrow('migrate first')
    await early.migrate()
    await early.append(batch('v9', 0, [opened]))
    expect(await early.row(inlineOrder, 'k1', 'all')).toMatchObject({ count: 7 })
  })

  it('come up together when two processes start at once', async () => {
    const [one, two] = await Promise.all([opening(), opening()])
    await Promise.all([fill(one, 2), two.append(batch('w', 0, [opened]))])
    expect(await two.row(inlineOrder, 'k1', 'all')).toMatchObject({ count: 5 })
  })

  it('are the same when folded anew, though several processes wrote to the same rows', async () => {
    const both = [await opening(), await opening()]
    const [store] = both
    if (!store) throw new Error('no store')
    const following = store.follow()
    await Promise.all(both.flatMap((mine, half) => Array.from({ length: 10 }, (_, i) => writer(mine, 10 * half + i))))
    expect(await store.caughtUp(1000, 5000)).toBe(true)
    await following.stop()
    for (const name of ['notes', 'inlineOrder', 'liveOrder']) {
      expect(await store.rebuild(name)).toEqual({ rows: name === 'notes' ? 20 : 1, differing: 0 })
    }
    await database.run(`UPDATE view.notes_v1 SET weight = 0 WHERE key = 'v3'`)
    await database.run(`DELETE FROM view.notes_v1 WHERE key = 'v4'`)
    expect(await store.rebuild('notes')).toEqual({ rows: 20, differing: 2 })
    expect(await store.row(notes, 'k1', 'v3')).toMatchObject({ weight: 100 })
  })

  it('are folded in turn by two processes, also where an event leaves a row as it is', async () => {
    const [one, two] = [await opening({ views: [turns] }), await opening({ views: [turns] })]
    await one.append(batch('a', 0, [added('x')]))
    await two.append(batch('b', 0, [added('longer')]))
    await one.append(batch('a', 1, [added('y')]))
    expect(await one.row(turns, 'k1', 'all')).toEqual({ last: 'short', count: 3 })
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? one : two).append(batch(`t${i % 6}`, 'any', [added(i % 3 ? 'x' : 'longer')])),
      ),
    )
    expect(await one.rebuild('turns')).toMatchObject({ differing: 0 })
  })

  it('answer by column, in order, in pages, and to nothing else', async () => {
    const store = await opening()
    await fill(store, 4)
    await store.append({ ...batch('other', 0, [opened]), county: 'k2' })
    const words = async (
      ...args: Parameters<typeof store.rows<z.infer<typeof notes.row>>> extends [unknown, ...infer R] ? R : never
    ) => (await store.rows(notes, ...args)).map(({ last }) => last)
    expect(await words('k1')).toEqual(['w0', 'w1', 'w2', 'w3'])
    expect(await words('k1', { last: 'w2', open: true, weight: 2 })).toEqual(['w2'])
    expect(await words('k1', { last: ['w3', 'w1'] })).toEqual(['w1', 'w3'])
    expect(await words('k1', { words: ['w1'] })).toEqual(['w1'])
    expect(await words('k1', { last: null })).toEqual([])
    expect(await words('k1', {}, { orderBy: [['last', 'desc']], limit: 2, offset: 1 })).toEqual(['w2', 'w1'])
    const page = { orderBy: [['last', 'desc'] as const], limit: 1 }
    expect(await store.columns(notes, 'k1', ['last', 'words'], { ...page, where: { open: true } })).toEqual([
      { last: 'w3', words: ['w3'] },
    ])
    expect(await store.count(notes, 'k1', { unit: 'u1' })).toBe(4)
    expect(await words('k1', { unit: `u1' OR '1'='1` })).toEqual([])
    const name = `unit" = 'x' OR "unit` as 'unit'
    await expect(store.rows(notes, 'k1', { [name]: 'u1' })).rejects.toThrow('no column')
    await expect(store.rows(notes, 'k1', {}, { orderBy: [[name, 'asc']] })).rejects.toThrow('no column')
    await expect(store.columns(notes, 'k1', [name])).rejects.toThrow('no column')
    await expect(store.rows(notes, 'k1', JSON.parse('{"unit":1}'))).resolves.toEqual([])
    await expect(store.rows(notes, 'k1', Object.fromEntries([['unit', undefined]]))).rejects.toThrow('undefined')
  })

  it('stop alone when they break, say so, and go on when they are mended', async () => {
    const broken = view({
      ...liveOrder,
      name: 'broken',
      row: liveOrder.row as z.ZodObject,
      fold: () => {
        throw new Error('cannot fold this')
      },
    })
    const store = await opening({ views: [...registry.views, broken] })
    const following = store.follow()
    await fill(store, 1)
    await eventually(async () => (await store.status()).followers.some(({ error }) => error === 'cannot fold this'))
    await eventually(async () => (await store.row(liveOrder, 'k1', 'all'))?.count === 2)
    expect((await store.status()).followers).toMatchObject([
      { name: 'broken', position: 0, lag: 2, error: 'cannot fold this' },
      { name: 'liveOrder', position: 2, lag: 0 },
    ])
    await following.stop()
  })
})

describe('the outbox', () => {
  it('hands work over at least once, says when, and then forgets it', async () => {
    const store = await opening()
    const handed: Outgoing[] = []
    let failures = 2
    const relaying = store.relay(async jobs => {
      if (failures-- > 0) throw new Error('the queue is away')
      handed.push(...jobs)
    })
    await store.append(batch('now', 0, [opened, added('x')]))
    await store.append(batch('later', 0, [opened]))
    await store.append(batch('never', 0, [opened]))
    await eventually(async () => handed.length === 3 && (await store.status()).outbox === 0)
    expect(handed).toMatchObject([
      { reactor: 'greet', county: 'k1', year: 2025, stream: 'now', version: 1, position: 1 },
      { reactor: 'greet', stream: 'later', position: 3, notBefore: '2030-01-01T00:00:00.000Z' },
      // Whoever cannot say when holds nobody up.
      { reactor: 'greet', stream: 'never', position: 4 },
    ])
    expect([handed[0], handed[2]].map(work => work?.notBefore)).toEqual([undefined, undefined])
    await relaying.stop()
  })

  it('is shared by several relays, each piece of work going to one', async () => {
    const reactors: Reactor[] = Array.from({ length: 5 }, (_, i) => ({
      ...registry.reactors[0],
      name: `r${i}`,
      on: ['NoteOpened'],
      run: () => Promise.resolve([]),
    }))
    const store = await opening({ reactors })
    const ids: string[] = []
    const take = async (jobs: readonly Outgoing[]) => void ids.push(...jobs.map(({ id }) => id))
    const relaying = [store.relay(take), store.relay(take)]
    await Promise.all(Array.from({ length: 40 }, (_, i) => store.append(batch(`o${i}`, 0, [opened]))))
    await eventually(async () => ids.length >= 200)
    expect(new Set(ids).size).toBe(200)
    expect(ids).toHaveLength(200)
    await Promise.all(relaying.map(each => each.stop()))
  })
})
