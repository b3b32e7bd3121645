import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openStore, type Store } from './store.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'
import { added, batch, notes, opened, registry } from './testing/example.ts'

let database: TestDatabase
let store: Store
const years = [2023, 2024, 2025]

beforeAll(async () => {
  database = await testDatabase()
  store = await openStore({ url: database.url, ...registry })
  await store.migrate()
  for (const year of years) {
    for (let i = 0; i < 20; i++) await store.append({ ...batch(`s${i}`, 0, [opened, added('a')]), year })
  }
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

const feed = () => store.read({ limit: 1000 })

describe('a closed year', () => {
  it('can be put away and taken back, while the others go on', async () => {
    const before = await feed()
    await database.run('SELECT es.detach_year(2024)')
    expect(await feed()).toEqual(before.filter(({ year }) => year !== 2024))
    expect(await store.load('k1', 2024, 's1')).toEqual([])
    expect(await store.load('k1', 2023, 's1')).toHaveLength(2)

    // What was folded of it stays; nobody can write to it, or begin it anew.
    expect(await store.count(notes, 'k1')).toBe(20)
    await expect(store.append({ ...batch('s99', 0, [opened]), year: 2024 })).rejects.toThrow('detached_2024')
    await expect(store.append({ ...batch('s1', 2, [added('b')]), year: 2024 })).rejects.toThrow('detached_2024')
    expect(await store.append({ ...batch('s1', 2, [added('b')]), year: 2025 })).toMatchObject({ ok: true, version: 3 })
    expect(await store.append({ ...batch('new', 0, [opened]), year: 2077 })).toMatchObject({ ok: true })
    await expect(store.query('SELECT FROM es.events_2024')).rejects.toThrow('permission denied')
    await expect(store.query('SELECT es.attach_year(2024)')).rejects.toMatchObject({ code: '42501' })
    for (const change of [
      'UPDATE es.events_2024 SET version = 9',
      'DELETE FROM es.events_2024',
      'TRUNCATE es.events_2024',
    ])
      await expect(database.run(change)).rejects.toThrow('append-only')

    const meanwhile = await feed()
    await database.run('SELECT es.attach_year(2024)')
    const after = await feed()
    expect(after).toHaveLength(before.length + 2)
    expect(after).toEqual([...before, ...meanwhile.slice(-2)])
    expect(await store.load('k1', 2024, 's1')).toEqual(before.filter(e => e.year === 2024 && e.stream === 's1'))
    expect(await store.append({ ...batch('s1', 2, [added('b')]), year: 2024 })).toMatchObject({ ok: true, version: 3 })
    await expect(database.run(`UPDATE es.events SET type = 'y'`)).rejects.toThrow('append-only')
    await expect(store.query('DELETE FROM es.events_2024')).rejects.toThrow('permission denied')
    expect((await store.rebuild('inlineOrder')).differing).toBe(0)
  })
})
