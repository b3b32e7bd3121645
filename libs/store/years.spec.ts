import { beforeAll, describe, expect, it } from '@jest/globals'
import { added, batch, notes, opened } from './testing/example.ts'
import { testStore } from './testing/store.ts'

const years = [2023, 2024, 2025]

const { database, store } = await testStore()
beforeAll(async () => {
  for (const year of years) {
    for (let i = 0; i < 20; i++) await store.append({ ...batch(`s${i}`, 0, [opened, added('a')]), year })
  }
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

    // A view folded now would lack its rows.
    await expect(store.rebuild('inlineOrder')).rejects.toThrow('2024 is put away')

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
