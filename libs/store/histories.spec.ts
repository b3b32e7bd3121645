import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { openStore, type Store } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, inlineOrder, lanedNotes, liveOrder, notes, opened, turns, registry } from './testing/example.ts'
import { expectFolded } from './testing/folded.ts'

/** Whatever several writers do, each view holds what its fold makes of the record, and so it does when built anew. */

let database: TestDatabase
let stores: readonly [Store, Store]

const views = [notes, inlineOrder, turns, liveOrder, lanedNotes]

beforeAll(async () => {
  database = await testDatabase()
  const opening = async () => {
    const store = await openStore({ url: database.url, ...registry, views })
    await store.migrate()
    return store
  }
  stores = [await opening(), await opening()]
})
afterAll(async () => {
  for (const store of stores ?? []) await store.close()
  await database.drop()
})

const word = fc.oneof(fc.constantFrom('a', 'aa', 'b', '绩效', '', '"\\'), fc.string({ unit: 'grapheme', maxLength: 6 }))
const kept = word.map(text => text.replaceAll('\0', ''))

const event = fc.oneof(
  { weight: 6, arbitrary: kept.map(added) },
  { weight: 1, arbitrary: fc.constant(opened) },
  { weight: 1, arbitrary: fc.constant({ type: 'NoteClosed', data: {} }) },
)
const stream = fc.constantFrom('s1', 's2', 's3', 's 4')
const step = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ stream, events: fc.array(event, { minLength: 1, maxLength: 4 }), also: fc.option(stream) }),
  },
  { weight: 1, arbitrary: fc.record({ rebuild: fc.constantFrom(...views.map(({ name }) => name)) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const story = fc.array(step, { maxLength: 12 })

let county = ''

async function write(store: Store, steps: readonly Step[]): Promise<void> {
  for (const each of steps) {
    if ('rebuild' in each) {
      // The other writer may be at the same view.
      await store.rebuild(each.rebuild).catch(error => expect(String(error)).toContain('being rebuilt'))
      continue
    }
    const { also } = each
    const more =
      also === null || also === each.stream
        ? []
        : [{ year: 2025, stream: also, expected: 'any' as const, events: [opened] }]
    expect(await store.append({ ...batch(each.stream, 'any', each.events), county, also: more })).toMatchObject({
      ok: true,
    })
  }
}

async function expectAllFolded(store: Store): Promise<void> {
  await expectFolded(store, notes, county)
  await expectFolded(store, inlineOrder, county)
  await expectFolded(store, turns, county)
  await expectFolded(store, liveOrder, county)
  await expectFolded(store, lanedNotes, county)
}

it('views equal what their folds make of the record, and so does a rebuilding, row for row', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 2, maxLength: 4 }), async writers => {
      county = `k${runs++}`
      const following = stores.map(store => store.follow())
      await Promise.all(writers.map((steps, i) => write(i % 2 ? stores[1] : stores[0], steps)))
      const { head } = await stores[0].status()
      expect(await stores[0].caughtUp(head, 10_000)).toBe(true)
      await Promise.all(following.map(each => each.stop()))
      await expectAllFolded(stores[0])
      for (const { name } of views) expect(await stores[1].rebuild(name)).toMatchObject({ differing: 0 })
      await expectAllFolded(stores[1])
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 180_000)
