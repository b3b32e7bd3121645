import { describe, expect, it } from '@jest/globals'
import type { Indicator, TargetTable } from '#vocabulary/table'
import { checkTable, type Finding } from './check.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { national2021 } from './packs/national-2021.ts'
import { corrected, in2021, seed, wellMade } from './testing/tables.ts'

const [road] = corrected as readonly [TargetTable]

const facts = { year: 2024, countyCode: '131026', codesInUse: [] }
const check = (table: TargetTable) => checkTable(table, hebei2024, facts)
const named = ({ rule, path }: Finding) => `${rule} ${path.replace('indicators.', '')}`
const errors = (table: TargetTable) => check(table).flatMap(each => (each.severity === 'error' ? [named(each)] : []))
const warnings = (table: TargetTable) =>
  check(table).flatMap(each => (each.severity === 'warning' ? [named(each)] : []))

const withRow = (id: string, change: Partial<Indicator>, table = road): TargetTable => ({
  ...table,
  indicators: table.indicators.map(row => (row.id === id ? { ...row, ...change } : row)),
})
const withTarget = (id: string, target: string) => withRow(id, { target })

const key = ({ projectCode, projectName, budget }: TargetTable) => [projectCode, projectName, budget.total]

const without = (level: string) => ({
  ...road,
  indicators: road.indicators
    .filter(({ level1, level2 }) => level1 !== level && level2 !== level)
    .map(row => ({ ...row, weight: '' })),
})

const planned = (...figures: string[]) => {
  const [unit = '', a = '', b = '', c = '', d = ''] = figures
  return errors({ ...road, plan: { unit, '03-31': a, '06-30': b, '10-31': c, '12-31': d } })
}

/** The cells with errors, by rule. */
const errorsByRule = (table: TargetTable): Record<string, string> => {
  const cells: Record<string, string> = {}
  for (const each of errors(table)) {
    const [rule = '', path = ''] = each.split(' ')
    cells[rule] = cells[rule] === undefined ? path : `${cells[rule]} ${path}`
  }
  return cells
}

const targets = (...rows: number[]) => rows.map(n => `i${n}.target`).join(' ')

describe('the seed tables', () => {
  const vague = { R18: 'budget.purpose goals' }
  const planInYuan = { R05: 'plan.unit', R06: 'plan.03-31' }
  const bases = { R16: 'i6.basis i7.basis i8.basis' }

  it.each([
    [1, { ...vague, R16: `${bases.R16} i9.basis`, R10: targets(3), R11: targets(5) }],
    [2, { ...vague, ...bases, ...planInYuan, R08: 'i5.level2 i9.level2', R10: targets(2, 3, 4, 9) }],
    [3, { ...vague, ...bases, ...planInYuan, R08: 'i9.level2', R10: targets(2, 4, 5, 6, 7, 8, 9) }],
    [
      4,
      {
        ...vague,
        ...bases,
        ...planInYuan,
        R04: 'i5.level1',
        R08: 'i5.level2 i8.level2',
        R10: targets(1, 2, 3, 4, 5, 6),
      },
    ],
    [5, { ...vague, ...bases, ...planInYuan, R08: 'i5.level2 i8.level2', R10: targets(1, 2, 3, 4, 5, 6) }],
    [6, { ...vague, R05: 'plan.unit', R10: targets(2, 3, 4, 8) }],
  ])('table %i', (ordinal, expected) => expect(errorsByRule(seed[ordinal - 1] ?? road)).toEqual(expected))

  it('doubts 1 % where 100 % was meant, and growth of nearly 100 %', () => {
    const doubts = seed.map(table => warnings(table).filter(each => each.startsWith('R13')))
    expect(doubts[0]).toEqual(['R13 i6.target', 'R13 i8.target'])
    expect(doubts[5]).toEqual(['R13 i2.target', 'R13 i3.target'])
    expect(doubts.slice(1, 5)).toEqual([[], [], [], []])
  })

  it('names each of the 35 cells in 百分比, with the text that mends it', () => {
    const fixes = seed.flatMap(check).filter(({ rule, message }) => rule === 'R12' && message.includes('百分比'))
    expect(fixes).toHaveLength(35)
    expect(fixes[0]?.fix).toEqual({ path: 'indicators.i3.target', value: '100%', sure: true })
  })

  it('offers 0.00 for other funds left blank', () => {
    const [first] = check(seed[0] ?? road)
    expect(first).toMatchObject({ rule: 'R01', severity: 'warning', fix: { path: 'budget.other', value: '0.00' } })
  })
})

describe('the corrected tables', () => {
  it('have one for each project, with its code, name and money', () => {
    expect(corrected.map(key)).toEqual(seed.map(key))
  })

  it.each(corrected.map(table => [table.projectName, table] as const))('%s has no error', (_, table) => {
    expect(errors(table)).toEqual([])
    expect(warnings(table).length).toBeLessThanOrEqual(1)
  })
})

describe('well-made tables of ten kinds', () => {
  it.each(wellMade.map(table => [table.projectName, table] as const))('%s', (_, table) => {
    expect(errors(table)).toEqual([])
    expect(warnings(table).length).toBeLessThanOrEqual(1)
    const later = checkTable(in2021(table), national2021, facts).filter(({ severity }) => severity !== 'hint')
    expect(later.map(named)).toEqual([])
  })

  it('are of ten kinds, and none is like another', () => {
    expect(wellMade).toHaveLength(10)
    const others = (n: number) => wellMade.filter((__, other) => other !== n)
    for (const [n, table] of wellMade.entries())
      expect(
        checkTable(table, hebei2024, { ...facts, others: others(n) })
          .filter(({ severity }) => severity !== 'hint')
          .map(named),
      ).toEqual([])
  })
})

describe('each rule', () => {
  it('R01: required cells, amounts that are amounts', () => {
    const budget = { total: '', fiscal: '六十四万', other: '0', purpose: road.budget.purpose }
    expect(errors({ ...road, projectName: ' ', budget })).toEqual([
      'R01 projectName',
      'R01 budget.total',
      'R01 budget.fiscal',
    ])
    expect(errors(withRow('i1', { level3: '', target: '' }))).toEqual(['R01 i1.level3', 'R01 i1.target'])
    expect(errors({ ...road, indicators: [] })).toEqual(['R01 goals'])
    const plan = { unit: '%', '03-31': '', '06-30': '', '10-31': '', '12-31': '' }
    expect(errors({ ...road, plan })).toEqual(['R01 plan.03-31'])
  })

  it('R02: the code has its pattern, is of this county and of no other project', () => {
    expect(errors({ ...road, projectCode: '13102624P0000011043' })).toEqual(['R02 projectCode'])
    expect(errors({ ...road, projectCode: '13102524P00000110438D' })).toEqual(['R02 projectCode'])
    const taken = { ...facts, codesInUse: [road.projectCode] }
    expect(checkTable(road, hebei2024, taken).map(named)).toEqual(['R02 projectCode'])
  })

  it('R03: the budget is fiscal plus other funds', () => {
    expect(errors({ ...road, budget: { ...road.budget, other: '0.01' } })).toEqual(['R03 budget.total'])
    const budget = { ...road.budget, total: '64万元', fiscal: '60万元', other: '40,000' }
    expect(errors({ ...road, budget })).toEqual([])
  })

  it('R04: first levels, quantity and quality; cost is only missed', () => {
    expect(errors(without('满意度指标'))).toEqual(['R04 i8.level1'])
    expect(errors(without('质量指标'))).toEqual(['R04 i6.level1'])
    expect(errors(without('成本指标'))).toEqual([])
    expect(warnings(without('成本指标'))).toEqual(['R04 i4.level1'])
  })

  it('R05, R06: one unit, complete, rising, up to all of the budget', () => {
    expect(planned('元', '0', '160000', '320,000', '64万')).toEqual([])
    expect(planned('', '25', '50', '75', '100')).toEqual(['R05 plan.unit'])
    expect(planned('%', '25', '20', '75', '100')).toEqual(['R06 plan.06-30'])
    expect(planned('%', '25', '50', '75', '98')).toEqual(['R06 plan.12-31'])
    expect(planned('元', '0', '0', '0', '630000')).toEqual(['R06 plan.12-31'])
    expect(planned('%', '25', '', '75', '100')).toEqual(['R06 plan.06-30'])
  })

  it('R08: pairs from the tree, in its order, benefits only in blocks', () => {
    expect(errors(withRow('i1', { level2: '社会效益指标' }))).toEqual(['R08 i1.level2'])
    expect(errors(withRow('i9', { level1: '其他指标', weight: '' }))).toContain('R08 i9.level1')
    expect(errors(withRow('i1', { level1: '产出', level2: '数量' }))).toEqual([])
    const [first, second, third, ...rest] = road.indicators
    const swapped = [third, first, second, ...rest].filter(row => row !== undefined)
    expect(errors({ ...road, indicators: swapped })).toEqual(['R08 i1.level2', 'R08 i2.level2'])
    const reordered = withRow('i7', { level2: '可持续影响指标' }, withRow('i8', { level2: '经济效益指标' }))
    expect(errors(reordered)).toEqual([])
  })

  it('R10: numbers have a sign, words need none', () => {
    expect(check(withTarget('i4', '10个月'))).toMatchObject([
      { rule: 'R10', severity: 'error', fix: { path: 'indicators.i4.target', value: '≤10个月' } },
    ])
    expect(check(withTarget('i8', '管护责任全部落实'))).toEqual([])
    expect(check(withTarget('i1', '>925米'))).toMatchObject([
      { rule: 'R10', severity: 'warning', fix: { path: 'indicators.i1.target', value: '≥925米' } },
    ])
  })

  it('R11: less cost and less time are better, more saving too', () => {
    expect(errors(withTarget('i4', '≥10个月'))).toEqual(['R11 i4.target'])
    expect(check(withTarget('i5', '不低于64万元'))).toMatchObject([
      { rule: 'R11', fix: { path: 'indicators.i5.target', value: '≤64万元' } },
    ])
    expect(errors(withRow('i6', { level3: '成本节约率', target: '≥5%' }))).toEqual([])
    expect(errors(withRow('i4', { level3: '按期完工率', target: '≥95%' }))).toEqual([])
  })

  it('R12: units from the list, none in the name', () => {
    expect(check(withTarget('i2', '≥10360平米'))).toMatchObject([
      { rule: 'R12', fix: { path: 'indicators.i2.target', value: '≥10360平方米' } },
    ])
    expect(check(withTarget('i7', '≥120牛'))).toMatchObject([{ rule: 'R12', severity: 'warning' }])
    expect(check(withRow('i3', { level3: '工程验收合格率（%）' }))).toMatchObject([
      { rule: 'R12', fix: { path: 'indicators.i3.level3', value: '工程验收合格率' } },
    ])
  })

  it('R13: no rate above 100 % unless it grows', () => {
    expect(errors(withTarget('i9', '≥105%'))).toEqual(['R13 i9.target'])
    expect(errors(withRow('i7', { level3: '出行量增长率', target: '≥105%' }))).toEqual([])
    expect(check(withTarget('i9', '≥1%'))).toMatchObject([
      { rule: 'R13', severity: 'warning', fix: { path: 'indicators.i9.target', value: '≥100%' } },
    ])
    expect(warnings(withRow('i3', { level3: '返工率', target: '≤1%' }))).toEqual([])
  })

  it('R16: a basis that cites a document is one', () => {
    expect(errors(withRow('i1', { basis: '' }))).toEqual(['R16 i1.basis'])
    expect(warnings(withRow('i1', { basis: '按照合同' }))).toEqual(['R16 i1.basis'])
    expect(check(withRow('i1', { basis: '实际调研，见文政字〔2023〕12号' }))).toEqual([])
  })

  it('R18: vague words are forgiven where the line says how much', () => {
    expect(errors({ ...road, goals: '1.保障项目顺利实施' })).toEqual(['R18 goals'])
    expect(errors({ ...road, goals: `${road.goals}\n2.进一步加强管理` })).toEqual(['R18 goals'])
    expect(errors({ ...road, goals: '1.保障幼儿园4所正常运转，惠及幼儿620名' })).toEqual([])
  })

  it('R26: placeholders, and targets that anything meets', () => {
    expect(errors(withTarget('i7', '≥*人'))).toEqual(['R26 i7.target'])
    expect(errors({ ...road, projectName: 'XX村道路硬化' })).toEqual(['R26 projectName'])
    expect(errors(withTarget('i7', '≥0人'))).toEqual(['R26 i7.target'])
  })

  it('W01: weights are all given and make the points of the scheme, or none is given', () => {
    expect(errors(withRow('i1', { weight: '' }))).toEqual(['W01 i1.weight'])
    expect(errors(withRow('i1', { weight: '0' }))).toEqual(['W01 i1.weight'])
    expect(errors(withRow('i9', { weight: '9' }))).toEqual(['W01 i9.weight'])
    expect(errors({ ...road, indicators: road.indicators.map(row => ({ ...row, weight: '' })) })).toEqual([])
  })
})

describe('the engine', () => {
  it('leaves rules alone that the pack leaves out', () => {
    expect(checkTable(seed[3] ?? road, { ...hebei2024, rules: {} }, facts)).toEqual([])
  })

  it('judges by the tree of the pack: cost under output is not of 2021', () => {
    const found = checkTable(road, national2021, facts).map(named)
    expect(found).toEqual(expect.arrayContaining(['R08 i5.level2', 'R08 i6.level2', 'R08 i8.level2']))
  })
})
