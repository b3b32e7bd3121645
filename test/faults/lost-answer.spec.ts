import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openStore, type Appended, type Batch, type Stale, type Store } from '#store/store'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { added, batch, liveOrder, notes, opened, registry, views } from '#store/testing/example'
import { unavailable } from '../../apps/api/unavailable.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { seeded } from './random.ts'

/** A connection that is lost in the middle of a commit: nobody knows whether it happened, until the id is sent again. */

let database: TestDatabase
let proxy: Proxy
/** By way of the proxy; `near` goes straight to the server, as another process would. */
let store: Store
let near: Store

beforeAll(async () => {
  database = await testDatabase()
  proxy = await openProxy(database.url)
  near = await openStore({ url: database.url, ...registry })
  await near.migrate()
  store = await openStore({ url: proxy.url, ...registry })
})
afterAll(async () => {
  await store?.close()
  await near?.close()
  await proxy?.stop()
  await database?.drop()
})

const append = /INSERT INTO es\.events/

function mustBeDone(answer: Appended | Stale): Appended {
  if ('conflict' in answer) throw new Error(`conflict at ${answer.actual}`)
  return answer
}

/** As a client does: what is not answered is sent again, under the same id. */
async function certainly(given: Batch): Promise<Appended> {
  for (let attempt = 1; ; attempt++) {
    try {
      return mustBeDone(await store.append(given))
    } catch (error) {
      if (!unavailable(error) || attempt === 50) throw error
    }
  }
}

/** What the record and the views say of a new note. */
async function standing(stream: string) {
  return {
    events: (await near.load('k1', 2025, stream)).map(({ version }) => version),
    row: (await near.row(notes, 'k1', stream))?.words,
  }
}

const written = { events: [1, 2], row: ['词'] }

describe('a connection that is lost', () => {
  it.each([
    ['before the statement reached the server', 'before', false],
    ['after it was carried out, before the answer', 'done', true],
  ] as const)('%s: the command is recorded once', async (_, when, repeated) => {
    const cut = proxy.cut(when, append)
    const answer = mustBeDone(await store.append(batch(`once-${when}`, 0, [opened, added('词')])))
    await cut
    expect(answer).toMatchObject({ version: 2, repeated })
    expect(await standing(`once-${when}`)).toEqual(written)
  })

  it('right after the statement was passed on: whichever it was, it is recorded once', async () => {
    for (let i = 0; i < 20; i++) {
      const cut = proxy.cut('passed', append)
      const answer = mustBeDone(await store.append(batch(`passed-${i}`, 0, [opened, added('词')])))
      await cut
      expect(answer.version).toBe(2)
      expect(await standing(`passed-${i}`)).toEqual(written)
    }
  })

  it('and does not come back: the sender is told so, and another process answers the same id', async () => {
    const note = batch('gone', 0, [opened, added('词')], randomUUID())
    const cut = proxy.cut('done', append).then(() => proxy.open(false))
    const error: unknown = await store.append(note).catch((thrown: unknown) => thrown)
    expect(unavailable(error)).toBeDefined()
    await cut
    expect(await standing('gone')).toEqual(written)
    expect(mustBeDone(await near.append(note))).toMatchObject({ version: 2, repeated: true })
    proxy.open(true)
    expect(mustBeDone(await store.append(note))).toMatchObject({ version: 2, repeated: true })
    expect(await standing('gone')).toEqual(written)
  }, 60_000)

  it('leaves no command half done that writes to two streams', async () => {
    for (const when of ['before', 'passed', 'done'] as const) {
      const also = [{ year: 2024, stream: `second-${when}`, expected: 0, events: [opened, added('二')] }]
      const cut = proxy.cut(when, append)
      mustBeDone(await store.append({ ...batch(`first-${when}`, 0, [opened]), also }))
      await cut
      expect(await near.load('k1', 2025, `first-${when}`)).toHaveLength(1)
      expect(await near.load('k1', 2024, `second-${when}`)).toHaveLength(2)
    }
  })

  it('is made good by the events themselves where the command has no id', async () => {
    for (const when of ['before', 'passed', 'done'] as const) {
      const cut = proxy.cut(when, append)
      const { command, ...rest } = batch(`plain-${when}`, 0, [opened])
      mustBeDone(await store.append({ ...rest, command: { actor: command.actor, at: command.at } }))
      await cut
      expect(await near.load('k1', 2025, `plain-${when}`)).toHaveLength(1)
    }
  })

  it('again and again, under many writers: each command is in the record once, and the views agree', async () => {
    const random = seeded(1)
    let cuts = 0
    const cutting = async (): Promise<void> => {
      await proxy.cut(random.pick(['before', 'passed', 'done']), append)
      if (++cuts < 15) await cutting()
    }
    const cut = cutting()
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      await certainly(batch(`soak-${writer}`, 0, [opened]))
      for (let version = 1; version <= 12; version++)
        await certainly(batch(`soak-${writer}`, version, [added(`${version}`)]))
    })
    await Promise.all(writers)
    await cut
    const words = Array.from({ length: 12 }, (_, i) => `${i + 1}`)
    for (let writer = 0; writer < 12; writer++) {
      expect((await near.load('k1', 2025, `soak-${writer}`)).map(({ version }) => version)).toHaveLength(13)
      expect((await near.row(notes, 'k1', `soak-${writer}`))?.words).toEqual(words)
    }
    for (const { name, mode } of views) if (mode === 'inline') expect((await near.rebuild(name)).differing).toBe(0)
  }, 60_000)
})

describe('a live view', () => {
  it('takes each event in once, wherever its connection is lost', async () => {
    const following = store.follow()
    try {
      for (const when of ['before', 'passed', 'done', 'done'] as const) {
        const cut = proxy.cut(when, /UPDATE es\.checkpoints/)
        const { position } = mustBeDone(await near.append(batch(randomUUID(), 0, [opened, added('词')])))
        await cut
        expect(await near.caughtUp(position, 20_000)).toBe(true)
      }
      const [{ n } = { n: 0 }] = await database.run<{ n: number }>('SELECT count(*)::int AS n FROM es.events')
      expect(await near.row(liveOrder, 'k1', 'all')).toMatchObject({ count: n, backwards: 0 })
      expect((await near.rebuild('liveOrder')).differing).toBe(0)
    } finally {
      await following.stop()
    }
  }, 90_000)
})
