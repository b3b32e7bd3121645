import { describe, it, expect } from '@jest/globals'
import { departmentForm } from './department-form.ts'
import { adjustmentForm } from './adjustment-form.ts'
import { evaluationForm } from './evaluation-form.ts'
import { monitoringForm } from './monitoring-form.ts'
import { rectificationForm } from './rectification-form.ts'
import { reviewForm } from './review-form.ts'
import { placed, printable, type Cell, type Sheet } from './sheet.ts'
import { targetForm } from './target-form.ts'
import {
  adjustmentSample,
  evaluationSample,
  monitoringSample,
  rectificationSample,
  reviewSample,
  targetSample,
} from './testing/samples.ts'

const sheet = (...rows: readonly (readonly Cell[])[]): Sheet => ({
  title: 'form',
  orientation: 'portrait',
  columns: [1, 1, 1],
  rows: rows.map(cells => ({ cells })),
})

const place = (from: Sheet, text: string) => placed(from).find(({ cell }) => cell.text === text)

describe('a grid', () => {
  it('puts each cell beside and below what is merged', () => {
    const merged = sheet(
      [
        { text: 'a', rowSpan: 2 },
        { text: 'b', span: 2 },
      ],
      [{ text: 'c' }, { text: 'd' }],
    )
    expect(placed(merged).map(({ row, column, cell }) => [cell.text, row, column])).toEqual([
      ['a', 0, 0],
      ['b', 0, 1],
      ['c', 1, 1],
      ['d', 1, 2],
    ])
  })

  it.each([
    ['a hole', sheet([{ text: 'a' }, { text: 'b' }])],
    ['a cell too many', sheet([{ text: 'a', span: 3 }, { text: 'b' }])],
    ['a merge past the right end', sheet([{ text: 'a', span: 4 }])],
    ['a merge past the last row', sheet([{ text: 'a', span: 3, rowSpan: 2 }])],
  ])('that has %s is broken', (_, broken) => {
    expect(() => placed(broken)).toThrow('form')
  })

  it('repeats rows that stand together, and that no merge leaves', () => {
    const { rows, ...rest } = sheet([{ text: 'a', rowSpan: 2, span: 3 }], [], [{ text: 'b', span: 3 }])
    const repeating = (...repeated: readonly boolean[]): Sheet => ({
      ...rest,
      rows: rows.map((row, at) => ({ ...row, repeat: repeated[at] ?? false })),
    })
    expect(() => placed(repeating(true, true, false))).not.toThrow()
    expect(() => placed(repeating(true, false, false))).toThrow('crosses')
    expect(() => placed(repeating(false, true, true))).toThrow('crosses')
    expect(() => placed(repeating(true, false, true))).toThrow('two sets')
  })

  it('carries only characters that a file can hold', () => {
    expect(printable('a\u0000\u0008b\r\nc\u000bd\ud800e\uffff😀')).toBe('ab\ncde😀')
  })
})

describe('the official forms', () => {
  it('fill their grids, with indicators and without', () => {
    const { table } = targetSample
    expect(() => placed(targetForm(targetSample))).not.toThrow()
    expect(() => placed(targetForm({ ...targetSample, table: { ...table, indicators: [] } }))).not.toThrow()
    for (const lines of [adjustmentSample.lines, []])
      expect(() => placed(adjustmentForm({ ...adjustmentSample, lines }))).not.toThrow()
    for (const turns of [rectificationSample.turns, []])
      expect(() => placed(rectificationForm({ ...rectificationSample, turns }))).not.toThrow()
    for (const indicators of [evaluationSample.indicators, []])
      expect(() => placed(evaluationForm({ ...evaluationSample, indicators }))).not.toThrow()
    for (const indicators of [monitoringSample.indicators, []])
      expect(() => placed(monitoringForm({ ...monitoringSample, indicators }))).not.toThrow()
  })

  it('merge level 1 and level 2 over the rows that go on with them', () => {
    const form = targetForm(targetSample)
    expect(place(form, '产出指标')).toMatchObject({ row: 7, column: 0, rowSpan: 3 })
    expect(place(form, '数量指标')).toMatchObject({ row: 7, column: 1, rowSpan: 2 })
    expect(place(form, '质量指标')).toMatchObject({ row: 9, column: 1, rowSpan: 1 })
  })

  it('print blank other funds as 0.00, and sums with two decimals', () => {
    const texts = placed(targetForm(targetSample)).flatMap(({ cell }) =>
      cell.numberFormat === '0.00' ? cell.text : [],
    )
    expect(texts).toEqual(['640000.00', '640000.00', '0.00', '25.00', '50.00', '100.00'])
  })

  it('carry the hash of their content, and of what is approved the day in China', () => {
    const hash = '9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015'
    const [approved, open] = [
      { hash, approvedAt: '2024-01-19T18:00:00Z' },
      { hash, approvedAt: null },
    ]
    const line = `内容校验（SHA-256）：${hash}`
    expect(targetForm({ ...targetSample, proof: approved }).footer).toEqual(['批复日期：2024年1月20日', line])
    expect(targetForm({ ...targetSample, proof: open }).footer).toEqual([line])
    const draft = { ...open, of: '草稿，未送审' }
    expect(targetForm({ ...targetSample, proof: draft }).footer).toEqual([`${line}（草稿，未送审）`])
    expect(monitoringForm({ ...monitoringSample, proof: { ...approved, date: '审定日期' } }).footer).toEqual([
      '审定日期：2024年1月20日',
      line,
    ])
    expect(evaluationForm({ ...evaluationSample, proof: open }).footer).toEqual(['计分规则：河北（乡镇）2024', line])
    const goals = { overall: '', subGoals: [], safeguards: [] }
    const { year, unit } = targetSample
    expect(departmentForm({ year, unit, goals, proof: open }).footer).toEqual([line])
  })

  it('print a review with every opinion, who signed it for whom, and when it was in China', () => {
    const form = reviewForm(reviewSample)
    const texts = placed(form).map(({ cell }) => cell.text)
    expect(texts).toEqual(expect.arrayContaining(['付副股长 代 季股长', '2024-01-09 00:30', '9.5 / 10', '总分 92.5']))
    expect(place(form, '第 1 次')).toMatchObject({ rowSpan: 3 })
    expect(place(form, '完整性')).toMatchObject({ rowSpan: 2 })
    expect(form.footer).toEqual([
      `内容校验（SHA-256）：${reviewSample.proof.hash}`,
      `第 1 次送审的内容校验（财政所审核的意见所依据，沿用）：${'c'.repeat(64)}`,
      `已按第 1 次调整（2024年8月9日批复）更新，现行内容校验：${'d'.repeat(64)}`,
    ])
    for (const bare of [
      { ...reviewSample, grade: null },
      { ...reviewSample, grade: null, steps: [], acts: [] },
    ])
      expect(() => placed(reviewForm(bare))).not.toThrow()
  })

  it('show sums in 万元, the points of each level 1 and the full points', () => {
    const form = evaluationForm(evaluationSample)
    expect(form.title).toBe('项目支出绩效自评表（2024年度）')
    expect(place(form, '61.36325')?.cell).toMatchObject({ number: '61.36325', numberFormat: '0.00####' })
    expect(place(form, '产出指标\n（54分）')).toMatchObject({ rowSpan: 3 })
    expect(place(form, '100')?.cell).toMatchObject({ number: '100', bold: true })
    expect(place(form, '评价等级：优')).toBeDefined()
  })

  it('tick one cause and one likelihood a row', () => {
    const ticks = placed(monitoringForm(monitoringSample)).filter(({ cell }) => cell.text === '√')
    expect(ticks.map(({ column }) => column)).toEqual([6, 13, 6, 13, 6, 13, 6, 13, 6, 13])
  })
})
