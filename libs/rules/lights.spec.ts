import { describe, expect, it } from '@jest/globals'
import { assessReport, Assessment, type ReportInput } from './lights.ts'
import { straightLine } from './lights/execution.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { corrected } from './testing/tables.ts'

const inYuan = { unit: '元', '03-31': '50000', '06-30': '200000', '10-31': '300000', '12-31': '370000' }
const june: ReportInput = { checkpoint: '06-30', total: '370000.00', plan: inYuan, paid: '160000.00', indicators: [] }

type Row = ReportInput['indicators'][number]

const quantity = (target: string, actual: string, more: Partial<Row> = {}): Row => ({
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  target,
  actual,
  ...more,
})

function light(row: Row, checkpoint: ReportInput['checkpoint'] = '06-30') {
  const [judged] = assessReport({ ...june, checkpoint, indicators: [row] }, hebei2024).indicators
  return judged?.light
}

describe('worked examples', () => {
  it('20: July, 250000 of 727500 paid', () => {
    expect(straightLine(250000, 727500, 7, hebei2024)).toEqual({ x: '58.9', light: 'red' })
  })

  it('21: even spending is met, the own plan is not', () => {
    expect(assessReport(june, hebei2024).execution).toEqual({
      rate: '43.24',
      straightLine: { x: '86.5', light: 'green' },
      ownPlan: { planned: '200000.00', plannedRate: '54.05', gap: '-10.8', behind: true },
      demandsCause: true,
    })
  })
})

const execution = (change: Partial<ReportInput>) => assessReport({ ...june, ...change }, hebei2024).execution

describe('money', () => {
  it('reads a plan in % and one in yuan alike', () => {
    const plan = { unit: '%', '03-31': '13.51', '06-30': '54.05', '10-31': '81.08', '12-31': '100' }
    expect(execution({ plan }).ownPlan).toMatchObject({ planned: '199985.00', gap: '-10.8', behind: true })
    expect(execution({ plan: { ...inYuan, unit: '%' } }).ownPlan?.planned).toBe('200000.00')
  })

  it('tolerates a gap of ten points', () => {
    expect(execution({ paid: '163000' })).toMatchObject({
      ownPlan: { gap: '-10.0', behind: false },
      demandsCause: false,
    })
  })

  it('has no plan to compare with where the cell is blank, and no rate without a budget', () => {
    expect(execution({ plan: { ...inYuan, '06-30': '' } }).ownPlan).toBeNull()
    expect(execution({ total: '' })).toEqual({
      rate: null,
      straightLine: { x: null, light: 'none' },
      ownPlan: null,
      demandsCause: false,
    })
  })

  it('is never blue', () => {
    expect(execution({ paid: '370000' }).straightLine).toEqual({ x: '200.0', light: 'green' })
  })
})

describe('an indicator', () => {
  it.each([
    ['59', 'red'],
    ['59.9', 'red'],
    ['60', 'yellow'],
    ['79', 'yellow'],
    ['80', 'green'],
    ['119', 'green'],
    ['120', 'blue'],
  ])('that accumulates: %s of 100 due by June is %s', (actual, colour) =>
    expect(light(quantity('≥200米', `${actual}米`))).toBe(colour),
  )

  it('shows what was compared', () => {
    const { indicators } = assessReport({ ...june, indicators: [quantity('≥925米', '300')] }, hebei2024)
    expect(indicators).toEqual([
      {
        id: 'a',
        light: 'yellow',
        rule: '完成值 ÷ 按月均衡应完成值',
        ruleEn: 'actual ÷ what is due by now',
        x: '64.9',
        numbers: { actual: '300', target: '925', due: '462.5' },
        demandsCause: true,
      },
    ])
  })

  it('in % is a level, not a sum over the year', () => {
    expect(light(quantity('≥98%', '55%'))).toBe('red')
    expect(light(quantity('≥98%', '90%'))).toBe('green')
  })

  it('with a ceiling is green within it and red beyond, strictly where the sign is strict', () => {
    const cost = (target: string, actual: string) => light(quantity(target, actual, { level2: '成本指标' }))
    expect(cost('≤64万元', '640000元')).toBe('green')
    expect(cost('≤64万元', '64.1')).toBe('red')
    expect(cost('<64万元', '64')).toBe('red')
    expect(light(quantity('=0次', '1'))).toBe('red')
    expect(light(quantity('=0次', '0'))).toBe('green')
  })

  it('that is known only at the end is judged before it only when fulfilled, or when its ceiling is broken', () => {
    const row = (target: string, actual: string) => quantity(target, actual, { level2: '时效指标' })
    expect(light(row('≤10个月', '11'))).toBe('red')
    expect(light(row('≤10个月', '6'))).toBe('green')
    expect(light(row('=100%', '0'))).toBe('none')
    expect(light(row('=100%', '0'), '12-31')).toBe('red')
    expect(light(row('=100%', '100'))).toBe('green')
    expect(light(row('按期完工', '尚未完工'))).toBe('none')
    expect(light(row('按期完工', '尚未完工'), '12-31')).toBe('red')
    expect(light(quantity('≥10个', '0', { progress: 'end-only' }))).toBe('none')
  })

  it.each([
    ['达成年度指标', 'green'],
    ['已建立', 'green'],
    ['achieved', 'green'],
    ['部分达成年度指标并具有一定效果', 'yellow'],
    ['正在推进', 'yellow'],
    ['未达成年度指标且效果较差', 'red'],
    ['尚未建立', 'red'],
    ['见附件', 'none'],
    ['', 'none'],
  ])('in words: %s is %s', (actual, colour) => expect(light(quantity('建立制度', actual))).toBe(colour))
})

describe('the report', () => {
  it('has the light of its worst part', () => {
    const rows = [quantity('≥200米', '100'), quantity('≥200米', '70', { id: 'b' })]
    expect(assessReport({ ...june, indicators: rows }, hebei2024).light).toBe('yellow')
    expect(assessReport(june, hebei2024).light).toBe('green')
    expect(assessReport({ ...june, paid: '0', indicators: rows }, hebei2024).light).toBe('red')
  })

  it('has the shape that is stored', () => {
    const table = corrected[0] ?? corrected[1]
    const indicators = (table?.indicators ?? []).map(row => ({ ...row, actual: '1' }))
    const assessment = assessReport({ ...june, indicators }, hebei2024)
    expect(Assessment.parse(JSON.parse(JSON.stringify(assessment)))).toEqual(assessment)
  })
})
