import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { locks } from '../locks.ts'
import { safePosition } from '../feed.ts'
import { type Batch } from '../store.ts'
import { added, batch, opened } from '../testing/example.ts'
import { testStore } from '../testing/store.ts'
import { canonicalText, rawEvents, sealedColumns } from './canonical.ts'
import { pacing, sealAll, sealBatch } from './sealer.ts'

const { database, store, reach } = await testStore()

const inCounty = (county: string, given: Batch): Batch => ({ ...given, county })

async function waitFor(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise(resolve => setTimeout(resolve, 50))
}

describe('the canonical bytes of an event', () => {
  it('cover every column of the record', async () => {
    const columns = await database.run<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'es.events'::regclass AND attnum > 0 AND NOT attisdropped`,
    )
    expect(columns.map(({ name }) => name).toSorted()).toEqual([...sealedColumns].toSorted())
  })

  it('can be computed by anybody: here by the server, column by column', async () => {
    const odd = 'ab"\\\n\t\u0001\u001f\u007f \u2028 \ud83d\ude00 /</é'
    await store.append(inCounty('k-odd', batch(`s-${odd}`, 0, [opened, added(odd), added('1e400')])))
    const { id: _, ...anonymous } = batch('x', 0, []).command
    await store.append({
      ...batch('plain', 0, [opened]),
      county: 'k-odd',
      command: { ...anonymous, causation: randomUUID() },
    })
    const upTo = await safePosition(reach.pool)
    const events = await rawEvents(reach.pool, { after: 0, upTo, limit: 100, county: 'k-odd' })
    const there = await database.run<{ text: string }>(`
      SELECT '[' || concat_ws(',', to_json(county), year, to_json(stream), version, position, to_json(id), to_json(type),
        shape, to_json(((extract(epoch FROM at) * 1000000)::bigint)::text), to_json(actor),
        coalesce(to_json(command)::text, 'null'), coalesce(to_json(causation)::text, 'null'),
        coalesce(to_json(correlation)::text, 'null')) || ']' || chr(10) || data::text AS text
      FROM es.events WHERE county = 'k-odd' ORDER BY position`)
    expect(events.map(canonicalText)).toEqual(there.map(({ text }) => text))
    expect(events).toHaveLength(4)
  })

  it('lead to the head, by the functions of the server alone', async () => {
    await store.append(inCounty('k-three', batch('three', 0, [opened, added('a'), added('b')])))
    await sealAll({ database: reach, algorithm: 'sha256' })
    const [head] = (await store.heads()).filter(({ county }) => county === 'k-three')
    const [there] = await database.run<{ head: string }>(`
      WITH leaf AS (
        SELECT row_number() OVER (ORDER BY position) AS n, sha256('\\x00'::bytea || convert_to(
          '[' || concat_ws(',', to_json(county), year, to_json(stream), version, position, to_json(id), to_json(type),
          shape, to_json(((extract(epoch FROM at) * 1000000)::bigint)::text), to_json(actor),
          coalesce(to_json(command)::text, 'null'), coalesce(to_json(causation)::text, 'null'),
          coalesce(to_json(correlation)::text, 'null')) || ']' || chr(10) || data::text, 'UTF8')) AS hash
        FROM es.events WHERE county = 'k-three'
      ), root AS (
        SELECT sha256('\\x01'::bytea || sha256('\\x01'::bytea || a.hash || b.hash) || c.hash) AS hash
        FROM leaf a, leaf b, leaf c WHERE a.n = 1 AND b.n = 2 AND c.n = 3
      )
      SELECT encode(sha256('\\x03'::bytea || convert_to('["taizhang-seal-1",' || concat_ws(',', to_json(county), number,
        to_json(algorithm), first, last, count, total, through,
        to_json(encode(sha256('\\x02'::bytea || convert_to(contents::text, 'UTF8')), 'hex')),
        to_json(encode(root.hash, 'hex')), 'null',
        to_json(((extract(epoch FROM sealed_at) * 1000000)::bigint)::text)) || ']', 'UTF8')), 'hex') AS head
      FROM es.seals, root WHERE county = 'k-three'`)
    expect(head?.head).toBe(there?.head)
  })
})

describe('the sealer', () => {
  it('seals behind the writers, each county in a chain of its own', async () => {
    const running = [store.seal('sm3'), store.seal('sm3')]
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        store.append(
          inCounty(`c${i % 3}`, batch(`w${i}`, 0, [opened, ...Array.from({ length: 49 }, (__, n) => added(`${n}`))])),
        ),
      ),
    )
    const sealed = async () => (await store.heads()).filter(({ county }) => /^c\d$/.test(county))
    await waitFor(async () => (await sealed()).reduce((sum, { events }) => sum + events, 0) === 3000)
    await store.append(inCounty('c1', batch('later', 0, [opened])))
    await waitFor(async () => (await sealed()).some(({ events }) => events === 1001))
    await Promise.all(running.map(each => each.stop()))
    expect((await sealed()).map(({ county, algorithm, events }) => [county, algorithm, events])).toEqual([
      ['c0', 'sm3', 1000],
      ['c1', 'sm3', 1001],
      ['c2', 'sm3', 1000],
    ])
    expect(await store.verify()).toMatchObject({ ok: true, findings: [] })
  })

  it('rests while the record is busy, for a minute at most, and then carries it through', () => {
    let clock = 0
    const pace = pacing(() => clock)
    const look = (from: number, upTo: number, after = 1000) => {
      clock += after
      return pace(from, upTo)
    }
    expect(look(0, 0)).toBeUndefined()
    expect(look(0, 10)).toBeUndefined()
    expect(look(0, 10, 3000)).toBe(10)
    expect(look(10, 300)).toBeUndefined()
    for (let second = 1; second < 60; second++) expect(look(10, 300 + second * 5000)).toBeUndefined()
    expect(look(10, 300_300)).toBe(300_300)
    expect(look(5010, 301_000, 50)).toBe(300_300)
    expect(look(300_300, 306_000)).toBeUndefined()
    // Quiet again: what has come is more than a block, and nobody is disturbed.
    expect(look(300_300, 306_400)).toBe(306_400)
  })

  it('goes no further than what is safe to read, and one process at a time', async () => {
    const slow = await reach.pool.connect()
    await slow.query('BEGIN')
    await slow.query('SELECT es.announce()')
    await slow.query(
      `INSERT INTO es.events (county, year, stream, version, id, type, shape, data, actor, at)
       VALUES ('late', 2025, 'l', 1, gen_random_uuid(), 'NoteOpened', 1, '{"unit":"u"}', 'p1', now())`,
    )
    await store.append(inCounty('late', batch('quick', 0, [opened])))
    await sealAll({ database: reach, algorithm: 'sha256' })
    const late = async () => (await store.heads()).find(({ county }) => county === 'late')?.events
    expect(await late()).toBeUndefined()
    await slow.query('COMMIT')
    await slow.query(`BEGIN; SELECT pg_advisory_xact_lock(${locks.seal}, 0)`)
    expect(await sealBatch({ database: reach, algorithm: 'sha256' }, await safePosition(reach.pool))).toBe(0)
    await slow.query('ROLLBACK')
    slow.release()
    expect(await sealAll({ database: reach, algorithm: 'sha256' })).toBe(2)
    expect(await late()).toBe(2)
  })

  it('goes on with another algorithm in the same chain', async () => {
    for (const [i, algorithm] of (['sha256', 'sm3', 'sha256'] as const).entries()) {
      await store.append(inCounty('k-both', batch(`n${i}`, 0, [opened, added('x')])))
      await sealAll({ database: reach, algorithm })
    }
    const chain = await database.run(`SELECT algorithm FROM es.seals WHERE county = 'k-both' ORDER BY number`)
    expect(chain).toEqual([{ algorithm: 'sha256' }, { algorithm: 'sm3' }, { algorithm: 'sha256' }])
    expect(await store.verify({ county: 'k-both' })).toMatchObject({ ok: true, events: 6, blocks: 3 })
  })

  it('leaves seals that nobody can change', async () => {
    for (const change of [`UPDATE es.seals SET count = 1`, 'DELETE FROM es.seals', 'TRUNCATE es.seals'])
      await expect(database.run(change)).rejects.toThrow('append-only')
    await expect(database.run(`SET session_replication_role = replica; DELETE FROM es.seals`)).rejects.toThrow(
      'append-only',
    )
  })
})

describe('anchoring', () => {
  it('hands each head over once a day, and again only what failed', async () => {
    const heads = await store.heads()
    expect(heads.length).toBeGreaterThan(3)
    const failing = store.anchor('file', () => Promise.reject(new Error('disk full')))
    await expect(failing).rejects.toThrow('disk full')
    const handed: string[] = []
    const deliver = (list: readonly { readonly county: string }[]) => {
      handed.push(...list.map(({ county }) => county))
      return Promise.resolve()
    }
    await Promise.all([1, 2, 3].map(() => store.anchor('file', deliver)))
    expect(handed.toSorted()).toEqual(heads.map(({ county }) => county).toSorted())
    expect(await store.anchor('mail', deliver)).toHaveLength(heads.length)
  })
})
