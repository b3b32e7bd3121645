import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import { migrations } from '../../migrations/all.ts'
import { runMigrations } from './owner.ts'
import { openStore, type Outgoing, type Running, type Store } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, liveOrder, notes, opened, registry } from './testing/example.ts'
import { uuidv5 } from './uuid.ts'

/** A database as the first version left it: metadata in one JSON, data as jsonb, work waiting in an outbox. */

const namespace = '0b9f2f0a-6f5b-4c1e-9a57-1f2d3c4b5a69'
const uuid = (name: string) => uuidv5(namespace, name)

interface Former extends Pick<Recorded, 'county' | 'year' | 'stream' | 'version' | 'type' | 'data'> {
  readonly command: string
  readonly causation: string | null
  readonly correlation: string
  /** Taken and given up before this event, by writers that failed. */
  readonly lost: number
}

const command = (name: string, more: Partial<Former> = {}) => ({
  command: uuid(name),
  causation: null,
  correlation: uuid(name),
  lost: 0,
  ...more,
})

const former: readonly Former[] = [
  { county: 'k1', year: 2025, stream: 'a', version: 1, ...opened, ...command('open a') },
  { county: 'k2', year: 2025, stream: 'a', version: 1, ...opened, ...command('open a', { lost: 2 }) },
  { county: 'k1', year: 2025, stream: 'a', version: 2, ...added('绩效 "x"'), ...command('add') },
  { county: 'k1', year: 2025, stream: 'a', version: 3, ...added('y'), ...command('add') },
  { county: 'k1', year: 0, stream: 'later', version: 1, ...opened, ...command('other year', { lost: 1 }) },
  {
    county: 'k1',
    year: 2077,
    stream: 'far',
    version: 1,
    ...opened,
    ...command('follows', { causation: uuid('cause'), correlation: uuid('open a') }),
  },
]
const at = (i: number) => `2025-03-01T02:03:0${i}.123Z`

let database: TestDatabase
let store: Store
/** What the record has to hold afterwards. */
const expected: Recorded[] = []

async function write({ lost, ...event }: Former, i: number): Promise<void> {
  for (let n = 0; n < lost; n++) await database.run(`SELECT nextval('es.position_seq')`)
  const { county, year, stream, version, type, data, ...meta } = event
  const id = uuid(`event ${i}`)
  const [row] = await database.run<{ position: string }>(
    `INSERT INTO es.events (county, year, stream, version, id, type, shape, data, meta, at)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9) RETURNING position`,
    [county, year, stream, version, id, type, JSON.stringify(data), JSON.stringify({ actor: 'p1', ...meta }), at(i)],
  )
  const position = Number(row?.position)
  await database.run(
    `INSERT INTO es.commands (county, id, year, stream, version, count, at) VALUES ($1, $2, $3, $4, $5, 1, $6)
     ON CONFLICT (county, id) DO UPDATE SET version = $5, count = es.commands.count + 1`,
    [county, meta.command, year, stream, version, at(i)],
  )
  expected.push({ ...event, actor: 'p1', at: at(i), id, position })
}

beforeAll(async () => {
  database = await testDatabase()
  await runMigrations(database.url, migrations.slice(0, 2))
  for (const [i, event] of former.entries()) await write(event, i)
  // The last but one has been handed to the queue already.
  const waiting = expected[4]
  await database.run(
    `INSERT INTO es.outbox (county, id, reactor, position, year, stream, version)
     VALUES ('k1', $1, 'greet', $2, 0, 'later', 1)`,
    [uuid('work'), waiting?.position],
  )
  // A view of that time, which belonged to whoever migrated.
  await database.run(`CREATE TABLE view.notes_v1 (county text, key text, words jsonb, PRIMARY KEY (county, key))`)
  await database.run(
    `INSERT INTO es.checkpoints (county, name, version, shape, ready) VALUES ('*', 'notes', 1, 'old', true)`,
  )
  store = await openStore({ url: database.url, ...registry })
  await store.migrate()
}, 60_000)
afterAll(async () => {
  await store.close()
  await database.drop()
})

describe('a database of the first version', () => {
  it('reads the same', async () => {
    expect(await store.read({ limit: 100 })).toEqual(expected)
    expect(await store.read({ limit: 100, direction: 'backward' })).toEqual(expected.toReversed())
    for (const { county, year, stream } of expected)
      expect(await store.load(county, year, stream)).toEqual(
        expected.filter(event => event.county === county && event.year === year && event.stream === stream),
      )
  })

  it('still knows its commands, each in its county', async () => {
    const [first, same] = await Promise.all([
      store.append(batch('a', 1, [added('other'), added('words')], uuid('add'))),
      store.append({ ...batch('a', 0, [opened], uuid('open a')), county: 'k2' }),
    ])
    expect(first).toMatchObject({ ok: true, repeated: true, version: 3, position: expected[3]?.position })
    expect('events' in first && first.events).toEqual([expected[2], expected[3]])
    expect(same).toMatchObject({ ok: true, repeated: true, version: 1, position: expected[1]?.position })
  })

  it('has its views folded anew, and its work handed on', async () => {
    expect(await store.row(notes, 'k1', 'a')).toMatchObject({ words: ['绩效 "x"', 'y'], weight: 4 })
    expect(await store.count(notes, 'k1')).toBe(3)
    const [order] = await store.rows(liveOrder, 'k1')
    expect(order).toMatchObject({ count: 5, backwards: 0 })
    let relaying: Running | undefined
    const handed = await new Promise<readonly Outgoing[]>(resolve => {
      relaying = store.relay(async jobs => resolve(jobs))
    })
    await relaying?.stop()
    expect(handed).toContainEqual(expect.objectContaining({ reactor: 'greet', stream: 'later', year: 0, version: 1 }))
    expect(handed.map(({ position }) => position)).not.toContain(expected[0]?.position)
  })

  it('goes on behind its last position, and is as immutable', async () => {
    const next = await store.append(batch('a', 3, [added('z')]))
    expect(next).toMatchObject({ ok: true, version: 4 })
    expect('position' in next && next.position).toBeGreaterThan(expected.at(-1)?.position ?? Infinity)
    expect(await store.append(batch('a', 1, [added('late')]))).toMatchObject({ conflict: true, actual: 4 })
    for (const table of ['es.events', 'es.events_2025', 'es.events_other'])
      for (const change of [`UPDATE ${table} SET type = 'y'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(database.run(change)).rejects.toThrow('append-only')
  })
})
