import { describe, expect, it } from '@jest/globals'
import { added, batch, notes, opened } from '#store/testing/example'
import { testStore } from '#store/testing/store'
import { unavailable } from '../../apps/api/unavailable.ts'

const { database, store } = await testStore()

/** For every session: the ones that run are thrown out, as an administrator would who means it. */
async function readOnly(on: boolean): Promise<void> {
  const { pathname } = new URL(database.url)
  await database.run(`BEGIN READ WRITE;
    ALTER DATABASE ${pathname.slice(1)} SET default_transaction_read_only = ${on ? 'on' : 'off'};
    COMMIT`)
  await database.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                      WHERE datname = current_database() AND pid <> pg_backend_pid()`)
}

const left = () =>
  database.run<object>(`SELECT (SELECT count(*)::int FROM es.events) AS events,
                               (SELECT count(*)::int FROM es.commands) AS commands,
                               (SELECT position::int FROM es.relay) AS relayed`)

describe('a read-only database', () => {
  it('refuses to record, in words of its own, writes nothing by half, and goes on when it may write', async () => {
    await store.append(batch('a', 0, [opened]))
    const before = await left()
    await readOnly(true)
    const next = batch('a', 1, [added('词')])
    const fresh = batch('b', 0, [opened, added('词')])
    for (const refused of [next, fresh, next]) {
      const error: unknown = await store.append(refused).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: '25006' })
      expect(unavailable(error)?.en).toBe('the database is read-only')
    }
    expect(await left()).toEqual(before)
    expect(await store.load('k1', 2025, 'a')).toHaveLength(1)
    expect(await store.row(notes, 'k1', 'a')).toMatchObject({ words: [] })

    await readOnly(false)
    expect(await store.append(next)).toMatchObject({ ok: true, version: 2, repeated: false })
    expect(await store.append(fresh)).toMatchObject({ ok: true, version: 2, repeated: false })
    expect(await store.row(notes, 'k1', 'a')).toMatchObject({ words: ['词'] })
    expect((await store.rebuild('notes')).differing).toBe(0)
  })
})
