import { describe, expect, it } from '@jest/globals'
import type { Goals } from '#vocabulary/goals'
import { goalsDiff } from './of-goals.ts'

const section = (id: string, title: string, text: string) => ({ id, ordinal: '一', title, text })
const goals: Goals = {
  overall: '1. 清理坑塘7处，改善人居环境\n2. 秸秆禁烧巡查不少于30次',
  subGoals: [section('d1', '农村环境整治', '清理坑塘7处'), section('d2', '农业管理', '巡查30次')],
  safeguards: [],
}
const told = (now: Partial<Goals>) => goalsDiff(goals, { ...goals, ...now }).map(({ kind, cells }) => [kind, ...cells])
const overall = (text: string) => told({ overall: text }).map(([kind]) => kind)

describe('part one, compared by meaning', () => {
  it('tells other words from other numbers, line by line', () => {
    expect(overall(goals.overall)).toEqual([])
    expect(overall(goals.overall.replace('改善', '明显改善'))).toEqual(['wording'])
    expect(overall(goals.overall.replace('7处', '六处'))).toEqual(['number'])
    expect(overall(goals.overall.replace('7处', '1,007处'))).toEqual(['number'])
    expect(overall(goals.overall.replace('不少于30', '30'))).toEqual(['number'])
    expect(overall(goals.overall.replace('改善', '不再改善'))).toEqual(['number'])
    expect(overall(goals.overall.replace('1. ', '（1）').replace('，', ','))).toEqual(['cosmetic'])
  })

  it('tells lines that came and went, and a line that is another altogether', () => {
    expect(overall(`${goals.overall}\n3. 组织培训`)).toEqual(['text-added'])
    expect(overall(goals.overall.split('\n')[0] ?? '')).toEqual(['text-removed'])
    expect(overall(goals.overall.replace(/1\..*/, '1. 提升群众满意程度'))).toEqual(['text-removed', 'text-added'])
  })

  it('tells blocks that came, went, moved or are called otherwise', () => {
    const [first, second] = goals.subGoals as [Goals['subGoals'][0], Goals['subGoals'][0]]
    expect(told({ subGoals: [second, first] })).toEqual([['reordered', 'subGoals.d2', 'subGoals.d1']])
    expect(told({ subGoals: [first] })).toEqual([['section-removed', 'subGoals.d2']])
    expect(told({ safeguards: [section('g1', '支出管理', '')] })).toEqual([['section-added', 'safeguards.g1']])
    expect(
      told({
        subGoals: [
          { ...first, title: '城建' },
          { ...second, ordinal: '二' },
        ],
      }),
    ).toEqual([
      ['section-renamed', 'subGoals.d1.title'],
      ['reordered', 'subGoals.d2.ordinal'],
    ])
  })
})
