import { describe, expect, it } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import { emptyTable, type Change, type Indicator } from '#vocabulary/table'
import type { TargetEvent } from '../process.ts'
import { cellHistory } from './cell-history.ts'
import { readMoment, upTo } from './moment.ts'
import { versionsOf } from './versions.ts'

const row: Indicator = {
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  level3: '道路长度',
  description: '',
  target: '≥925米',
  basis: '',
  weight: '',
}

/** Events at so many minutes after the first, each ten positions after the one before. */
function record(...events: [minute: number, actor: string, event: TargetEvent][]): Recorded<TargetEvent>[] {
  return events.map(([minute, actor, event], at) => ({
    ...event,
    actor,
    at: new Date(Date.UTC(2024, 0, 8, 1, minute)).toISOString(),
    version: at + 1,
    position: (at + 1) * 10,
    id: '',
    county: '131026',
    year: 2024,
    stream: 'target-2024-x',
    command: null,
    causation: null,
    correlation: null,
  }))
}

const opened: TargetEvent = {
  type: 'TargetOpened',
  data: {
    stage: 'drafting',
    owner: { role: 'drafter', unit: 'u' },
    unit: 'u',
    year: 2024,
    table: { ...emptyTable, goals: '旧目标' },
    source: 'import',
    due: '',
  },
}
const edited = (via: 'typing' | 'paste', ...changes: Change[]): TargetEvent => ({
  type: 'TargetEdited',
  data: { changes, via },
})
const goals = (old: string, text: string): Change => ({ kind: 'set', path: 'goals', old, new: text })
const target = (old: string, text: string): Change => ({ kind: 'set', path: 'indicators.a.target', old, new: text })

const history = record(
  [0, '田', opened],
  [1, '田', edited('typing', goals('旧目标', '新目标'))],
  [20, '田', edited('paste', { kind: 'add', after: '', row })],
  [21, '傅', edited('typing', target('≥925米', '≥900米'))],
  [80, '傅', edited('typing', { kind: 'remove', row: { ...row, target: '≥900米' } })],
)

describe('the past of a cell', () => {
  it('begins with what was imported, and says who wrote over it and how', () => {
    expect(
      cellHistory(history, 'goals').map(({ actor, how, via, old, new: now }) => [actor, how, via, old, now]),
    ).toEqual([
      ['田', 'opened', 'import', '', '旧目标'],
      ['田', 'typed', 'typing', '旧目标', '新目标'],
    ])
  })

  it('comes and goes with its row', () => {
    const told = cellHistory(history, 'indicators.a.target')
    expect(told.map(({ actor, how, via, old, new: now }) => [actor, how, via, old, now])).toEqual([
      ['田', 'row-added', 'paste', '', '≥925米'],
      ['傅', 'typed', 'typing', '≥925米', '≥900米'],
      ['傅', 'row-removed', 'typing', '≥900米', ''],
    ])
  })

  it('says what came from the library and from an earlier year', () => {
    const copied: TargetEvent = {
      type: 'TargetCopied',
      data: { from: 'target-2023-x', year: 2023, targets: 'kept', moved: [] },
    }
    const inserted: TargetEvent = { type: 'IndicatorInserted', data: { row: 'a', entry: 'length' } }
    const brought = record(
      [0, '田', opened],
      [0, '田', copied],
      [1, '田', edited('typing', { kind: 'add', after: '', row })],
      [1, '田', inserted],
    )
    expect(cellHistory(brought, 'goals').map(({ via }) => via)).toEqual(['copy'])
    expect(cellHistory(brought, 'indicators.a.target').map(({ via }) => via)).toEqual(['library'])
  })

  it('says for which remark it was changed: told with the edit, or afterwards', () => {
    const remarked = (remark: string, path: string): TargetEvent => ({
      type: 'TargetRemarked',
      data: { remark, path, seen: null, row: '', text: remark, suggestion: null, step: 's', round: 1, for: '' },
    })
    const answered = (remark: string, ...cells: string[]): TargetEvent => ({
      type: 'TargetRemarkAnswered',
      data: { remark, answer: cells.length > 0 ? 'changed' : 'explained', text: '', cells },
    })
    const submitted = { type: 'TargetSubmitted', data: { round: 1, hash: '', note: '' } } as TargetEvent
    const asked = record(
      [0, '田', opened],
      [1, '田', edited('typing', goals('旧目标', '一'))],
      [1, '田', submitted],
      [2, '蔡', remarked('先改', 'goals')],
      [2, '蔡', remarked('后说', 'projectName')],
      [3, '田', edited('typing', goals('一', '二'))],
      [3, '田', answered('先改', 'goals')],
      [4, '田', edited('typing', goals('二', '三'))],
      [5, '田', edited('typing', { kind: 'set', path: 'projectName', old: '', new: '名' })],
      [6, '田', answered('后说', 'projectName')],
    )
    const told = (path: string) => cellHistory(asked, path).map(({ new: now, remark }) => [now, remark?.text])
    expect(told('goals')).toEqual([
      ['旧目标', undefined],
      ['一', undefined],
      ['二', '先改'],
      ['三', '先改'],
    ])
    expect(told('projectName')).toEqual([['名', '后说']])
    expect(versionsOf(asked).sittings.map(({ before, version }) => [before, version])).toEqual([
      [1, 2],
      [5, 10],
    ])
  })

  it('is none where nothing was ever written', () => {
    expect(cellHistory(history, 'budget.total')).toEqual([])
  })
})

describe('sittings', () => {
  it('end when somebody else writes, and after half an hour', () => {
    expect(
      versionsOf(history).sittings.map(({ actor, before, version, changes }) => [actor, before, version, changes]),
    ).toEqual([
      ['田', 1, 3, 2],
      ['傅', 3, 4, 1],
      ['傅', 4, 5, 1],
    ])
  })
})

describe('a moment', () => {
  it.each<[string, number]>([
    ['now', 5],
    ['version:2', 2],
    ['position:39', 3],
    ['position:40', 4],
    ['2024-01-08T01:20:00Z', 3],
    ['2024-01-08T09:20:00+08:00', 3],
    ['2024-01-08', 5],
    ['2024-01-07', 0],
    ['round:1', 0],
  ])('%s has %i events behind it', (text, count) => {
    const moment = readMoment(text)
    expect(moment && upTo(history, moment).length).toBe(count)
  })

  it.each(['', 'yesterday', 'round:', 'version:x', '2024', '2024-13-45'])('is not “%s”', text => {
    expect(readMoment(text)).toBeUndefined()
  })

  it('that a clock was set back before leaves no gap', () => {
    const [first, second, third] = history as [Recorded<TargetEvent>, Recorded<TargetEvent>, Recorded<TargetEvent>]
    const back = [first, { ...second, at: '2024-03-01T00:00:00.000Z' }, third]
    expect(upTo(back, { kind: 'time', at: '2024-02-01T00:00:00.000Z' })).toHaveLength(1)
  })
})
