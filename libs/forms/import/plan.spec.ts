import { describe, expect, it } from '@jest/globals'
import { isRefusal } from '#kernel/refusal'
import { readDocument } from '../read-document.ts'
import { madeBook, type MadeSheet } from '../testing/make-book.ts'
import { toTargetTable } from '../to-table.ts'
import { planFieldOf } from './plan-heads.ts'

/** The disbursement plan as lists of many projects hold it. */

async function plans(sheet: MadeSheet) {
  const file = readDocument(await madeBook({ 表: sheet }))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return {
    plans: file.document.projects.map(toTargetTable).map(({ plan }) => Object.values(plan).join('|')),
    problems: file.problems.map(({ line, column, message }) => `${line}${column} ${message}`),
  }
}

const indicator = ['产出指标', '数量指标', '里程', '≥3公里']
const indicatorHeads = ['一级指标', '二级指标', '三级指标', '指标值']

/** Two projects, of 12.5 and 8 万元, with these heads and these plans. */
const list = (heads: readonly string[], ...rows: (readonly (string | number)[])[]): MadeSheet => ({
  rows: [
    ['项目名称', '年度预算（万元）', ...heads, ...indicatorHeads],
    ...rows.map((row, at) => [`项目${at + 1}`, at === 0 ? 12.5 : 8, ...row, ...indicator]),
  ],
})

describe('the plan in a list', () => {
  it('is read in per cent, whether the head or the cells say so', async () => {
    const read = await plans(
      list(['3月底（%）', '6月底（%）', '10月底（%）', '12月底（%）'], [10, 40, 80, 100], [0, 50, 90, 100]),
    )
    expect(read).toEqual({ plans: ['%|10|40|80|100', '%|0|50|90|100'], problems: [] })
    const signs = await plans(list(['3月末', '6月末', '10月末', '12月末'], ['10%', '40％', '80%', '100%']))
    expect(signs).toEqual({ plans: ['%|10|40|80|100'], problems: [] })
  })

  it('is read in 元, whatever the head counts in', async () => {
    const heads = ['3月底', '6月底', '10月底', '12月底'].map(at => `截至${at}累计支出（万元）`)
    expect((await plans(list(heads, [1.25, 5, 10, 12.5]))).plans).toEqual(['元|12500.00|50000.00|100000.00|125000.00'])
  })

  it('is taken for money where it ends with the budget, and for nothing where nobody says what it is', async () => {
    const heads = ['3月底', '6月底', '10月底', '12月底']
    const read = await plans({
      rows: [['单位：万元'], ...list(heads, [1.25, 5, 10, 12.5], [10, 40, 80, 100]).rows],
    })
    expect(read.plans).toEqual(['元|12500.00|50000.00|100000.00|125000.00', '|10|40|80|100'])
  })

  it('is read below a head of its own, and keeps apart from what is no money', async () => {
    const read = await plans({
      rows: [
        ['项目名称', '年度预算（万元）', '资金支出计划（%）', null, null, null, ...indicatorHeads],
        [null, null, '3月底', '6月底', '10月底', '12月底', null, null, null, null],
        ['渠道清淤', 12.5, 10, 40, 80, 100, ...indicator],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:F1', 'G1:G2', 'H1:H2', 'I1:I2', 'J1:J2'],
    })
    expect(read).toEqual({ plans: ['%|10|40|80|100'], problems: [] })
    expect(planFieldOf('一季度', '形象进度')).toBeNull()
    expect(planFieldOf('一季度', '用款计划')).toBe('plan.03-31')
  })

  it('by quarter is made cumulative where its figures add up to the whole, and says so; a cumulative one stays', async () => {
    const quarters = ['一季度', '二季度', '三季度', '四季度'].map(each => `${each}支出计划（%）`)
    const read = await plans(list(quarters, [10, 30, 40, 20], [10, 40, 80, 100]))
    expect(read.plans).toEqual(['%|10|40|80|100', '%|10|40|80|100'])
    expect(read.problems).toEqual([
      '2 各季度的支出计划加起来正好是全部，已换算为累计数，请核对',
      '2E “三季度支出计划（%）”按10月底的累计数读入，请核对',
    ])
    const money = ['第1季度', '第2季度', '第3季度', '第4季度'].map(each => `${each}用款（元）`)
    expect((await plans(list(money, [25000, 25000, 50000, 25000]))).plans).toEqual([
      '元|25000.00|50000.00|100000.00|125000.00',
    ])
  })

  it('stands once for a project of many rows; another figure is said, not taken', async () => {
    const { rows } = list(['3月底（%）', '6月底（%）', '10月底（%）', '12月底（%）'], [10, 40, 80, 100])
    const [heads = [], first = []] = rows
    const other = first.with(2, 15)
    const read = await plans({ rows: [heads, first, first, other] })
    expect(read.plans).toEqual(['%|10|40|80|100'])
    expect(read.problems).toEqual(['4C 同一项目的“支出计划：3月底”前后不同（“10”与“15”），按前者读入'])
  })

  it('is no month of a year counted by months', () => {
    for (const label of ['3月', '6月份', '12月底前完成', '一季度完成情况', '四季度指标值'])
      expect({ label, field: planFieldOf(label) }).toEqual({ label, field: null })
  })
})
