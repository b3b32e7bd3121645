import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { isRefusal } from '#kernel/refusal'
import type { TargetTable } from '#vocabulary/table'
import { readDocument, type FileRead } from '../read-document.ts'
import { madeBook } from '../testing/make-book.ts'
import { toTargetTable } from '../to-table.ts'
import type { Mappings } from './layout.ts'

/** Forms of other places, as people send them. */

function read(bytes: Uint8Array, mappings: Mappings = {}): FileRead & { tables: readonly TargetTable[] } {
  const file = readDocument(bytes, mappings)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return { ...file, tables: file.document.projects.map(toTargetTable) }
}

const rowsOf = (table: TargetTable | undefined) =>
  table?.indicators.map(({ level1, level2, level3, target, weight }) =>
    [level1, level2, level3, target, weight].join('|'),
  )

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

describe('Sichuan: operator, value and unit in columns of their own, under a head of two rows', () => {
  const rows = [
    ['部门预算项目支出绩效目标表（2024年度）'],
    ['金额单位：万元'],
    ['项目名称', '农村道路养护', null, null, '项目编码', '51000021R000000019951', null, null],
    ['预算数', 64.5, null, '财政拨款', 60, '其他资金', 4.5],
    ['年度目标', '完成养护12公里，验收合格', null, null, null, null, null, null],
    ['一级指标', '二级指标', '三级指标', '绩效指标值', null, null, '权重', '备注'],
    [null, null, null, '指标性质', '指标值', '度量单位', null, null],
    ['产出指标', '数量指标', '养护里程', '≥', 12, '公里', 20, null],
    [null, null, '养护村数', '＝', 7, '个', 10, '附名单'],
    [null, '质量指标', '验收合格率', '≥', 98, '%', 20, null],
    ['效益指标', '社会效益指标', '群众出行', '定性', '改善', '/', 20, null],
    ['满意度指标', '服务对象满意度指标', '群众满意度', '不低于', 90, '百分比', 20, null],
    ['合计', null, null, null, null, null, 90, null],
    ['填报人：某某', null, null, '联系电话：'],
  ]
  const book = madeBook({
    绩效目标: {
      rows,
      merges: ['A1:H1', 'A2:H2', 'B5:H5', 'A6:A7', 'B6:B7', 'C6:C7', 'D6:F6', 'G6:G7', 'H6:H7', 'A8:A10', 'B8:B9'],
    },
  })

  it('is the same as csv, where nothing says which cells were merged', async () => {
    const csv = rows.map(cells => Array.from({ length: 8 }, (_, at) => cells[at] ?? '').join(',')).join('\n')
    const [inBook, inText] = [read(await book), read(text(csv))]
    expect(inText.problems).toEqual([])
    expect(inText.tables.map(({ indicators }) => indicators)).toEqual(inBook.tables.map(each => each.indicators))
    expect(inText.found[0]?.layout.key).toBe(inBook.found[0]?.layout.key)
  })

  it('puts the target together and takes the points', async () => {
    const { tables, problems, found } = read(await book)
    expect(problems).toEqual([])
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({
      projectName: '农村道路养护',
      projectCode: '51000021R000000019951',
      budget: { total: '645000.00', fiscal: '600000.00', other: '45000.00' },
      goals: '完成养护12公里，验收合格',
    })
    expect(rowsOf(tables[0])).toEqual([
      '产出指标|数量指标|养护里程|≥12公里|20',
      '产出指标|数量指标|养护村数|＝7个|10'.replace('＝', '='),
      '产出指标|质量指标|验收合格率|≥98%|20',
      '效益指标|社会效益指标|群众出行|改善|20',
      '满意度指标|服务对象满意度指标|群众满意度|≥90百分比|20',
    ])
    expect(found[0]?.layout.heads.map(({ field }) => field)).toEqual([
      'level1',
      'level2',
      'level3',
      'operator',
      'target',
      'unit',
      'weight',
      null,
    ])
  })
})

describe('Anhui: a list with repeated levels, direction in words, basis called 绩效标准', () => {
  const head =
    '序号,项目名称,项目编码,年度预算（万元）,一级指标,二级指标,三级指标,指标内容,指标方向性,指标值,计量单位,绩效标准,分值'
  const csv = [
    head,
    '1,"河道清淤, 一期",34010024P000000000011,12.5,产出,数量,清淤长度,实测长度,正向,3.2,公里,施工图,15分',
    '2,"河道清淤, 一期",34010024P000000000011,12.5,产出,时效,完成时间,按合同,反向指标,12月底前,,合同,15分',
    '3,"河道清淤, 一期",34010024P000000000011,12.6,效益(30分),生态效益,"水质\n\n改善",,正向指标,达标,,,30分',
    '4,校舍维修,34010024P000000000022,8,产出,数量,间数,,=,9,间,图纸,20分',
  ].join('\r\n')

  it('reads both projects, says where it filled in a sign and where the sums differ', () => {
    const { tables, problems, format } = read(text(csv))
    expect(format).toBe('csv')
    expect(tables.map(({ projectName, budget }) => [projectName, budget.total])).toEqual([
      ['河道清淤, 一期', '125000.00'],
      ['校舍维修', '80000.00'],
    ])
    expect(rowsOf(tables[0])).toEqual([
      '产出指标|数量指标|清淤长度|≥3.2公里|15',
      '产出指标|时效指标|完成时间|12月底前|15',
      '效益指标|生态效益指标|水质改善|达标|30',
    ])
    expect(tables[0]?.indicators[0]).toMatchObject({ description: '实测长度', basis: '施工图' })
    expect(problems.map(({ line, column, message }) => `${line}${column} ${message}`)).toEqual([
      '2J 没有写符号，按“正向”读作“≥3.2公里”，请核对',
      '4D 同一项目的“预算数”前后不同（“125000.00”与“126000.00”），按前者读入',
    ])
  })

  it('is the same with a mark at its beginning', () => {
    expect(read(text(`\ufeff${csv}`)).tables).toEqual(read(text(csv)).tables)
  })
})

describe('a list in GB18030, the code of Chinese Windows', () => {
  const file = join(import.meta.dirname, '../../../test/fixtures/list-gb18030.csv')

  it('keeps every character, also those of two and four bytes that GBK has not', async () => {
    const { tables, problems, format } = read(await readFile(file))
    expect(format).toBe('csv')
    expect(problems).toEqual([])
    expect(tables.map(({ projectName, budget }) => [projectName, budget.total])).toEqual([
      ['䶮村渠道清淤', '125000.00'],
      ['㐂寿路路灯更换', '80000.00'],
    ])
    expect(tables.flatMap(table => rowsOf(table))).toEqual([
      '产出指标|数量指标|清淤长度|≥3.2公里|',
      '产出指标|质量指标|验收合格率|≥98％|',
      '产出指标|数量指标|路灯|=40盏|',
    ])
    expect(tables[1]?.indicators[0]?.basis).toBe('“路灯”清单①')
  })
})

describe('the central form: middle term and year side by side', () => {
  const book = madeBook({
    Sheet1: {
      rows: [
        ['项目支出绩效目标申报表'],
        ['（2024年度）'],
        ['项目名称', null, '保护地巡护', null, null, null, null],
        ['主管部门及代码', null, '某某局 115', null, '实施单位', null, '某某站'],
        ['项目属性', null, '延续项目', null, '项目期', null, '3年'],
        ['项目资金（万元）', null, '中期资金总额：', 300, '年度资金总额：', null, 100],
        [null, null, '其中：财政拨款', 300, '其中：财政拨款', null, 100],
        [null, null, '其他资金', 0, '其他资金', null, 0],
        ['总体目标', null, '中期目标（2024年—2026年）', null, '年度目标', null, null],
        [null, null, '三年建成巡护体系', null, '全年巡护不少于24次', null, null],
        ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '三级指标', '指标值'],
        [null, '产出指标', '数量指标', '巡护次数', '≥72次', '巡护次数', '≥24次'],
        [null, null, '质量指标', '巡护合格率', '≥95%', '巡护合格率', '≥95%'],
        [null, '满意度指标', '服务对象满意度指标', '居民满意度', '≥90%', '居民满意度', '≥90%'],
      ],
      merges: [
        'A1:G1',
        'A2:G2',
        'A3:B3',
        'C3:G3',
        'A6:B8',
        'A9:B10',
        'C9:D9',
        'E9:G9',
        'C10:D10',
        'E10:G10',
        'A11:A14',
        'B12:B13',
        'E6:F6',
        'E7:F7',
        'E8:F8',
      ],
    },
  })

  it('takes the sums, the goals and the values of the year', async () => {
    const { tables, problems } = read(await book)
    expect(tables[0]).toMatchObject({
      projectName: '保护地巡护',
      budget: { total: '1000000.00', fiscal: '1000000.00', other: '0.00' },
      goals: '全年巡护不少于24次',
    })
    expect(rowsOf(tables[0])).toEqual([
      '产出指标|数量指标|巡护次数|≥24次|',
      '产出指标|质量指标|巡护合格率|≥95%|',
      '满意度指标|服务对象满意度指标|居民满意度|≥90%|',
    ])
    expect(problems).toEqual([])
  })
})

describe('a workbook with a form in each sheet', () => {
  const sheet = (name: string, target: string) => ({
    rows: [
      ['项目名称', name, null, '单位：元'],
      ['预算数', '1,020.00', '财政资金', '１，０２０'],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '数量', target],
    ],
  })

  it('reads each, and leaves out the hidden one, saying so', async () => {
    const { tables, problems, rows } = read(
      await madeBook({
        甲: sheet('甲项目', '≥1个'),
        代码表: { ...sheet('丙', '1'), hidden: true },
        乙: sheet('乙项目', '≥2个'),
      }),
    )
    expect(tables.map(({ projectName }) => projectName)).toEqual(['甲项目', '乙项目'])
    expect(tables[0]?.budget).toMatchObject({ total: '1,020.00', fiscal: '１，０２０' })
    expect(problems).toEqual([expect.objectContaining({ sheet: '代码表', message: '隐藏的工作表，未读入' })])
    expect(rows).toEqual([
      { sheet: '甲', line: 4, project: 0, indicator: 0 },
      { sheet: '乙', line: 4, project: 1, indicator: 0 },
    ])
  })
})

describe('what is seen in the spreadsheet is what is read', () => {
  it('takes results of formulas, percentages, dates and units that a format adds; says where a formula has no result', async () => {
    const book = await madeBook({
      表: {
        rows: [
          ['项目名称', '甲', null, '单位：元'],
          ['一级指标', '二级指标', '三级指标', '指标值'],
          ['产出指标', '数量指标', 'a', { formula: 'B1*2', result: 61.769999999999996 }],
          ['产出指标', '数量指标', 'b', 0.9588],
          ['产出指标', '数量指标', 'c', 45657],
          ['产出指标', '数量指标', 'd', 12],
          ['产出指标', '数量指标', 'e', { formula: 'C1' }],
          ['产出指标', '数量指标', 'f', 640000],
        ],
        formats: { D4: '0%', D5: 'yyyy"年"m"月"d"日"', D6: '"≥"0"个"', D8: '0!.0,"万元"' },
      },
    })
    const { tables, problems } = read(book)
    expect(tables[0]?.indicators.map(({ target }) => target)).toEqual([
      '61.77',
      '95.88%',
      '2024-12-31',
      '≥12个',
      '',
      '640000',
    ])
    expect(problems).toEqual([expect.objectContaining({ sheet: '表', line: 7, column: 'D' })])
  })
})

describe('a head that nobody knows', () => {
  const book = madeBook({
    表: {
      rows: [
        ['项目', '类', '分类', '考核事项', '要求', '说明'],
        ['绿化', '产出指标', '数量指标', '植树', '≥200棵', '合同'],
        ['绿化', '产出指标', '质量指标', '成活率', '≥95%', '规范'],
      ],
    },
  })

  it('is shown for a person to say what its columns are, and read by what they said', async () => {
    const bytes = await book
    const before = read(bytes)
    expect(before.tables).toEqual([])
    const layout = before.found[0]?.layout
    expect(layout).toMatchObject({ enough: false })
    expect(before.problems.map(({ line, message }) => [line, message])).toEqual([
      [1, '没有认出表头，请指明每一列是什么'],
    ])

    const { tables, problems, found } = read(bytes, {
      [layout?.key ?? '']: ['projectName', 'level1', 'level2', 'level3', 'target', 'basis'],
    })
    expect(found[0]?.layout).toMatchObject({ enough: true, key: layout?.key })
    expect(problems).toEqual([])
    expect(tables.map(({ projectName }) => projectName)).toEqual(['绿化'])
    expect(rowsOf(tables[0])).toEqual(['产出指标|数量指标|植树|≥200棵|', '产出指标|质量指标|成活率|≥95%|'])
    expect(tables[0]?.indicators[1]?.basis).toBe('规范')
  })
})
