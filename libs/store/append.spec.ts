import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { openStore, type Appended, type Batch, type Stale, type Store } from './store.ts'
import { added, batch, inlineOrder, notes, opened, registry } from './testing/example.ts'
import { testStore } from './testing/store.ts'

const { database, store } = await testStore()

function mustAppend(answer: Appended | Stale): Appended {
  if ('conflict' in answer) throw new Error(`conflict at ${answer.actual}`)
  return answer
}

const at = (moment: string) => ({ command: { id: randomUUID(), actor: 'p1', at: moment } })

describe('append', () => {
  it('records events as they were given, in order, with who, when and why', async () => {
    const id = randomUUID()
    const done = mustAppend(await store.append(batch('a1', 0, [opened, added('词')], id)))
    expect(done).toMatchObject({ ok: true, version: 2, repeated: false })
    const stream = await store.load('k1', 2025, 'a1')
    expect(stream).toEqual(done.events)
    expect(stream[1]).toEqual({
      type: 'WordAdded',
      data: { word: '词', weight: 2 },
      actor: 'p1',
      at: '2025-03-01T02:03:04.000Z',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      county: 'k1',
      year: 2025,
      stream: 'a1',
      version: 2,
      position: done.position,
      command: id,
      causation: null,
      correlation: id,
    })
    expect(stream[0]?.position).toBeLessThan(done.position)
  })

  it('refuses a stale version and tells what happened since', async () => {
    await store.append(batch('a2', 0, [opened, added('one')]))
    const answer = await store.append(batch('a2', 1, [added('two')]))
    expect(answer).toMatchObject({ conflict: true, actual: 2, since: [{ version: 2, data: { word: 'one' } }] })
    expect(await store.append(batch('a2', 7, [added('two')]))).toEqual({
      conflict: true,
      stream: 'a2',
      actual: 2,
      since: [],
    })
    expect(await store.append(batch('a2', 0, [opened]))).toMatchObject({ conflict: true, actual: 2 })
    expect(await store.load('k1', 2025, 'a2')).toHaveLength(2)
  })

  it('answers a command that it knows with the first result, also after later events', async () => {
    const id = randomUUID()
    const first = mustAppend(await store.append(batch('a3', 0, [opened, added('one')], id)))
    await store.append(batch('a3', 2, [added('later')]))
    for (const expected of [0, 3, 99, 'any'] as const) {
      expect(await store.append(batch('a3', expected, [opened, added('one')], id))).toEqual({
        ...first,
        repeated: true,
      })
    }
    expect(await store.load('k1', 2025, 'a3')).toHaveLength(3)
  })

  it('carries out a command once although it is sent many times at once', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.append(batch('a4', 'any', [opened], id))))
    expect(answers.filter(answer => !mustAppend(answer).repeated)).toHaveLength(1)
    expect(await store.load('k1', 2025, 'a4')).toHaveLength(1)
  })

  it('lets exactly one of many win each version', async () => {
    const other = await openStore({ url: database.url, ...registry })
    const race = async (i: number) => {
      for (let version = 0; ;) {
        const answer = await (i % 2 ? store : other).append(batch('a5', version, [added(`w${i}`), added(`x${i}`)]))
        if (!('conflict' in answer)) return
        version = answer.actual
      }
    }
    await Promise.all(Array.from({ length: 50 }, (_, i) => race(i)))
    await other.close()
    const stream = await store.load('k1', 2025, 'a5')
    expect(stream.map(event => event.version)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
    const words = stream.map(event => (event.data as { word: string }).word.slice(1))
    for (let i = 0; i < 100; i += 2) expect(words[i]).toBe(words[i + 1])
    expect(await store.row(notes, 'k1', 'a5')).toMatchObject({ weight: 200, words: { length: 100 } })
  })

  it('keeps streams of other counties and years apart', async () => {
    await store.append(batch('a6', 0, [opened]))
    await store.append({ ...batch('a6', 0, [opened, added('x')]), county: 'k2' })
    await store.append({ ...batch('a6', 0, [opened, added('x'), added('y')]), year: 2060 })
    expect(await store.load('k1', 2025, 'a6')).toHaveLength(1)
    expect(await store.load('k2', 2025, 'a6')).toHaveLength(2)
    expect(await store.load('k1', 2060, 'a6')).toHaveLength(3)
  })

  it('is read back many streams at once, as each is read alone', async () => {
    await store.append(batch('e1', 0, [opened, opened]))
    await store.append(batch('e2', 0, [opened]))
    const each = await store.loadEach('k1', 2025, ['e2', 'e3', 'e1'])
    expect(each).toEqual([await store.load('k1', 2025, 'e2'), [], await store.load('k1', 2025, 'e1')])
    expect(each.map(({ length }) => length)).toEqual([1, 0, 2])
    expect(await store.loadEach('k1', 2025, [])).toEqual([])
  })

  it('throws on what only a mistake in the program can bring', async () => {
    await expect(store.append(batch('a7', 0, [{ type: 'Unheard', data: {} }]))).rejects.toThrow('undeclared')
    await expect(store.append(batch('a7', 0, [{ type: 'NoteOpened', data: { unit: 1 } }]))).rejects.toThrow(
      'expected string',
    )
    await expect(store.append(batch('a7', 0, [opened], 'no-uuid'))).rejects.toThrow('UUID')
    expect(await store.load('k1', 2025, 'a7')).toEqual([])
  })

  it('answers a batch without events with the version, and writes nothing', async () => {
    await store.append(batch('a8', 0, [opened]))
    expect(await store.append(batch('a8', 1, []))).toMatchObject({ ok: true, version: 1, events: [] })
    expect(await store.append(batch('a8', 0, []))).toMatchObject({ conflict: true, actual: 1 })
  })

  it('commits inline rows with the events: when a fold breaks, nothing is stored, and others are not harmed', async () => {
    const poison = batch('a9', 0, [opened, added('poison')])
    const poisoned = store.append(poison)
    const good = Array.from({ length: 10 }, (_, i) => store.append(batch(`a9-${i}`, 0, [opened, added('fine')])))
    await expect(poisoned).rejects.toThrow('this fold breaks')
    for (const answer of await Promise.all(good)) expect(answer).toMatchObject({ version: 2 })
    expect(await store.load('k1', 2025, 'a9')).toEqual([])
    expect(await store.row(notes, 'k1', 'a9')).toBeUndefined()
    expect(await database.run(`SELECT FROM es.commands WHERE id = $1`, [poison.command.id])).toEqual([])
    expect(await store.row(notes, 'k1', 'a9-3')).toEqual({
      unit: 'u1',
      words: ['fine'],
      weight: 2,
      open: true,
      last: 'fine',
    })
  })

  it('takes a row away when its fold says so', async () => {
    await store.append(batch('a10', 0, [opened]))
    await store.append(batch('a10', 1, [{ type: 'NoteClosed', data: {} }]))
    expect(await store.row(notes, 'k1', 'a10')).toBeUndefined()
    await store.append(batch('a10', 2, [opened, { type: 'NoteClosed', data: {} }, opened]))
    expect(await store.row(notes, 'k1', 'a10')).toMatchObject({ unit: 'u1' })
  })

  it('folds a row that streams share in the order of positions', async () => {
    const all = await store.read({ county: 'k1', limit: 10_000 })
    expect(await store.row(inlineOrder, 'k1', 'all')).toMatchObject({
      count: all.length,
      trail: all
        .toReversed()
        .map(event => event.id.slice(0, 4))
        .join(' ')
        .slice(0, 200),
    })
  })

  it('writes to several streams all or not at all', async () => {
    const both = (expected: number, id: string = randomUUID()): Batch => ({
      ...batch('m1', expected, [added('one'), added('two')], id),
      also: [
        { year: 0, stream: 'm2', expected: 0, events: [opened] },
        { year: 2025, stream: 'm3', expected: 'any', events: [added('three')] },
      ],
    })
    const id = randomUUID()
    const first = mustAppend(await store.append(both(0, id)))
    expect(first).toMatchObject({ version: 2, repeated: false })
    expect(first.events.map(({ stream, version }) => `${stream}@${version}`)).toEqual(['m1@1', 'm1@2', 'm2@1', 'm3@1'])
    expect(await store.append(both(7, id))).toEqual({ ...first, repeated: true })
    const stale = await store.append(both(2))
    expect(stale).toMatchObject({ conflict: true, stream: 'm2', actual: 1, since: [{ stream: 'm2', version: 1 }] })
    expect(await store.load('k1', 2025, 'm1')).toHaveLength(2)
    expect(await store.load('k1', 2025, 'm3')).toHaveLength(1)
    expect(await store.row(notes, 'k1', 'm3')).toMatchObject({ words: ['three'] })
    const twice = { ...both(2), also: [{ year: 2025, stream: 'm1', expected: 2, events: [added('x')] }] }
    await expect(store.append(twice)).rejects.toThrow('One stream twice')
  })

  it('lets one of two win that touch the same streams in opposite order', async () => {
    const other = await openStore({ url: database.url, ...registry })
    const crossing = (mine: Store, one: string, two: string) =>
      mine.append({
        ...batch(one, 0, [opened, added('x')]),
        also: [{ year: 2025, stream: two, expected: 0, events: [opened, added('x')] }],
      })
    const rounds = Array.from({ length: 30 }, (_, i) => i)
    const answers = await Promise.all(
      rounds.map(i => Promise.all([crossing(store, `x${i}`, `y${i}`), crossing(other, `y${i}`, `x${i}`)])),
    )
    await other.close()
    for (const pair of answers) expect(pair.filter(answer => 'ok' in answer)).toHaveLength(1)
    for (const i of rounds) expect(await store.load('k1', 2025, `y${i}`)).toHaveLength(2)
  })

  it('takes a command without an id once for its version, and remembers nothing else of it', async () => {
    const { id: _, ...command } = batch('n1', 0, []).command
    const first = mustAppend(await store.append({ ...batch('n1', 0, [opened, added('one')]), command }))
    expect(first).toMatchObject({ version: 2, events: [{ command: null, correlation: null }, { version: 2 }] })
    expect(await store.load('k1', 2025, 'n1')).toEqual(first.events)
    expect(await store.append({ ...batch('n1', 0, [opened]), command })).toMatchObject({ conflict: true, actual: 2 })
    expect(await store.append({ ...batch('n1', 'any', [added('x')]), command })).toMatchObject({ version: 3 })
  })

  it('sees what another process did to streams and rows that it thought it knew', async () => {
    const other = await openStore({ url: database.url, ...registry })
    for (let i = 0; i < 10; i++) {
      expect(await store.append(batch('o1', 'any', [added(`a${i}`)]))).toMatchObject({ version: 2 * i + 1 })
      expect(await other.append(batch('o1', 2 * i + 1, [added(`b${i}`)]))).toMatchObject({ version: 2 * i + 2 })
    }
    expect(await store.append(batch('o1', 19, [added('late')]))).toMatchObject({ conflict: true, actual: 20 })
    await other.append(batch('o1', 20, [{ type: 'NoteClosed', data: {} }]))
    expect(await store.append(batch('o1', 'any', [added('again')]))).toMatchObject({ version: 22 })
    await other.close()
    expect(await store.row(notes, 'k1', 'o1')).toMatchObject({ words: ['again'], unit: '' })
    expect(await store.rebuild('notes')).toMatchObject({ differing: 0 })
  })

  it('shows a stream as it stood at a moment', async () => {
    await store.append({ ...batch('a11', 0, [opened]), ...at('2025-01-01T00:00:00Z') })
    await store.append({ ...batch('a11', 1, [added('x')]), ...at('2025-02-01T00:00:00Z') })
    const upTo = (moment: string) => store.loadUpTo('k1', 2025, 'a11', new Date(moment))
    expect(await upTo('2025-01-31T00:00:00Z')).toHaveLength(1)
    expect(await upTo('2025-02-01T00:00:00Z')).toHaveLength(2)
    expect(await upTo('2024-01-01T00:00:00Z')).toHaveLength(0)
    const [first] = await upTo('2025-01-31T00:00:00Z')
    expect(await store.loadUpTo('k1', 2025, 'a11', first?.position ?? 0)).toEqual([first])
    expect(await store.loadUpTo('k1', 2025, 'a11', (first?.position ?? 0) - 1)).toEqual([])
  })
})
