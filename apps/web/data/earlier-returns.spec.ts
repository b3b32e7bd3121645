import { describe, expect, it } from '@jest/globals'
import { emptyTable } from '#vocabulary/table'
import type { EarlierReturn } from '#views/returned-cells'
import { matched } from './earlier-returns.ts'

const blank = { level3: '', description: '', target: '', basis: '', weight: '' }
const row = (id: string, level2: string) => ({ ...blank, id, level1: '产出指标', level2 })
const table = { ...emptyTable, indicators: [row('a', '数量指标'), row('b', '质量指标'), row('c', '质量指标')] }
const told = (whose: EarlierReturn['whose'], kind: string, count: number): EarlierReturn => {
  return { whose, kind, count, mostly: null, rule: '' }
}

describe('earlier returns beside a draft', () => {
  it('stand at the cells of their kind, and lead to the first of the worst', () => {
    const { of, all, worst } = matched(table, [told('unit', 'target quality', 4), told('others', 'goals', 3)])
    const counts = (path: string) => of(path).map(({ count }) => count)
    expect([counts('indicators.b.target'), counts('indicators.c.target'), counts('goals')]).toEqual([[4], [4], [3]])
    expect([counts('indicators.a.target'), counts('indicators.b.basis'), counts('plan.03-31')]).toEqual([[], [], []])
    expect(all.length).toBe(2)
    expect(worst).toBe('indicators.b.target')
  })

  it('are left out where the draft has no such cell', () => {
    expect(matched(emptyTable, [told('unit', 'target quality', 4)])).toMatchObject({ all: [], worst: undefined })
  })

  it('are hinted at for the five most of other units, and for all of the own', () => {
    const columns = ['level3', 'description', 'target', 'basis', 'weight', 'level2']
    const others = columns.map((column, at) => told('others', `${column} quantity`, 20 - at))
    const { of } = matched(table, [...others, told('unit', 'level2 quality', 1)])
    expect(columns.map(column => of(`indicators.a.${column}`).length)).toEqual([1, 1, 1, 1, 1, 0])
    expect(of('indicators.b.level2').length).toBe(1)
  })
})
