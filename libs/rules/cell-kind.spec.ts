import { describe, expect, it } from '@jest/globals'
import { categoryOf } from './categories.ts'
import { cellKind } from './cell-kind.ts'

const rows = new Map([
  ['a', categoryOf('产出指标', '数量指标')],
  ['b', categoryOf('产出指标', '成本指标')],
  ['c', categoryOf('成本', '经济成本')],
  ['d', categoryOf('其他', '别的')],
])
const kinds = (...paths: string[]) => paths.map(path => cellKind(path, id => rows.get(id)))

describe('the kind of a cell', () => {
  it('is the column and the category of an indicator, the same in trees of different years', () => {
    expect(kinds('indicators.a.target', 'indicators.a.level3', 'indicators.a')).toEqual([
      'target quantity',
      'level3 quantity',
      'row quantity',
    ])
    expect(kinds('indicators.b.basis')).toEqual(kinds('indicators.c.basis'))
  })

  it('is the column alone where nobody knows the category or the row', () => {
    expect(kinds('indicators.d.target', 'indicators.gone.target')).toEqual(['target', 'target'])
  })

  it('is the part of the form elsewhere', () => {
    expect(kinds('budget.total', 'budget.other', 'budget.purpose', 'plan.06-30', 'goals', 'projectName')).toEqual([
      'money',
      'money',
      'purpose',
      'plan',
      'goals',
      'projectName',
    ])
  })
})
