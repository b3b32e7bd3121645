import { describe, it, expect } from '@jest/globals'
import { evaluationForm } from './evaluation-form.ts'
import { monitoringForm } from './monitoring-form.ts'
import { placed, printable, type Cell, type Sheet } from './sheet.ts'
import { targetForm } from './target-form.ts'
import { evaluationSample, monitoringSample, targetSample } from './testing/samples.ts'

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

  it('carry the approval: the day in China, and the head of the content hash', () => {
    const approval = { at: '2024-01-19T18:00:00Z', hash: '9f86d081884c7d659a2feaa0c55ad015' }
    expect(targetForm({ ...targetSample, approval }).footer).toEqual([
      '批复日期：2024年1月20日\t内容校验：9f86d081884c',
    ])
    expect(targetForm(targetSample).footer).toBeUndefined()
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
