import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal'
import { changesBetween } from './changes-between.ts'
import { merge } from './merge.ts'
import { emptyTable, type TargetTable } from './table.ts'

const text = fc.constantFrom('', '甲', '乙', '丙')
const row = fc.record({ level3: text, target: text }).map(cells => ({
  level1: '产出指标',
  level2: '数量指标',
  description: '',
  basis: '',
  weight: '',
  ...cells,
}))
const table: fc.Arbitrary<TargetTable> = fc
  .record({
    goals: text,
    total: text,
    march: text,
    ids: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']),
    rows: fc.array(row, { minLength: 5, maxLength: 5 }),
  })
  .map(({ goals, total, march, ids, rows }) => ({
    ...emptyTable,
    goals,
    budget: { ...emptyTable.budget, total },
    plan: { ...emptyTable.plan, '03-31': march },
    indicators: ids.flatMap((id, at) => {
      const cells = rows[at]
      return cells ? [{ id, ...cells }] : []
    }),
  }))

describe('the changes between two tables', () => {
  it('fit the one and make the other of it, whatever both hold', () => {
    fc.assert(
      fc.property(table, table, (from, to) => {
        const merged = merge({ table: from, gone: {} }, changesBetween(from, to))
        expect(isRefusal(merged) ? merged : merged.table).toEqual(to)
      }),
      { numRuns: 2000 },
    )
  })

  it('are none between equal ones, and one for one cell', () => {
    fc.assert(fc.property(table, each => expect(changesBetween(each, each)).toEqual([])))
    const goals = { ...emptyTable, goals: '通车' }
    expect(changesBetween(emptyTable, goals)).toEqual([{ kind: 'set', path: 'goals', old: '', new: '通车' }])
  })
})
