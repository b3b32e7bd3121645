import { describe, expect, it } from '@jest/globals'
import { Decimal } from 'decimal.js'
import { deviation, discounted, gradeOf } from './grade.ts'
import type { RulePack } from './pack.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { national2021 } from './packs/national-2021.ts'
import { scoreEvaluation, ScoreInput, ScoreResult } from './score.ts'
import { bandRange } from './scoring/band.ts'
import type { IndicatorInput } from './scoring/shapes.ts'

const budget = { original: '640000.00', executed: '640000.00' }

const quantity = (target: string, actual: string | null, weight: number | string = 8): IndicatorInput => ({
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  level3: '完成数量',
  target,
  actual,
  weight,
})

const scoring = (change: Partial<RulePack['scoring']>, pack: RulePack = hebei2024): RulePack => ({
  ...pack,
  scoring: { ...pack.scoring, ...change },
})

function score(row: IndicatorInput, pack: RulePack = hebei2024) {
  const { indicators, refusals } = scoreEvaluation({ budget, indicators: [row] }, pack)
  const codes = refusals.map(({ code }) => code).filter(code => code !== 'weights-not-100')
  return { score: indicators[0]?.score, flags: indicators[0]?.flags, codes }
}

const execution = (money: ScoreInput['budget'], pack: RulePack = hebei2024, executionReason?: string) =>
  scoreEvaluation({ budget: money, indicators: [], ...(executionReason && { executionReason }) }, pack)

/** The district's rule for key duties: nothing below 70 %, nothing above 130 %. */
const keyDuty = scoring({ over: { cuts: [{ above: '1.3', cut: '1' }], nothingBelow: '0.7' } })

const partly = (bandScore: string) =>
  score({ ...quantity('建立长效机制', '部分建立', 10), band: 'partly', bandScore, reason: '人员未到位' })

const third = (id: string): IndicatorInput => ({ ...quantity('≥3个', '2', 30), id, reason: '天气' })

describe('worked examples', () => {
  it('1: 80 % of the budget spent, linear', () => {
    const result = execution({ original: 640000, executed: 512000 })
    expect(result.execution).toMatchObject({ rate: '80.00', score: 8, flags: [] })
    expect(result.execution.steps.map(({ formula, value }) => [formula, value])).toEqual([
      ['512000.00 ÷ 640000.00', '80.00%'],
      ['10 × min(80%, 100%)', '8.00'],
    ])
    expect(result.refusals.map(({ code, path }) => [code, path])).toContainEqual(['reason-missing', 'executionReason'])
  })

  it('2: the same in bands, unfinished', () => {
    expect(execution({ original: 640000, executed: 512000 }, national2021).execution.score).toBe(7)
    expect(execution({ original: 640000, executed: 512000, finished: true }, national2021).execution.score).toBe(10)
    expect(execution({ original: 640000, executed: 383999 }, national2021).execution.score).toBe(0)
  })

  it('3, 4: 9800 of 10360 m², in proportion and through the gate', () => {
    expect(score(quantity('≥10360平方米', '9800')).score).toBe(7.57)
    expect(score(quantity('≥10360平方米', '9800'), national2021).score).toBe(6.92)
  })

  it('5: a ratio of 0.58', () => {
    expect(score(quantity('≥100个', '58')).score).toBe(4.64)
    expect(score(quantity('≥100个', '58'), national2021).score).toBe(0)
  })

  it('6, 7: months beyond the limit, and twice the limit', () => {
    expect(score(quantity('≤15个月', '18')).score).toBe(6.4)
    expect(score(quantity('≤15个月', '31')).score).toBe(0)
  })

  it('8, 9, 10: cost below, cost with the sign the wrong way round, cost above', () => {
    expect(score(quantity('≤64万元', '61.5', 10)).score).toBe(10)
    expect(score(quantity('≥64万元', '61.5', 10)).score).toBe(9.61)
    expect(score(quantity('≤64万元', '70.4', 10)).score).toBe(9)
  })

  it('11: 96 % of a target of exactly 100 %', () => {
    expect(score(quantity('=100%', '96%')).score).toBe(7.68)
  })

  it('12: nine villages where seven were planned', () => {
    expect(score(quantity('=7个村', '9'))).toEqual({ score: 8, flags: ['over-manual'], codes: [] })
    expect(score(quantity('=7个村', '9'), scoring({ equal: 'TWO_SIDED' })).score).toBe(5.71)
  })

  it('13: twenty events of nine: to be explained, or nothing under the key-duty rule', () => {
    const far = quantity('≥9场', '20')
    expect(score(far)).toEqual({ score: 8, flags: ['over-explain', 'over-manual'], codes: ['reason-missing'] })
    expect(score({ ...far, reason: '上级追加场次' }).codes).toEqual([])
    expect(score(far, keyDuty).score).toBe(0)
    expect(score(quantity('≥10场', '6'), keyDuty).score).toBe(0)
    expect(score(quantity('≥10场', '7'), keyDuty).score).toBe(5.6)
  })

  it('14: partly achieved, of 10 points, allows 6.00 to 7.99', () => {
    expect(partly('6.00')).toMatchObject({ score: 6, codes: [] })
    expect(partly('7.99')).toMatchObject({ score: 7.99, codes: [] })
    expect(partly('8.00')).toMatchObject({ score: 0, codes: ['band-score-out-of-range'] })
    expect(partly('5.99')).toMatchObject({ score: 0, codes: ['band-score-out-of-range'] })
  })

  it('15: no accident, and one', () => {
    expect(score(quantity('=0起', '0', 5)).score).toBe(5)
    expect(score(quantity('=0起', '1', 5)).score).toBe(0)
  })

  it('16: satisfaction not applicable, the rest counts for 100', () => {
    const indicators: IndicatorInput[] = [
      { ...quantity('≥100个', '89.375', 80), reason: '天气' },
      {
        ...quantity('≥90%', null, 10),
        id: 'b',
        level1: '满意度指标',
        level2: '服务对象满意度指标',
        notApplicable: true,
        reason: '无直接服务对象',
      },
    ]
    const result = scoreEvaluation({ budget, indicators }, hebei2024)
    expect(result).toMatchObject({ total: 90.56, grade: '优', refusals: [] })
    expect(result.indicators[1]).toMatchObject({ score: 0, flags: ['not-applicable'] })
    expect(result.steps[0]).toMatchObject({ name: 'rescale', formula: '81.50 ÷ 90 × 100', value: '90.56' })
    const zero = scoring({ notApplicable: 'ZERO' })
    expect(scoreEvaluation({ budget, indicators }, zero).total).toBe(81.5)
  })

  it('17: 89.99 is 良', () => {
    const result = scoreEvaluation(
      {
        budget: { original: 640000, executed: 512000 },
        executionReason: '决算未完成',
        indicators: [{ ...quantity('≥9000个', '8199', 90), reason: '天气' }],
      },
      hebei2024,
    )
    expect(result).toMatchObject({ total: 89.99, grade: '良', refusals: [] })
  })

  it('18: the deviation of a re-check', () => {
    expect(deviation('96.50', '84.00')).toBe('12.95')
    expect(deviation(0, 10)).toBeNull()
  })

  it('19: one step below the department costs a tenth', () => {
    const sichuan: RulePack = { ...hebei2024, discounts: ['0.9', '0.8', '0.7'] }
    expect(discounted('优', 84, sichuan)).toBe('75.60')
    expect(discounted('优', '59.99', sichuan)).toBe('41.99')
    expect(discounted('良', 84, sichuan)).toBe('84.00')
    expect(discounted('优', 84, hebei2024)).toBe('84.00')
  })

  it('22: a negative actual counts as nothing', () => {
    expect(score(quantity('≥5个', '-3', 10))).toMatchObject({ score: 0, flags: ['unmet', 'negative-actual'] })
  })
})

describe('the execution score', () => {
  it('is of the adjusted budget', () => {
    expect(execution({ original: '640000', revised: '50万元', executed: '500,000' }).execution.rate).toBe('100.00')
  })

  it('is capped above 100 %, which has to be explained', () => {
    const over = { original: 100, executed: 101 }
    expect(execution(over)).toMatchObject({ execution: { score: 10, rate: '101.00', flags: ['overspent'] } })
    expect(execution(over).refusals.map(({ code }) => code)).toContain('overspent')
    expect(execution(over, hebei2024, '追加预算未下达').refusals.map(({ code }) => code)).not.toContain('overspent')
  })

  it.each([[{ original: 0, executed: 0 }], [{ executed: 5 }], [{ original: '待定', executed: 5 }]])(
    'of %j cannot be computed',
    money => {
      const { execution: scored, refusals } = execution(money)
      expect(scored).toEqual({ rate: null, score: 0, steps: [], flags: [] })
      expect(refusals[0]).toMatchObject({ code: 'budget-missing', path: 'budget.original' })
    },
  )

  it('may weigh 20 and hold the total down, by data alone', () => {
    const province: RulePack = {
      ...hebei2024,
      execution: { ...hebei2024.execution, points: '20', caps: [{ rateBelow: '60', total: '79.99' }] },
    }
    const indicators = [quantity('≥100个', '100', 80)]
    const result = scoreEvaluation(
      { budget: { original: 100, executed: 50 }, executionReason: '跨年', indicators },
      province,
    )
    expect(result).toMatchObject({
      execution: { score: 10, flags: ['capped'] },
      total: 79.99,
      grade: '中',
      refusals: [],
    })
  })
})

describe('an indicator', () => {
  it('owes a reason for every point lost', () => {
    expect(score(quantity('≥10个', '9'))).toEqual({ score: 7.2, flags: ['unmet'], codes: ['reason-missing'] })
    expect(score({ ...quantity('≥10个', '9'), reason: '天气' }).codes).toEqual([])
    expect(score(quantity('≥10个', '10'))).toEqual({ score: 8, flags: [], codes: [] })
  })

  it('without an actual scores nothing and is refused unless explained', () => {
    expect(score(quantity('≥10个', null))).toMatchObject({ score: 0, codes: ['actual-missing'] })
    expect(score(quantity('建立制度', ' '))).toMatchObject({ score: 0, codes: ['actual-missing'] })
    expect(score({ ...quantity('≥10个', ''), reason: '项目取消' })).toMatchObject({ score: 0, codes: [] })
  })

  it('reads actuals in units of the same kind', () => {
    expect(score(quantity('≤64万元', '615000元', 10)).score).toBe(10)
    expect(score(quantity('≥2000米', '1.8公里', 10)).score).toBe(9)
    expect(score(quantity('≥10360平米', '9800平方米')).score).toBe(7.57)
    expect(score(quantity('≥925米', '900个'))).toMatchObject({ score: 0, codes: ['unit-mismatch'] })
    expect(score(quantity('≥925米', '大部分'))).toMatchObject({ score: 0, codes: ['actual-unreadable'] })
  })

  it('cannot be measured against nothing', () => {
    expect(score(quantity('≥0个', '3')).codes).toEqual(['target-not-divisible'])
    expect(score(quantity('', '3')).codes).toEqual(['target-missing'])
    expect(score(quantity('≤0次', '0'))).toMatchObject({ score: 8, codes: [] })
    expect(score(quantity('≤-2%', '-3'))).toMatchObject({ score: 8 })
    expect(score(quantity('≤-2%', '-1')).codes).toEqual(['target-not-divisible'])
  })

  it('counts a strict sign as met when it is just reached', () => {
    expect(score(quantity('＜15个月', '15')).score).toBe(8)
    expect(score(quantity('>5年', '5')).score).toBe(8)
  })

  it('without a sign is read as =, which is marked', () => {
    expect(score(quantity('100百分比', '96%'))).toMatchObject({ score: 7.68, flags: ['unmet', 'operator-assumed'] })
  })

  it('in words needs a band; the best gives all, the worst nothing, the middle has to say', () => {
    const words = quantity('达成', '已达成', 10)
    expect(score(words)).toMatchObject({ score: 0, codes: ['band-missing'] })
    expect(score({ ...words, band: 'achieved' })).toMatchObject({ score: 10, codes: [] })
    expect(score({ ...words, band: 'partly' })).toMatchObject({ score: 0, codes: ['band-score-missing'] })
    expect(score({ ...words, band: 'not', reason: '未启动' })).toMatchObject({ score: 0, codes: [] })
    const { least, most } = bandRange('not', new Decimal('7.5'), hebei2024)
    expect([least.toFixed(2), most.toFixed(2)]).toEqual(['0.00', '4.49'])
  })

  it('far above its target loses what the pack cuts', () => {
    const cuts = [
      { above: '1.3', cut: '0.1' },
      { above: '1.5', cut: '0.2' },
    ]
    const pack = scoring({ over: { cuts } })
    expect(score(quantity('≥10个', '13', 10), pack).score).toBe(10)
    expect(score(quantity('≥10个', '14', 10), pack)).toMatchObject({ score: 9, flags: ['unmet', 'over-cut'] })
    expect(score(quantity('≥10个', '16', 10), pack).score).toBe(8)
  })

  it('shows its working', () => {
    const { indicators } = scoreEvaluation({ budget, indicators: [quantity('≥10360平方米', '9800')] }, national2021)
    expect(indicators[0]?.steps.map(({ name, formula, value }) => [name, formula, value])).toEqual([
      ['ratio', '9800 ÷ 10360', '0.9459'],
      ['points', '(0.9459 − 0.6) ÷ 0.4 × 8', '6.92'],
    ])
  })
})

describe('the result', () => {
  it('adds rounded lines', () => {
    const result = scoreEvaluation(
      { budget: { original: 3, executed: 2 }, executionReason: '结转', indicators: ['a', 'b', 'c'].map(third) },
      hebei2024,
    )
    expect(result).toMatchObject({ execution: { score: 6.67 }, total: 66.67, grade: '中', refusals: [] })
  })

  it('is refused while the points do not make 100', () => {
    const { refusals, total } = scoreEvaluation({ budget, indicators: [quantity('≥1个', '1', 8)] }, hebei2024)
    expect(total).toBe(18)
    expect(refusals).toEqual([
      {
        code: 'weights-not-100',
        path: 'indicators',
        message: '预算执行与各指标分值合计 18 分，应为 100 分',
        messageEn: 'Execution and indicators make 18 points, not 100',
      },
    ])
  })

  it('has the shape that is stored', () => {
    const input = ScoreInput.parse({ budget, indicators: [quantity('≥1个', '1', '90')] })
    const result = scoreEvaluation(input, hebei2024)
    expect(ScoreResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(result.pack).toEqual({ id: 'hebei-2024', version: '1.0.0' })
  })

  it.each([
    ['100.00', '优'],
    ['90.00', '优'],
    ['89.99', '良'],
    ['80', '良'],
    ['60', '中'],
    ['59.99', '差'],
    ['0', '差'],
  ])('%s is %s', (total, grade) => expect(gradeOf(total, hebei2024)).toBe(grade))
})
