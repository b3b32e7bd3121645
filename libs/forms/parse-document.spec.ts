import { readFileSync } from 'node:fs'
import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal'
import type { Parsed } from './document.ts'
import { parseDocument } from './parse-document.ts'
import { readText } from './read-text.ts'
import { toTargetTable } from './to-table.ts'

const fixture = (name: string): Uint8Array => readFileSync(`${process.cwd()}/test/fixtures/xinglonggong-2024.${name}`)
const transcription: unknown = JSON.parse(new TextDecoder().decode(fixture('json')))
const seed = new TextDecoder().decode(fixture('txt'))

function read(text: string): Parsed {
  const parsed = parseDocument(text)
  if (isRefusal(parsed)) throw new Error(JSON.stringify(parsed))
  return parsed
}

/** Rows as a spreadsheet copies them: one a line. */
const rowALine = (rows: readonly (readonly string[])[]): string => rows.map(row => row.join('\t')).join('\n')

const small = (indicators: readonly (readonly string[])[]): string =>
  rowALine([
    ['300001某县教育局', '', '', '', '', '单位：万元'],
    ['项目编码', '13102624P00000110438D', '', '项目名称', '校舍维修', ''],
    ['预算规模及资金用途', '预算数', '64.5', '其中：财政资金', '64.5', '其他资金', ''],
    ['', '维修校舍', '', '', '', ''],
    ['资金支出计划(％)', '3月底', '6月底', '10月底', '12月底', ''],
    ['', '25', '50', '', '100', ''],
    ['绩效目标', '1.完成维修', '', '', '', ''],
    ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'],
    ...indicators,
  ])

/** Nothing in Node encodes GBK; its decoder, turned round, does. */
function inGbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return new Uint8Array([...text].flatMap(char => codes.get(char) ?? [char.charCodeAt(0)]))
}

describe('the seed document', () => {
  it('is read exactly as it was transcribed by hand, without problems', () => {
    const { document, problems, rows } = read(seed)
    expect({ document, problems }).toEqual({ document: transcription, problems: [] })
    expect(rows).toHaveLength(59)
  })

  it('is the same with the line ends of Windows, and with a mark at its beginning', () => {
    expect(read(`\ufeff${seed.replaceAll('\n', '\r\n')}`).document).toEqual(transcription)
  })

  it('gives its projects when the department’s text is cut off, and the other way round', () => {
    const at = seed.indexOf(' 预算项目绩效目标')
    expect(read(seed.slice(at)).document).toEqual({ ...(transcription as object), department: null })
    expect(read(seed.slice(0, at)).document).toMatchObject({
      department: { year: 2024, unit: '兴隆宫镇人民政府', county: null },
      projects: [],
    })
  })

  it('is drafted from with blank cells as empty text and the same row ids every time', () => {
    const [, second] = read(seed).document.projects
    if (!second) throw new Error('no second project')
    const table = toTargetTable(second)
    expect(table.plan).toEqual({ unit: '%', '03-31': '', '06-30': '', '10-31': '', '12-31': '250000.00' })
    expect(table.budget.other).toBe('')
    expect(table.goals).toBe('1.保障项目运转')
    expect(table.indicators.map(({ id }) => id)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9', 'i10'])
    expect(table.indicators[3]).toMatchObject({ level1: '产出指标', target: '25万元', weight: '' })
  })
})

describe('other documents', () => {
  const rows = [
    ['产出指标', '数量指标', '面积', '维修面积', '≥900平方米', '图纸'],
    ['', '', '间数', '维修间数', '≥9间', '图纸'],
    ['质量指标', '合格率', '验收合格率', '=100%', '规范'],
  ]

  it('may have a row a line, leave merged cells out, and count in 万元', () => {
    const { document, problems } = read(small(rows))
    expect(problems).toEqual([])
    expect(document.department).toBeNull()
    expect(document.projects).toEqual([
      expect.objectContaining({
        ordinal: 1,
        unit: { code: '300001', name: '某县教育局' },
        budget: { unit: '万元', total: '64.5', fiscal: '64.5', other: null, purpose: '维修校舍' },
        spendingPlan: {
          headerUnit: '%',
          cumulative: { '03-31': '25', '06-30': '50', '10-31': null, '12-31': '100' },
        },
      }),
    ])
    const [project] = document.projects
    expect(project?.indicators.map(({ level1, level2, level3 }) => [level1, level2, level3])).toEqual([
      ['产出指标', '数量指标', '面积'],
      ['产出指标', '数量指标', '间数'],
      ['产出指标', '质量指标', '合格率'],
    ])
    expect(project && toTargetTable(project).budget.total).toBe('645000.00')
  })

  it('report a row with too few cells and read the others', () => {
    const { document, problems } = read(small([...rows, ['', '时效指标', '工期'], ['', '时效指标', '', '没有内容']]))
    expect(document.projects[0]?.indicators).toHaveLength(4)
    expect(problems).toEqual([
      expect.objectContaining({ line: 12, message: '这一行只有 3 格，应有 6 格' }),
      expect.objectContaining({ line: 13, message: '这一行只有 4 格，应有 6 格' }),
      expect.objectContaining({ line: 13, message: '这一行没有三级指标和指标值，未读入' }),
    ])
  })

  it('begin a new table at 项目编码, counting on where there is no heading', () => {
    const { document } = read(`7.校舍维修绩效目标表\n${small(rows)}\n\n${small(rows)}`)
    expect(document.projects.map(({ ordinal }) => ordinal)).toEqual([7, 8])
  })

  it('are refused with what was looked for when they are something else', () => {
    expect(parseDocument('关于召开会议的通知\n\n各村：\n请于明日到会。')).toMatchObject({
      refused: 'not-a-document',
      detail: { reason: { zh: expect.stringContaining('项目编码') } },
    })
    expect(parseDocument('姓名\t电话\n甲\t1')).toMatchObject({ refused: 'not-a-document' })
  })

  it('never throw, whatever the pieces', () => {
    const words =
      `项目编码 项目名称 单位：元 预算数 资金支出计划（%） 3月底 6月底 绩效目标 一级指标 三级指标 指标值 ≥5个
      一、总体绩效目标 （一）甲。 1.甲绩效目标表 210001乙`.split(/\s+/)
    const piece = fc.constantFrom('\t', '\n', '\n\n', ' ', ...words)
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), pieces => {
        const parsed = parseDocument(pieces.join(''))
        expect(isRefusal(parsed) || Array.isArray(parsed.document.projects)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('bytes', () => {
  it('of the seed may be UTF-8, UTF-16 with a mark, or GB18030', () => {
    const wide = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(seed, 'utf16le')]))
    expect(readText(fixture('txt'))).toBe(seed)
    expect(readText(wide)).toBe(seed)
    expect(readText(inGbk(seed))).toBe(seed)
  })
})
