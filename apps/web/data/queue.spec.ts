import { describe, expect, it } from '@jest/globals'
import type { DocumentEntry } from '#views/answers'
import { placeIn, queueOf, queueSearch } from './queue.ts'

const entry = (id: string, more: Partial<DocumentEntry> = {}) =>
  ({ id, kind: 'target', year: 2024, unit: 'office', stage: 'in-review', title: id, ...more }) as DocumentEntry
const entries = (...ids: string[]) => ids.map(id => entry(id))
const ids = (of: readonly (DocumentEntry | undefined)[]) => of.map(each => each?.id)

describe('the queue of reviews', () => {
  it('holds what waits for a review, not what is to be drafted or filled in, within the filters of the list', () => {
    const part = { words: { zh: '', en: '' }, by: '', note: '' }
    const tasks = [
      entry('road'),
      entry('lamp', { unit: 'school' }),
      entry('back', { stage: 'returned' }),
      entry('mine', { part }),
      entry('june', { kind: 'report' }),
    ]
    expect(ids(queueOf(tasks, {}))).toEqual(['road', 'lamp', 'june'])
    expect(ids(queueOf(tasks, { kind: 'target', unit: 'school' }))).toEqual(['lamp'])
    expect(ids(queueOf(tasks, queueSearch({ find: 'ROA', stage: 'returned', mine: true })))).toEqual(['road'])
    expect(queueOf(tasks, { year: 2023 })).toEqual([])
  })

  const around = (queue: string[], seen: string[], id: string) => {
    const { at, left, previous, next } = placeIn(entries(...queue), entries(...seen), id)
    return [at, left, ...ids([previous, next])]
  }

  it('goes to the neighbours, and no further than its ends', () => {
    expect(around(['a', 'b', 'c'], [], 'b')).toEqual([1, false, 'a', 'c'])
    expect(around(['a', 'b', 'c'], [], 'a')).toEqual([0, false, undefined, 'b'])
    expect(around(['a', 'b', 'c'], [], 'c')).toEqual([2, false, 'b', undefined])
  })

  it('goes on from where a document stood that was decided; after the last, to what is left', () => {
    expect(around(['a', 'c'], ['a', 'b', 'c'], 'b')).toEqual([-1, true, 'a', 'c'])
    expect(around(['a', 'd'], ['a', 'b', 'c', 'd'], 'b')).toEqual([-1, true, 'a', 'd'])
    expect(around(['a', 'b'], ['a', 'b', 'c'], 'c')).toEqual([-1, true, 'b', 'a'])
    expect(around([], ['a'], 'a')).toEqual([-1, true, undefined, undefined])
  })

  it('begins at its beginning from a document that never stood in it', () => {
    expect(around(['a', 'b'], [], 'x')).toEqual([-1, false, undefined, 'a'])
  })
})
