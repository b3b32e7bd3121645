import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hebei2024 as pack } from '#rules/packs/hebei-2024'
import { cell, changed, indicatorFields, type Indicator, type TargetTable } from '#vocabulary/table'
import { diffAsText } from './as-text.ts'
import { oppositeOf, riskOf, type Kind } from './kinds.ts'
import { meaningDiff } from './meaning-diff.ts'
import { matchRows } from './rows.ts'

const tables = JSON.parse(readFileSync('test/fixtures/corrected-targets.json', 'utf8')) as TargetTable[]
const road: TargetTable = { ...(tables[0] as TargetTable), duty: '' }

const row = (more: Partial<Indicator> = {}): Indicator => ({
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  level3: '硬化道路长度',
  description: '验收确认的长度',
  target: '≥200米',
  basis: '施工合同第3条',
  weight: '10',
  ...more,
})
const of = (...indicators: Indicator[]): TargetTable => ({ ...road, indicators })
const kinds = (before: TargetTable, after: TargetTable): Kind[] =>
  meaningDiff(before, after, pack).map(({ kind }) => kind)

describe('a target value', () => {
  it.each<[string, string, Kind, Partial<Indicator>?]>([
    ['≥200米', '≥150米', 'loosened'],
    ['≥150米', '≥200米', 'tightened'],
    ['≥200米', '≥200.0 米', 'cosmetic'],
    ['≥200米', '不低于200m', 'cosmetic'],
    ['≥2公里', '≥2000米', 'cosmetic'],
    ['≥2公里', '≥1900米', 'loosened'],
    ['≤10个月', '≤15个月', 'loosened', { level2: '时效指标' }],
    ['≤10个月', '≤8个月', 'tightened', { level2: '时效指标' }],
    ['10个月', '12个月', 'loosened', { level2: '时效指标' }],
    ['≤64万元', '≤640000元', 'cosmetic', { level2: '成本指标' }],
    ['≤64万元', '≤70万元', 'loosened', { level2: '成本指标' }],
    ['64万元', '60万元', 'tightened', { level2: '成本指标' }],
    ['=100%', '=95%', 'loosened'],
    ['=100%', '≥95%', 'loosened'],
    ['=100%', '≥100%', 'restated'],
    ['200米', '≥200米', 'restated'],
    ['200米', '180米', 'loosened'],
    ['≥200米', '≤200米', 'reversed'],
    ['≥200米', '≥200户', 'remeasured'],
    ['≥95%', '明显改善', 'unquantified'],
    ['明显改善', '≥95%', 'quantified'],
    ['明显改善', '有所改善', 'reworded'],
    ['≥95%', '', 'target-cleared'],
    ['', '≥95%', 'target-filled'],
    ['6月底前完成', '10月底前完成', 'loosened', { level2: '时效指标' }],
    ['2024年10月底前', '2024年6月30日前', 'tightened', { level2: '时效指标' }],
    ['≤6个月', '6月底前完成', 'remeasured', { level2: '时效指标' }],
  ])('from %s to %s is %s', (old, now, kind, more = {}) => {
    expect(kinds(of(row({ target: old, ...more })), of(row({ target: now, ...more })))).toEqual([kind])
  })
})

describe('an indicator', () => {
  it.each<[string, Partial<Indicator>, Kind]>([
    ['renamed', { level3: '硬化道路总长' }, 'renamed'],
    ['in full-width signs', { level3: '硬化 道路长度。' }, 'cosmetic'],
    ['in another category', { level1: '效益指标', level2: '社会效益指标' }, 'moved'],
    ['whose category is written without 指标', { level2: '数量' }, 'cosmetic'],
    ['without its basis', { basis: ' ' }, 'basis-removed'],
    ['with another basis', { basis: '文财预〔2023〕9号' }, 'basis-changed'],
    ['with another description', { description: '开工至完工的长度' }, 'redefined'],
    ['with points as 10.00', { weight: '10.00' }, 'cosmetic'],
    ['without points', { weight: '' }, 'weight-cleared'],
    ['with other points', { weight: '8' }, 'weight-moved'],
  ])('%s', (_, more, kind) => {
    expect(kinds(of(row()), of(row(more)))).toEqual([kind])
  })

  it('that lost its basis has it added the other way round', () => {
    expect(kinds(of(row({ basis: '' })), of(row()))).toEqual(['basis-added'])
  })

  it('added, removed, put elsewhere', () => {
    const [a, b, c] = [row(), row({ id: 'b', level3: '验收合格率' }), row({ id: 'c', level3: '村民满意度' })]
    expect(kinds(of(a, b), of(a))).toEqual(['row-removed'])
    expect(kinds(of(a), of(a, b))).toEqual(['row-added'])
    expect(kinds(of(a, b, c), of(b, c, a))).toEqual(['reordered'])
    expect(meaningDiff(of(a, b, c), of(b, c, a), pack)[0]?.words.zh).toBe('次序调整：“硬化道路长度”')
  })

  it('cannot hide a loosened target by being removed and typed anew', () => {
    expect(kinds(of(row()), of(row({ id: 'new', target: '≥150米' })))).toEqual(['loosened'])
    expect(kinds(of(row()), of(row({ id: 'new', level3: '村民满意度', level2: '服务对象满意度指标' })))).toEqual([
      'row-removed',
      'row-added',
    ])
  })

  it('says how many points went from which level to which', () => {
    const before = of(row(), row({ id: 'b', level1: '效益指标', level3: '受益人数', weight: '15' }))
    const after = of(row({ weight: '5' }), row({ id: 'b', level1: '效益指标', level3: '受益人数', weight: '20' }))
    const [moved, ...rest] = meaningDiff(before, after, pack)
    expect(rest).toEqual([])
    expect(moved?.words.zh).toBe('分值移动：产出指标 −5，效益指标 +5；其中“硬化道路长度” 10 → 5，“受益人数” 15 → 20')
  })
})

describe('the money', () => {
  const money = (total: string): TargetTable => ({ ...road, budget: { ...road.budget, total } })
  const plan = (more: Partial<TargetTable['plan']>): TargetTable => ({
    ...road,
    budget: { ...road.budget, total: '1000' },
    plan: { unit: '%', '03-31': '25', '06-30': '50', '10-31': '75', '12-31': '100', ...more },
  })

  it.each<[string, string, Kind]>([
    ['640000.00', '64万元', 'cosmetic'],
    ['640000', '700,000.00', 'budget-raised'],
    ['640000', '600000', 'budget-lowered'],
    ['640000', '待定', 'budget-rewritten'],
  ])('from %s to %s is %s', (old, now, kind) => {
    expect(kinds(money(old), money(now))).toEqual([kind])
  })

  it('planned later, earlier, or only written in 元', () => {
    expect(kinds(plan({}), plan({ '06-30': '30', '10-31': '60' }))).toEqual(['plan-later'])
    expect(kinds(plan({}), plan({ '06-30': '60' }))).toEqual(['plan-earlier'])
    const yuan = { unit: '元', '03-31': '250', '06-30': '500', '10-31': '750', '12-31': '1000' }
    expect(kinds(plan({}), plan(yuan))).toEqual(['cosmetic'])
    expect(kinds(plan({}), plan({ ...yuan, '06-30': '400' })).sort()).toEqual([
      'cosmetic',
      'plan-later',
      'plan-rewritten',
    ])
  })
})

describe('goals', () => {
  const goals = (text: string): TargetTable => ({ ...road, goals: text })
  const three = '1. 完成道路硬化925米\n2. 工程验收合格\n3. 改善沿线村民出行'

  it.each<[string, string, Kind]>([
    ['numbered otherwise', '完成道路硬化925米\n（2）工程验收合格\n3、改善沿线村民出行', 'cosmetic'],
    ['one dropped', '1. 完成道路硬化925米\n2. 改善沿线村民出行', 'goals-dropped'],
    ['one added', `${three}\n4. 落实管护责任`, 'goals-added'],
    ['one rewritten', three.replace('925', '800'), 'goals-rewritten'],
  ])('%s', (_, now, kind) => {
    expect(kinds(goals(three), goals(now))).toEqual([kind])
  })

  it('tell line by line what changed', () => {
    const [difference] = meaningDiff(goals(three), goals(three.replace('925', '800')), pack)
    expect(difference?.lines).toEqual([{ old: '完成道路硬化925米', new: '完成道路硬化800米' }])
  })
})

describe('the text for a mail', () => {
  it('lists the gravest first, in both languages', () => {
    const after = of(row({ target: '≥150米', basis: '', level3: '硬化道路长度 ' }))
    const differences = meaningDiff(of(row()), after, pack)
    const heading = { title: '道路硬化', from: '第1次送审', to: '第2次送审' }
    expect(diffAsText(differences, heading, 'zh')).toBe(
      '《道路硬化》绩效目标表：第1次送审 → 第2次送审\n\n【高】2 处\n' +
        '1. “硬化道路长度 ”目标值放宽：≥200米 → ≥150米（−25%）\n' +
        '2. “硬化道路长度 ”依据删除：施工合同第3条 → （空）\n\n' +
        '【仅写法】1 处\n3. “硬化道路长度 ”三级指标仅改写法：硬化道路长度 → 硬化道路长度 \n',
    )
    expect(diffAsText(differences, heading, 'en')).toContain('target loosened · ≥200米 → ≥150米 (−25%)')
    expect(diffAsText([], heading, 'zh')).toContain('没有改动')
  })
})

// ── Laws ──

const Text = fc.constantFrom('', ' ', '甲', '硬化道路长度', '硬化道路总长', '村民满意度', '文财预〔2023〕9号')
const Target = fc.constantFrom(
  '',
  '≥200米',
  '≥150米',
  '不低于200m',
  '≤15个月',
  '=100%',
  '95%',
  '明显改善',
  '年底前',
  '6月底前',
)
const Row = fc.record({
  level1: fc.constantFrom('产出指标', '产出', '效益指标'),
  level2: fc.constantFrom('数量指标', '时效指标', '成本指标'),
  level3: Text,
  description: Text,
  target: Target,
  basis: Text,
  weight: fc.constantFrom('', '10', '10.0', '5', '十'),
})
const Amount = fc.constantFrom('', '1000', '1,000.00', '2000', '待定')
const Figure = fc.constantFrom('', '25', '25.0', '50', '500', '100')
const Table: fc.Arbitrary<TargetTable> = fc
  .record({
    projectCode: Text,
    projectName: Text,
    duty: Text,
    budget: fc.record({ total: Amount, fiscal: Amount, other: Amount, purpose: Text }),
    plan: fc.record({
      unit: fc.constantFrom('%', '元', '％'),
      '03-31': Figure,
      '06-30': Figure,
      '10-31': Figure,
      '12-31': Figure,
    }),
    goals: fc.array(Text, { maxLength: 4 }).map(lines => lines.join('\n')),
    rows: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), Row), { selector: ([id]) => id }),
  })
  .map(({ rows, ...table }) => ({ ...table, indicators: rows.map(([id, each]) => ({ id, ...each })) }))

const scalars = [
  'projectCode',
  'projectName',
  'duty',
  'goals',
  'budget.total',
  'budget.fiscal',
  'budget.other',
  'budget.purpose',
  'plan.unit',
  'plan.03-31',
  'plan.06-30',
  'plan.10-31',
  'plan.12-31',
]

describe('laws of the meaning diff', () => {
  it('equal tables have no difference', () => {
    fc.assert(fc.property(Table, table => expect(meaningDiff(table, structuredClone(table), pack)).toEqual([])))
  })

  it('every changed cell is part of exactly one difference, and no other cell of any', () => {
    fc.assert(
      fc.property(Table, Table, (before, after) => {
        const pairs = matchRows(before.indicators, after.indicators)
        const rows = pairs.flatMap(({ old, now }) => {
          if (!old || !now) return [`indicators.${(old ?? now)?.id ?? ''}`]
          return indicatorFields
            .filter(field => old[field] !== now[field])
            .map(field => `indicators.${now.id}.${field}`)
        })
        const cells = scalars.filter(path => cell(before, path) !== cell(after, path))
        const told = meaningDiff(before, after, pack).flatMap(difference => difference.cells)
        expect([...told].sort()).toEqual([...cells, ...rows].sort())
      }),
      { numRuns: 500 },
    )
  })

  it('read backwards, what was loosened is tightened and what was added is removed', () => {
    fc.assert(
      fc.property(Table, Table, (before, after) => {
        const forwards = meaningDiff(before, after, pack).filter(({ kind }) => kind !== 'reordered')
        const backwards = meaningDiff(after, before, pack).filter(({ kind }) => kind !== 'reordered')
        // Rows without a common id may be matched otherwise from the other side where several are alike.
        const byId = (table: TargetTable) => new Set(table.indicators.map(({ id }) => id))
        fc.pre([...byId(before)].every(id => byId(after).has(id)))
        expect(backwards.map(({ kind }) => kind).sort()).toEqual(forwards.map(({ kind }) => oppositeOf(kind)).sort())
      }),
      { numRuns: 500 },
    )
  })

  it('is in the order of risk', () => {
    const risks = ['high', 'medium', 'low', 'cosmetic']
    fc.assert(
      fc.property(Table, Table, (before, after) => {
        const found = meaningDiff(before, after, pack).map(({ kind }) => risks.indexOf(riskOf(kind)))
        expect(found).toEqual([...found].sort((a, b) => a - b))
      }),
    )
  })

  it('moving a row to and fro is no difference', () => {
    const there = changed(road, { kind: 'move', id: 'i1', after: 'i3' })
    expect(kinds(road, there)).toEqual(['reordered'])
    expect(kinds(road, changed(there, { kind: 'move', id: 'i1', after: '' }))).toEqual([])
  })
})
