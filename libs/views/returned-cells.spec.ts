import { describe, expect, it } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import type { TargetEvent } from '#target/process'
import { emptyTable, type Indicator } from '#vocabulary/table'
import { earlierReturns, returnedCells, type ReturnedCellsRow } from './returned-cells.ts'

const blank = { level3: '', description: '', target: '', basis: '', weight: '' }
const indicator = (id: string, level2: string): Indicator => ({ ...blank, id, level1: '产出指标', level2 })
type Some<T extends TargetEvent['type']> = Partial<Extract<TargetEvent, { type: T }>['data']>
const event = <T extends TargetEvent['type']>(type: T, data: Some<T>) => ({ type, data, stream: 't', year: 2024 })
type Given = ReturnType<typeof event>

const opened = event('TargetOpened', {
  unit: 'office',
  table: { ...emptyTable, indicators: [indicator('a', '数量指标'), indicator('b', '质量指标')] },
})
const set = (path: string, text: string) =>
  event('TargetEdited', { changes: [{ kind: 'set', path, old: '', new: text }], via: 'typing' })
const explained = (rule: string, path: string) =>
  event('TargetWarningExplained', { rule, path, text: '秘密', reason: '秘密' })
const checkedAt = (cells: string[], ...rules: string[]) =>
  event('TargetChecked', { findings: rules.map(rule => ({ rule, severity: 'warning' as const, count: 1, cells })) })
/** As it was recorded before it named the cells. */
const checked = (...rules: string[]) => checkedAt([], ...rules)
const returned = (...cells: string[]) => event('TargetReturned', { reason: { category: 'basis', text: '秘密', cells } })

const folded = (...events: Given[]) =>
  events.reduce<ReturnedCellsRow | undefined>(
    (row, each) => returnedCells.fold(row, each as unknown as Recorded, 't'),
    undefined,
  )

describe('the cells that were returned', () => {
  it('are counted by kind, once for each return that names them', () => {
    const row = folded(opened, returned('indicators.a.target', 'indicators.a.target', 'goals'), returned('goals'))
    expect(row).toMatchObject({ id: 't', unit: 'office', year: 2024, returned: true })
    expect(row?.cells.map(({ kind, category }) => `${kind}: ${category}`)).toEqual([
      'target quantity: basis',
      'goals: basis',
      'goals: basis',
    ])
  })

  it('are filed under the category that their row had when it came back', () => {
    const added = event('TargetEdited', {
      changes: [{ kind: 'add', after: 'b', row: indicator('c', '时效指标') }],
      via: 'typing',
    })
    const row = folded(
      opened,
      added,
      set('indicators.a.level2', '质量指标'),
      returned('indicators.a.basis', 'indicators.c.basis'),
    )
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['basis quality', 'basis timeliness'])
  })

  it('name the rules that had something to say of them when they were sent, explained or not', () => {
    const path = 'indicators.a.basis'
    const rules = (...events: Given[]) => folded(opened, ...events, returned(path))?.cells.map(cell => cell.rules)
    expect(rules(checkedAt([path], 'R17', 'R16'))).toEqual([['R17', 'R16']])
    expect(rules(checkedAt(['indicators.b.basis'], 'R17'))).toEqual([[]])
    expect(rules(explained('R17', path), checkedAt(['indicators.b.basis'], 'R17'))).toEqual([[]])
    expect(rules(checkedAt([path], 'R17'), returned(path), checkedAt(['goals'], 'R18'))).toEqual([['R17'], []])
  })

  it('name, where the cells were not recorded, the rule that was explained, until they were changed', () => {
    const path = 'indicators.a.basis'
    const rules = (...events: Given[]) => folded(opened, ...events, returned(path))?.cells.map(cell => cell.rules)
    expect(rules(explained('R17', path), checked('R17'))).toEqual([['R17']])
    expect(rules(explained('R17', path), set('goals', '改'), checked('R17'))).toEqual([['R17']])
    expect(rules(explained('R17', path), set(path, '改'), checked('R17'))).toEqual([[]])
    expect(rules(explained('R17', path), checked())).toEqual([[]])
    expect(rules(explained('R17', 'indicators.b.basis'), checked('R17'))).toEqual([[]])
  })

  it('keep no text of the table, of the reason or of the return, and nothing of tables that never came back', () => {
    const row = folded(
      opened,
      set('goals', '秘密'),
      explained('R17', 'goals'),
      checked('R17'),
      returned('goals', 'indicators.a.basis'),
    )
    expect(JSON.stringify(row)).not.toContain('秘密')
    expect(folded(opened, returned())?.returned).toBe(false)
  })
})

type Cell = ReturnedCellsRow['cells'][number]
const cells = (count: number, kind: string, category = 'basis', rules: string[] = []): Cell[] =>
  Array.from({ length: count }, () => ({ kind, category, rules }))
const table = (unit: string, ...all: Cell[][]) =>
  ({ ...(folded(opened) as ReturnedCellsRow), unit, cells: all.flat() }) satisfies ReturnedCellsRow

describe('what is told of earlier returns', () => {
  it('is any count of the own unit, and of the others from three on, the most first', () => {
    const tables = [
      table('office', cells(1, 'goals')),
      table('one', cells(2, 'goals'), cells(2, 'plan')),
      table('two', cells(2, 'goals')),
    ]
    const mostly = (count: number) => ({ category: 'basis', count })
    expect(earlierReturns(tables, 'office')).toEqual([
      { kind: 'goals', whose: 'others', count: 4, mostly: mostly(4), rule: '' },
      { kind: 'goals', whose: 'unit', count: 1, mostly: mostly(1), rule: '' },
    ])
    expect(earlierReturns(tables, 'one').map(({ kind, whose, count }) => `${whose} ${kind} ${count}`)).toEqual([
      'others goals 3',
      'unit goals 2',
      'unit plan 2',
    ])
  })

  it('names a reason or a rule where at least half share it, and of others only from three on', () => {
    const told = (unit: string, ...all: Cell[][]) =>
      earlierReturns([table(unit, ...all)], 'office').map(({ mostly, rule }) => [mostly?.category, rule])
    expect(told('office', cells(1, 'goals', 'value', ['R18']), cells(1, 'goals', 'goal'))).toEqual([['value', 'R18']])
    expect(told('one', cells(2, 'goals', 'value', ['R18']), cells(1, 'goals', 'goal'))).toEqual([[undefined, '']])
    expect(told('one', cells(3, 'goals', 'value', ['R18']), cells(3, 'goals', 'goal'))).toEqual([['value', 'R18']])
    expect(told('one', cells(3, 'goals', 'value', ['R18']), cells(4, 'goals', 'goal'))).toEqual([['goal', '']])
  })

  it('never says which unit it was', () => {
    const other = table('其他单位', cells(5, 'goals'))
    expect(JSON.stringify(earlierReturns([other], 'office'))).not.toContain('其他单位')
  })
})
