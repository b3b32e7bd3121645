import { describe, expect, it } from '@jest/globals'
import { capped } from './packs/capped.ts'
import { execution20 } from './packs/execution-20.ts'
import { scoreEvaluation } from './score.ts'
import type { IndicatorInput } from './scoring/shapes.ts'
import { corrected } from './testing/tables.ts'
import { spreadWeights } from './weights.ts'

/** Worked examples of the two provincial variants. */

const row = (target: string, actual: string, weight: string, id = 'a'): IndicatorInput => ({
  id,
  level1: '产出指标',
  level2: '时效指标',
  level3: '工期',
  target,
  actual,
  weight,
  reason: '雨季停工',
})
const money = (executed: number) => ({ original: '640000', executed: String(executed) })

describe('execution at 20 points', () => {
  const score = (target: string, actual: string) =>
    scoreEvaluation({ budget: money(640000), indicators: [row(target, actual, '8')] }, execution20).indicators[0]?.score

  it('gives 80 % of the budget 16 points', () => {
    const { execution } = scoreEvaluation({ budget: money(512000), indicators: [] }, execution20)
    expect(execution.score).toBe(16)
  })

  it('scores less-is-better by target ÷ actual', () => {
    // 15 ÷ 18 × 8; 15 ÷ 31 × 8; within the target; no accident is no accident.
    expect(score('≤15个月', '18')).toBe(6.67)
    expect(score('≤15个月', '31')).toBe(3.87)
    expect(score('≤15个月', '15')).toBe(8)
    expect(score('≤0次', '1')).toBe(0)
  })

  it('shows how', () => {
    const [line] = scoreEvaluation(
      { budget: money(640000), indicators: [row('≤15个月', '18', '8')] },
      execution20,
    ).indicators
    expect(line?.steps.map(({ formula, value }) => [formula, value])).toEqual([
      ['15 ÷ 18', '0.8333'],
      ['0.8333 × 8', '6.67'],
    ])
  })

  it('spreads 40, 30 and 10 points over the rows', () => {
    const rows = (corrected[0]?.indicators ?? []).map(each => ({ ...each, weight: '' }))
    const sum = Object.values(spreadWeights(rows, execution20)).reduce((all, points) => all + Number(points), 0)
    expect(sum).toBeCloseTo(80, 2)
  })
})

describe('overshooting cut, totals capped', () => {
  const of = (executed: number, ...indicators: IndicatorInput[]) =>
    scoreEvaluation({ budget: money(executed), executionReason: '招标推迟', indicators }, capped)

  it('takes 2 points off a row above 130 % of its target, never below 0', () => {
    const line = (actual: string, weight: string) => of(640000, row('≥10个', actual, weight)).indicators[0]
    expect(line('14', '8')).toMatchObject({ score: 6 })
    expect(line('14', '8')?.flags).toContain('over-cut')
    expect(line('13', '8')).toMatchObject({ score: 8 })
    expect(line('20', '1.5')).toMatchObject({ score: 0 })
  })

  it.each([
    // Paid of 640,000; 90 points of rows; the rate's own points; what is left of the total.
    [512000, '80.00', 98],
    [511999, '80.00', 89],
    [448000, '70.00', 89],
    [441600, '69.00', 79],
    [384000, '60.00', 79],
    [377600, '59.00', 69],
    [320000, '50.00', 69],
    [313600, '49.00', 59],
    [0, '0.00', 59],
  ])('%i paid: %s %% holds the total at %i', (executed, rate, total) => {
    const result = of(executed, row('≥10个', '10', '90'))
    expect([result.execution.rate, result.total]).toEqual([rate, total])
  })

  it('leaves a total alone that is lower already', () => {
    expect(of(313600, row('≥10个', '5', '90')).total).toBe(49.9)
  })
})
