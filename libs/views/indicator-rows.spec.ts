import { describe, expect, it } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import type { TargetEvent } from '#target/process'
import { emptyTable, type Change, type Indicator } from '#vocabulary/table'
import { indicatorRows, type IndicatorRow } from './indicator-rows.ts'

const row = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  level3: '硬化道路长度',
  description: '验收确认长度',
  target: '≥925米',
  basis: '施工合同',
  weight: '',
  ...more,
})
type Some<T extends TargetEvent['type']> = Partial<Extract<TargetEvent, { type: T }>['data']>
const event = <T extends TargetEvent['type']>(type: T, data: Some<T>, stream = 'target-2024-a') =>
  ({ type, data, stream, year: 2024 }) as unknown as Recorded

const opened = (...indicators: Indicator[]) =>
  event('TargetOpened', { unit: 'office', table: { ...emptyTable, indicators } })
const edited = (...changes: Change[]) => event('TargetEdited', { changes, via: 'typing' })
const set = (path: string, text: string): Change => ({ kind: 'set', path, old: '', new: text })
const returned = (...cells: string[]) =>
  event('TargetReturned', { reason: { category: 'value', text: '请核对', cells } })

/** The rows as the store would have them after these events. */
function folded(...events: Recorded[]): Record<string, IndicatorRow> {
  const rows = new Map<string, IndicatorRow>()
  for (const each of events)
    for (const key of indicatorRows.keys(each)) {
      const after = indicatorRows.fold(rows.get(key), each, key)
      if (after) rows.set(key, after)
      else rows.delete(key)
    }
  return Object.fromEntries([...rows].map(([key, each]) => [key.split(' ')[1], each]))
}

describe('the rows of target tables', () => {
  it('are found by document, text and how the name ends, whatever the blanks and signs', () => {
    const { a, b } = folded(opened(row('a'), row('b', { level3: '硬化 道路长度（）', target: '≥９２５米' })))
    expect(a).toMatchObject({ document: 'target-2024-a', row: 'a', year: 2024, name: '硬化道路长度', ending: '长度' })
    expect(b?.name).toBe('硬化道路长度')
    expect(a?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(folded(opened(row('b', { target: '≥９２５ 米' })))['b']?.hash).toBe(a?.hash)
  })

  it('say nothing by their hash while something in them is blank', () => {
    expect(folded(opened(row('a', { basis: ' ' })))['a']?.hash).toBe('')
    expect(folded(opened(row('a', { basis: '' })), edited(set('indicators.a.basis', '施工合同')))['a']?.hash).toBe(
      folded(opened(row('a')))['a']?.hash,
    )
  })

  it('follow what is typed, added, inserted from the library, and taken away', () => {
    const events = [
      opened(row('a')),
      edited(
        { kind: 'add', after: 'a', row: row('b') },
        set('indicators.b.level3', '硬化道路面积'),
        set('goals', '目标'),
      ),
      event('IndicatorInserted', { row: 'b', entry: 'roads-1' }),
      edited({ kind: 'move', id: 'b', after: '' }, { kind: 'remove', row: row('a') }),
    ]
    const rows = folded(...events)
    expect(rows['b']).toMatchObject({ name: '硬化道路面积', ending: '面积', entry: 'roads-1', removed: false })
    expect(rows['a']).toMatchObject({ removed: true })
  })

  it('follow an adjustment of the approved table', () => {
    const adjusted = event('TargetAdjusted', { changes: [set('indicators.a.target', '≥900米')] })
    expect(folded(opened(row('a')), adjusted)['a']).toMatchObject({ target: '≥900米', removed: false })
  })

  it('keep what they were returned for, and what their target was then, also when put back', () => {
    const rows = folded(
      opened(row('a'), row('b')),
      returned('indicators.a.target', 'indicators.a.basis', 'goals', 'indicators.gone.target'),
      edited(set('indicators.a.target', '≥900米')),
      edited({ kind: 'remove', row: row('a') }, { kind: 'add', after: 'b', row: row('a', { target: '≥900米' }) }),
    )
    expect(rows['a']).toMatchObject({
      target: '≥900米',
      removed: false,
      returns: [{ category: 'value', text: '请核对', target: '≥925米', refused: false }],
    })
    expect(rows['b']?.returns).toEqual([])
    expect(Object.keys(rows)).toEqual(['a', 'b'])
  })

  it('are cut to what an index takes, however long a name was typed', () => {
    expect(folded(opened(row('a', { level3: '长'.repeat(4000) })))['a']?.name).toHaveLength(60)
  })
})
