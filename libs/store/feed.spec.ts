import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { openStore, type Store } from './store.ts'
import { added, batch, inlineOrder, liveOrder, opened, registry } from './testing/example.ts'
import { testStore } from './testing/store.ts'

const { database, store } = await testStore()

/** A writer of its own, as another process would be: announces, takes its position, and commits when told. */
async function slowWriter(stream: string) {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT es.announce()')
  await client.query(
    `INSERT INTO es.events (county, year, stream, version, id, type, shape, data, actor, at)
     VALUES ('k1', 2025, $1, 1, gen_random_uuid(), 'NoteOpened', 1, '{"unit":"u"}',
             'p1', now())`,
    [stream],
  )
  return async (how: 'COMMIT' | 'ROLLBACK') => {
    await client.query(how)
    await client.end()
  }
}

const streamsAfter = async (after: number) => (await store.read({ after, limit: 100 })).map(({ stream }) => stream)

async function head(): Promise<number> {
  return (await store.status()).head
}

const pause = (ms: number) =>
  new Promise(done => {
    setTimeout(done, ms)
  })

/** Ends every connection of the stores, as a restart of the server would. */
const cut = () =>
  database.run(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )

describe('the feed', () => {
  it('skips nothing when a lower position commits after a higher one', async () => {
    const start = await head()
    const end = await slowWriter('f1')
    await store.append(batch('f2', 0, [opened]))
    expect(await streamsAfter(start)).toEqual([])
    await end('COMMIT')
    expect(await streamsAfter(start)).toEqual(['f1', 'f2'])
  })

  it('is not stalled by the gap of a rollback', async () => {
    const start = await head()
    const end = await slowWriter('f3')
    await store.append(batch('f4', 0, [opened]))
    await end('ROLLBACK')
    expect(await streamsAfter(start)).toEqual(['f4'])
  })

  it('lets a follower pass over nothing, and wakes it for what was held back', async () => {
    const following = store.follow()
    const before = (await store.row(liveOrder, 'k1', 'all'))?.count ?? 0
    expect(before).toBe(0)
    const end = await slowWriter('f5')
    await store.append(batch('f6', 0, [opened, added('x')]))
    await pause(100)
    await end('COMMIT')
    expect(await store.caughtUp(await head(), 2000)).toBe(true)
    const all = await store.read({ county: 'k1', limit: 100 })
    expect(await store.row(liveOrder, 'k1', 'all')).toMatchObject({
      count: all.length,
      trail: all
        .toReversed()
        .map(({ id }) => `${id.slice(0, 4)} `)
        .join('')
        .slice(0, 200),
    })
    await following.stop()
  })

  it('reads by county and type, both ways', async () => {
    const k2 = { ...batch('f7', 0, [opened, added('a'), added('b')]), county: 'k2' }
    await store.append(k2)
    expect(await store.read({ county: 'k2', types: ['WordAdded'], limit: 10 })).toHaveLength(2)
    const [last] = await store.read({ county: 'k2', limit: 1, direction: 'backward' })
    expect(last).toMatchObject({ version: 3 })
    const page = await store.read({ county: 'k2', limit: 10, direction: 'backward', after: last?.position ?? 0 })
    expect(page.map(({ version }) => version)).toEqual([2, 1])
    expect(await store.eventAt('k2', last?.position ?? 0)).toEqual(last)
    expect(await store.eventAt('k1', last?.position ?? 0)).toBeUndefined()
  })

  it('goes on when all its connections are cut', async () => {
    const following = store.follow()
    await store.append(batch('cut', 0, [opened]))
    const appending = Array.from({ length: 40 }, () => store.append(batch('cut', 'any', [added('x')])))
    await pause(20)
    await cut()
    for (const answer of await Promise.all(appending)) expect(answer).toMatchObject({ ok: true })
    await cut()
    expect(await store.append(batch('cut', 'any', [added('y')]))).toMatchObject({ version: 42 })
    await pause(50)
    expect(await store.caughtUp(await head(), 5000)).toBe(true)
    await following.stop()
  })

  it('stays whole and in order under writers that wait, fail and race', async () => {
    const other = await openStore({ url: database.url, ...registry })
    const following = [store.follow(), other.follow()]
    const until = Date.now() + 3000
    const streams = Array.from({ length: 12 }, (_, i) => `s${i}`)
    const seen: number[] = []
    let written = 0

    const writer = async (mine: Store, stream: string) => {
      while (Date.now() < until) {
        const answer = await mine.append(batch(stream, 'any', [added('a'), added('b')]))
        if ('ok' in answer) written += 2
      }
    }
    const troublemaker = async (name: string) => {
      for (let i = 0; Date.now() < until; i++) {
        const end = await slowWriter(`${name}-${i}`)
        await pause(Math.random() * 30)
        const how = Math.random() < 0.5 ? 'COMMIT' : 'ROLLBACK'
        await end(how)
        if (how === 'COMMIT') written++
      }
    }
    const start = await head()
    let reading = true
    const reader = async () => {
      for (let after = start; ;) {
        const last = !reading
        const page = await store.read({ after, limit: 200 })
        seen.push(...page.map(({ position }) => position))
        after = page.at(-1)?.position ?? after
        if (last && page.length === 0) return
      }
    }
    const ends = reader()
    await Promise.all([
      ...streams.map((stream, i) => writer(i % 2 ? store : other, stream)),
      ...streams.map((stream, i) => writer(i % 2 ? other : store, stream)),
      troublemaker('t'),
      troublemaker('u'),
    ])
    reading = false
    await ends
    expect(seen.length).toBe(written)
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b))
    expect(await store.caughtUp(await head(), 5000)).toBe(true)
    await Promise.all(following.map(each => each.stop()))
    await other.close()

    expect(await store.rebuild('liveOrder')).toEqual({ rows: 2, differing: 0 })
    // The writers that were made by hand know nothing of inline views.
    const byStore = (await store.row(inlineOrder, 'k1', 'all'))?.count ?? 0
    expect(byStore).toBeGreaterThan(0)
    expect(await store.rebuild('notes')).toMatchObject({ differing: expect.any(Number) })
    expect(await store.rebuild('inlineOrder')).toEqual({ rows: 2, differing: 1 })
    expect(await store.rebuild('inlineOrder')).toEqual({ rows: 2, differing: 0 })
  })
})
