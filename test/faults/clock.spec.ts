import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { openStore, type Store } from '#store/store'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { added, batch, opened, registry, views } from '#store/testing/example'

/** A clock that jumps back: times are what the clock said, order is what the record says. */

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await testDatabase()
  store = await openStore({ url: database.url, ...registry })
  await store.migrate()
})
afterAll(async () => {
  await store?.close()
  await database?.drop()
})

const minute = (n: number) => new Date(Date.UTC(2025, 0, 1, 0, n)).toISOString()
const said = (at: string) => ({ command: { id: randomUUID(), actor: 'p1', at } })

async function recorded(minutes: readonly number[]): Promise<string> {
  const stream = `clock-${randomUUID()}`
  for (const [i, at] of minutes.entries())
    await store.append({ ...batch(stream, i, [i === 0 ? opened : added(`${i}`)]), ...said(minute(at)) })
  return stream
}

const upTo = async (stream: string, at: number) =>
  (await store.loadUpTo('k1', 2025, stream, new Date(minute(at)))).map(({ version }) => version)

describe('a clock that jumps back', () => {
  it('leaves the order of the record as it is, and every time as it was said', async () => {
    const stream = await recorded([10, 9, 11])
    const loaded = await store.load('k1', 2025, stream)
    expect(loaded.map(({ version, at }) => [version, at])).toEqual([
      [1, minute(10)],
      [2, minute(9)],
      [3, minute(11)],
    ])
    const feed = (await store.read({ limit: 1000 })).filter(event => event.stream === stream)
    expect(feed.map(({ version }) => version)).toEqual([1, 2, 3])
  })

  it('never shows a moment at which an event had happened and its predecessor had not', async () => {
    const stream = await recorded([10, 9, 11])
    expect(await upTo(stream, 8)).toEqual([])
    expect(await upTo(stream, 9)).toEqual([])
    expect(await upTo(stream, 10)).toEqual([1, 2])
    expect(await upTo(stream, 11)).toEqual([1, 2, 3])
  })

  it('whatever it does: a stream up to a moment is a beginning of it, and later moments show no less', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }), async minutes => {
        const stream = await recorded(minutes)
        let before = 0
        for (let at = 0; at <= 9; at++) {
          const versions = await upTo(stream, at)
          expect(versions).toEqual(versions.map((_, i) => i + 1))
          expect(versions.length).toBeGreaterThanOrEqual(before)
          before = versions.length
        }
        expect(before).toBe(minutes.length)
      }),
      { numRuns: 30 },
    )
  }, 60_000)

  it('does not disturb views: refolded they are what they were', async () => {
    const following = store.follow()
    try {
      await recorded([5, 1, 7, 2])
      expect(await store.caughtUp((await store.status()).head, 10_000)).toBe(true)
    } finally {
      await following.stop()
    }
    for (const { name } of views) expect((await store.rebuild(name)).differing).toBe(0)
  }, 30_000)
})
