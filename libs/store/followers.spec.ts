import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { view } from '#kernel/view'
import { root } from '../platform/config.ts'
import { openDatabase } from './database.ts'
import { follower } from './follow.ts'
import { openStore, type AnyView, type Running, type Store, type StoreOptions } from './store.ts'
import { tableOf } from './table.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, lanedNotes, liveOrder, opened, registry } from './testing/example.ts'
import { eventually, expectFolded } from './testing/folded.ts'
import { openWake } from './wake.ts'

let database: TestDatabase
let stores: Store[] = []
let children: ChildProcess[] = []
const lines: string[] = []

beforeEach(async () => {
  database = await testDatabase()
  lines.length = 0
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  for (const store of stores) await store.close()
  stores = []
  await database.drop()
})

const views = [liveOrder, lanedNotes]

async function opening(change: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({
    url: database.url,
    ...registry,
    views,
    log: line => void lines.push(line),
    ...change,
  })
  stores.push(store)
  await store.migrate()
  return store
}

async function following(): Promise<ChildProcess> {
  const child = fork(join(root, 'dist/libs/store/testing/following.js'), [database.url])
  children.push(child)
  await once(child, 'message')
  return child
}

/** How many pieces each process holds, the least first. */
async function burdens(): Promise<number[]> {
  const rows = await database.run<{ held: number }>(
    `SELECT (SELECT count(*)::int FROM pg_locks l WHERE l.pid = w.pid AND l.classid = 7295) AS held
     FROM pg_locks w WHERE w.classid = 7296 AND w.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  return rows.map(({ held }) => held).toSorted((a, b) => a - b)
}

const shared = (...wanted: number[]) => eventually(async () => (await burdens()).join() === wanted.join())

async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++)
    await store.append(batch(`s${i % 9}`, 'any', [i % 5 === 0 ? opened : added(`w${i % 4}`), added(`x${i}`)]))
}

/** Follows without a lease, as somebody would who still took it for his. */
function unleased(each: AnyView, lane: number): Running {
  const own = openDatabase(database.url, 3)
  const wake = openWake(database.url)
  const log = () => undefined
  const running = follower({ database: own, events: registry.events, log }, wake, tableOf(each), lane)
  return {
    async stop() {
      await running.stop()
      await wake.close()
      await own.close()
    },
  }
}

const head = async (store: Store) => (await store.status()).head

describe('several processes that follow', () => {
  it('share the lanes, and take over within a second when one is killed', async () => {
    const store = await opening()
    const first = await following()
    await shared(5)
    await following()
    await shared(2, 3)
    await fill(store, 0, 40)
    expect(await store.caughtUp(await head(store), 5000)).toBe(true)

    const gone = once(first, 'exit')
    const killed = performance.now()
    first.kill('SIGKILL')
    await fill(store, 40, 60)
    await gone
    await shared(5)
    expect(performance.now() - killed).toBeLessThan(2000)
    expect(await store.caughtUp(await head(store), 5000)).toBe(true)
    await expectFolded(store, liveOrder, 'k1')
    await expectFolded(store, lanedNotes, 'k1')
    expect((await store.status()).followers.map(({ name, lane, held }) => [name, lane, held])).toEqual([
      ['lanedNotes', 0, true],
      ['lanedNotes', 1, true],
      ['lanedNotes', 2, true],
      ['lanedNotes', 3, true],
      ['liveOrder', 0, true],
    ])
  })

  it('lose their leases with the connection, and come to new ones', async () => {
    const store = await opening()
    const running = store.follow()
    await shared(5)
    await database.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'taizhang-leases'`,
    )
    await fill(store, 0, 10)
    await shared(5)
    expect(await store.caughtUp(await head(store), 5000)).toBe(true)
    await running.stop()
    expect(await burdens()).toEqual([])
    expect((await store.status()).followers.some(({ held }) => held)).toBe(false)
  })

  it('never write a lane twice, even if both take it for theirs', async () => {
    const [one, two] = [await opening(), await opening()]
    // Two that know nothing of leases, in a race for the same checkpoints.
    const running = [1, 2].flatMap(() => [
      unleased(liveOrder, 0),
      ...[0, 1, 2, 3].map(lane => unleased(lanedNotes, lane)),
    ])
    await Promise.all([fill(one, 0, 60), fill(two, 60, 120)])
    expect(await one.caughtUp(await head(one), 20_000)).toBe(true)
    await Promise.all(running.map(each => each.stop()))
    await expectFolded(one, liveOrder, 'k1')
    await expectFolded(one, lanedNotes, 'k1')
  })
})

describe('an event that cannot be folded', () => {
  const stopped = async (store: Store, wanted: number) => {
    await eventually(
      async () => (await store.status()).followers.filter(({ error }) => error !== undefined).length === wanted,
    )
    return (await store.status()).followers.filter(({ error }) => error !== undefined)
  }

  it('stops its own lane alone, right before it, and says where, why, since when and what next', async () => {
    const store = await opening()
    const running = store.follow()
    await fill(store, 0, 30)
    await store.append(batch('s1', 'any', [added('before'), added('poison'), added('after')]))
    await fill(store, 30, 60)
    const poison = (await store.read({ limit: 1000 })).find(({ data }) => (data as { word?: string }).word === 'poison')
    const [lane] = await stopped(store, 1)
    expect(lane).toMatchObject({
      name: 'lanedNotes',
      held: true,
      error: 'cannot take in s1',
      position: (poison?.position ?? 0) - 1,
      trouble: {
        event: { county: 'k1', year: 2025, stream: 's1', version: poison?.version, type: 'WordAdded' },
        tries: expect.any(Number),
      },
    })
    expect(await store.row(lanedNotes, 'k1', 's1 before')).toEqual({ events: 1, last: 'before' })
    expect(await store.row(lanedNotes, 'k1', 's1 after')).toBeUndefined()
    // Half of an event is never seen: the row of the stream comes first.
    expect(await store.row(lanedNotes, 'k1', 's1')).toMatchObject({ last: 'before' })
    await eventually(async () => ((await stopped(store, 1))[0]?.trouble?.tries ?? 0) >= 2)
    const again = (await stopped(store, 1))[0]
    expect(again?.trouble?.since).toBe(lane?.trouble?.since)
    expect(Date.parse(again?.trouble?.next ?? '')).toBeGreaterThan(Date.parse(again?.trouble?.since ?? ''))
    expect(lines.join('\n')).toContain(`s1@${poison?.version}, ${poison?.position} WordAdded: cannot take in s1`)
    // The others go on.
    const rest = (await store.status()).followers.filter(({ error }) => error === undefined)
    const end = await head(store)
    await eventually(async () =>
      (await store.status()).followers.every(({ error, position }) => error !== undefined || position === end),
    )
    expect(rest).toHaveLength(4)
    await expectFolded(store, liveOrder, 'k1')
    await running.stop()

    // A mended program goes on by itself.
    const mended: typeof lanedNotes = {
      ...lanedNotes,
      fold: (row, event, key) =>
        (event.data as { word?: string }).word === 'poison'
          ? lanedNotes.fold(row, { ...event, data: { word: 'mended' } }, key)
          : lanedNotes.fold(row, event, key),
    }
    const second = await opening({ views: [liveOrder, mended] })
    const healthy = second.follow()
    expect(await second.caughtUp(end, 5000)).toBe(true)
    expect(await stopped(second, 0)).toEqual([])
    await expectFolded(second, mended, 'k1')
    await healthy.stop()
  })

  it('is found among many, too, where only the database refuses its row', async () => {
    const bad = view({
      name: 'bad',
      version: 1,
      mode: 'live',
      row: z.object({ text: z.string(), count: z.number() }),
      on: ['WordAdded', 'NoteOpened'],
      keys: ({ stream }) => [stream],
      fold: (row, { data }) => ({
        // A text that the server cannot keep.
        text: (data as { word?: string }).word === 'nothing' || row?.text === '\0' ? '\0' : 'fine',
        count: (row?.count ?? 0) + 1,
      }),
    })
    const store = await opening({ views: [bad, liveOrder] })
    await fill(store, 0, 40)
    await store.append(batch('s3', 'any', [added('nothing')]))
    const at = await head(store)
    await fill(store, 40, 80)
    const running = store.follow()
    const [lane] = await stopped(store, 1)
    expect(lane).toMatchObject({ name: 'bad', position: at - 1, trouble: { event: { position: at, stream: 's3' } } })
    const before = (await store.read({ limit: 1000 })).filter(({ position }) => position < at)
    const [sum] = await database.run<{ sum: number }>('SELECT sum(count)::int AS sum FROM view.bad_v1')
    expect(sum?.sum).toBe(before.length)
    await running.stop()
  })

  it('does not keep the program from starting when a live view is new', async () => {
    const first = await opening({ views: [] })
    await fill(first, 0, 10)
    await first.append(batch('s1', 'any', [added('poison')]))
    const store = await opening()
    expect((await store.status()).followers.find(({ name }) => name === 'lanedNotes')).toMatchObject({
      error: 'cannot take in s1',
    })
    await store.append(batch('s2', 'any', [added('on')]))
    expect(await store.row(liveOrder, 'k1', 'all')).toMatchObject({ count: 21 })
  })

  it('stops a view with lanes whose row would belong to two', async () => {
    const astray = { ...lanedNotes, name: 'astray', keys: () => ['all'] }
    const store = await opening({ views: [astray] })
    const running = store.follow()
    await store.append(batch('s1', 0, [opened]))
    const [lane] = await stopped(store, 1)
    expect(lane?.error).toContain('belongs to one stream')
    await running.stop()
  })
})
