import { describe, expect, it } from '@jest/globals'
import { isRefusal } from '#kernel/refusal'
import { merge, type Drafted } from './merge.ts'
import { emptyTable, type Change, type Indicator } from './table.ts'

const row = (id: string, target = ''): Indicator => ({
  id,
  level1: '',
  level2: '',
  level3: id,
  description: '',
  target,
  basis: '',
  weight: '',
})
const draft = (...ids: string[]): Drafted => ({
  table: { ...emptyTable, indicators: ids.map(id => row(id)) },
  gone: {},
})
const add = (after: string, id: string): Change => ({ kind: 'add', after, row: row(id) })
const remove = (id: string, target = ''): Change => ({ kind: 'remove', row: row(id, target) })
const move = (id: string, after: string): Change => ({ kind: 'move', id, after })
const set = (path: string, old: string, text: string): Change => ({ kind: 'set', path, old, new: text })

/** The ids after batches that came one after another, each of somebody who saw the table as it was at first. */
function order(from: Drafted, ...batches: Change[][]): string {
  const end = batches.reduce((now, changes) => {
    const merged = merge(now, changes)
    if (isRefusal(merged)) throw new Error(JSON.stringify(merged))
    return merged
  }, from)
  return end.table.indicators.map(({ id }) => id).join(' ')
}

const refusal = (from: Drafted, ...changes: Change[]) => merge(from, changes)

describe('rows of several people', () => {
  it.each([
    ['both add after the same row: the later one comes first', [add('b', 'x')], [add('b', 'y')], 'a b y x c'],
    ['one adds where the other removed: it goes where that row stood', [remove('b')], [add('b', 'x')], 'a x c'],
    ['two in a row are gone', [remove('c'), remove('b')], [add('c', 'x')], 'a x'],
    ['the first row is gone', [remove('a')], [add('a', 'x')], 'x b c'],
    ['one moves behind a row that is gone', [remove('c')], [move('a', 'c')], 'b a'],
    ['one moves a row that is gone: it stays so', [remove('b')], [move('b', '')], 'a c'],
    ['one moves a row behind what stood behind it and is gone: it stays', [remove('c')], [move('b', 'c')], 'a b'],
    ['both remove the same row', [remove('b')], [remove('b')], 'a c'],
    ['both move the same row: the later place counts', [move('c', '')], [move('c', 'a')], 'a c b'],
    ['a removed row comes back and is an anchor again', [remove('b'), add('a', 'b')], [add('b', 'x')], 'a b x c'],
  ])('%s', (_, first, second, expected) => {
    expect(order(draft('a', 'b', 'c'), first, second)).toBe(expected)
  })

  it('put after a row that never was are refused', () => {
    expect(refusal(draft('a'), add('nothing', 'x'))).toMatchObject({ refused: 'unknown-cell' })
  })
})

describe('cells of several people', () => {
  it('the same text twice is no clash, and is recorded once', () => {
    const once = merge(draft('a'), [set('goals', '', '通车')]) as Drafted
    expect(merge(once, [set('goals', '', '通车'), set('projectName', '', '路')])).toMatchObject({
      changes: [set('projectName', '', '路')],
    })
  })

  it('different texts are refused, and each of them is named', () => {
    const first = merge(draft('a'), [set('goals', '', '甲'), set('indicators.a.target', '', '≥1')]) as Drafted
    const second = refusal(
      first,
      set('goals', '', '乙'),
      set('projectName', '', '路'),
      set('indicators.a.target', '', '≥2'),
    )
    expect(second).toMatchObject({
      refused: 'stale-cell',
      detail: {
        path: 'goals',
        clashes: [
          { path: 'goals', old: '', actual: '甲' },
          { path: 'indicators.a.target', old: '', actual: '≥1' },
        ],
      },
    })
  })

  it('a row is not removed over text that was not seen, nor written in once it is gone', () => {
    const changed = merge(draft('a', 'b'), [set('indicators.b.target', '', '≥1')]) as Drafted
    expect(refusal(changed, remove('b'))).toMatchObject({ refused: 'stale-cell' })
    const removed = merge(changed, [remove('b', '≥1')]) as Drafted
    expect(refusal(removed, set('indicators.b.target', '≥1', '≥2'))).toMatchObject({ refused: 'unknown-cell' })
  })
})
