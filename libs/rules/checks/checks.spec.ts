import { describe, expect, it } from '@jest/globals'
import { rowHash } from '#vocabulary/row-text'
import type { Indicator, TargetTable } from '#vocabulary/table'
import { checkTable, type Facts, type OtherProject } from '../check.ts'
import { hebei2024 } from '../packs/hebei-2024.ts'
import { corrected } from '../testing/tables.ts'

/** Each rule on the corrected road, spoilt in one place: where it fires, and where it lets a like thing pass. */

const [road] = corrected as readonly [TargetTable]
const facts: Facts = { year: 2024, countyCode: '131026', codesInUse: [] }

const row = (id: string, change: Partial<Indicator>): TargetTable => ({
  ...road,
  indicators: road.indicators.map(each => (each.id === id ? { ...each, ...change } : each)),
})
const table = (change: Partial<TargetTable>): TargetTable => ({ ...road, ...change })
const plan = (...[a = '', b = '', c = '', d = '', unit = '%']: string[]): TargetTable =>
  table({ plan: { unit, '03-31': a, '06-30': b, '10-31': c, '12-31': d } })
const named = (change: Partial<Pick<TargetTable, 'projectName' | 'goals'>> & { purpose?: string }): TargetTable =>
  table({ ...change, budget: { ...road.budget, purpose: change.purpose ?? road.budget.purpose } })
const only = (count: number): TargetTable =>
  table({ indicators: Array.from({ length: count }, (_, n) => ({ ...road.indicators[0], id: `r${n}` }) as Indicator) })

const fires = (rule: string, drafted: TargetTable, beside: Partial<Facts> = {}): string[] =>
  checkTable(drafted, hebei2024, { ...facts, ...beside }).flatMap(found => (found.rule === rule ? [found.path] : []))

type Case = readonly [rule: string, what: string, drafted: TargetTable, path: string | null]
const at = (path: string) => (path.startsWith('i') && /^i\d/.test(path) ? `indicators.${path}` : path)

const cases: readonly Case[] = [
  ['R04', 'only counts under quality', row('i3', { level3: '检测点数量', description: '检测点个数' }), 'i3.level1'],
  ['R07', 'all in the last period', plan('0', '0', '0', '640000', '元'), 'plan.12-31'],
  ['R07', 'more than 60 % in the last period', plan('10', '20', '30', '100'), 'plan.12-31'],
  ['R07', '60 % in the last period', plan('10', '20', '40', '100'), null],
  ['R09', 'a share under quantity', row('i1', { level3: '道路合格情况' }), 'i1.level2'],
  ['R09', 'a count of what is covered', row('i1', { level3: '覆盖村庄数量' }), null],
  ['R09', 'a count under quality', row('i3', { level3: '检测点数量', description: '检测点个数' }), 'i3.level2'],
  ['R09', 'faults counted under quality', row('i3', { level3: '质量事故数量', target: '=0次' }), null],
  ['R09', 'a deadline under quality', row('i3', { level3: '工程按期验收' }), 'i3.level2'],
  ['R09', 'a share without time under timeliness', row('i4', { level3: '道路达标率', target: '≥95%' }), 'i4.level2'],
  ['R09', 'a share in time under timeliness', row('i4', { level3: '按期完工率', target: '≥95%' }), null],
  ['R09', 'satisfaction as a benefit', row('i7', { level3: '村民满意情况' }), 'i7.level2'],
  ['R09', 'schooling as an economic benefit', row('i7', { level2: '经济效益指标', level3: '入学人数' }), 'i7.level2'],
  ['R09', 'what schooling saves', row('i7', { level2: '经济效益指标', level3: '入学成本节约' }), null],
  ['R09', 'a rate in villages', row('i7', { level3: '村庄覆盖率', target: '≥16个村' }), 'i7.target'],
  ['R09', 'efficiency is no rate', row('i7', { level3: '出行效率', target: '≥16次' }), null],
  ['R14', 'a quantity in %', row('i1', { target: '≥95%' }), 'i1.target'],
  ['R14', 'quality in %', road, null],
  ['R15', 'above the budget', row('i5', { target: '≤65万元' }), 'i5.target'],
  ['R15', 'in the wrong unit', row('i5', { target: '≤64元' }), 'i5.target'],
  ['R15', 'the budget and a unit cost', road, null],
  ['R15', 'the budget twice', row('i6', { target: '≤640000元' }), 'i5.target'],
  ['R17', 'square brackets', row('i5', { basis: '文财预[2023]9号' }), 'i5.basis'],
  ['R17', 'later than the year', row('i5', { basis: '文财预〔2025〕9号' }), 'i5.basis'],
  ['R17', 'older than two years', row('i5', { basis: '文财预〔2021〕9号' }), 'i5.basis'],
  ['R17', 'two years old', row('i5', { basis: '文财预〔2022〕9号' }), null],
  ['R19', 'a share without formula', row('i3', { description: '验收合格情况' }), 'i3.description'],
  ['R19', 'a degree without formula', row('i7', { level3: '道路完好度' }), 'i7.description'],
  ['R19', 'the name again', row('i7', { description: '受益村民人数情况' }), 'i7.description'],
  ['R19', 'nothing at all', row('i7', { description: ' ' }), 'i7.description'],
  [
    'R19',
    'growth without a baseline',
    row('i7', { level3: '客流增长率', description: '增加客流÷原客流', target: '≥5%' }),
    'i7.description',
  ],
  [
    'R19',
    'growth over last year',
    row('i7', { level3: '客流增长率', description: '增加客流÷上年客流', target: '≥5%' }),
    null,
  ],
  ['R19', 'satisfaction without a sample', row('i9', { description: '满意÷有效问卷' }), 'i9.description'],
  ['R19', 'words without a number', row('i8', { target: '达成', description: '协议已签' }), null],
  ['R20', 'the category as a name', row('i7', { level3: '社会效益提升率' }), 'i7.level3'],
  ['R20', 'the category with more', row('i5', { level3: '项目总成本' }), null],
  ['R21', 'a name twice', row('i2', { level3: '硬化道路长度 ' }), 'i2.level3'],
  [
    'R22',
    'the place only in the name',
    named({ purpose: '用于村街道路硬化工程款', goals: '完成道路硬化' }),
    'budget.purpose',
  ],
  ['R22', 'the place in the goals', named({ purpose: '用于村街道路硬化工程款' }), null],
  ['R22', 'a topic of others', row('i7', { level3: '水域整洁度' }), 'i7.level3'],
  ['R22', 'construction for office money', named({ projectName: '镇办公经费' }), 'indicators'],
  [
    'R22',
    'nothing in common',
    named({ projectName: '秸秆禁烧专项', purpose: '秸秆禁烧巡查', goals: '禁烧' }),
    'indicators',
  ],
  ['R22', 'a duty of another level', named({ goals: '完成张家村道路硬化，保护历史文化名城' }), 'goals'],
  ['R22', 'a duty of another level in a basis', row('i5', { basis: '张家村道路历史文化名城规划' }), null],
  ['R22', 'a safety zone is no district', named({ goals: '完成张家村道路硬化，设置施工安全区3处' }), null],
  ['R24', 'rates at the ceiling', row('i9', { target: '≥98%' }), null],
  [
    'R24',
    'most rates at the ceiling',
    {
      ...row('i9', { target: '≥98%' }),
      indicators: [...row('i9', { target: '≥98%' }).indicators, { ...(road.indicators[2] as Indicator), id: 'x' }],
    },
    'indicators',
  ],
  ['R25', 'longer than the year', row('i4', { target: '≤15个月' }), 'i4.target'],
  ['R25', '400 days', row('i4', { target: '≤400天' }), 'i4.target'],
  [
    'R25',
    'longer, over named years',
    { ...row('i4', { target: '≤15个月' }), goals: '2024—2025年完成张家村道路' },
    null,
  ],
  [
    'R25',
    'done early, paid at the end',
    { ...plan('0', '0', '0', '100'), indicators: row('i4', { target: '≤2个月' }).indicators },
    'i4.target',
  ],
  ['R29', 'five rows', only(5), 'indicators'],
  ['R29', 'six rows', only(6), null],
  ['R29', 'sixteen rows', only(16), 'indicators'],
  ['R30', 'what an export left', named({ goals: '[bookmark: _Toc_4]1.完成张家村道路硬化925米' }), 'goals'],
  ['R30', 'a word twice', row('i1', { basis: '施工施工图纸' }), 'i1.basis'],
  ['R30', 'a word with 和 and itself', row('i1', { basis: '合同和合同' }), 'i1.basis'],
  ['R30', 'a space between characters', row('i1', { basis: '施工 图纸' }), 'i1.basis'],
  ['R30', 'half-width brackets', row('i1', { basis: '施工图纸(第二册)' }), 'i1.basis'],
  ['R30', 'a word of the list of slips', row('i1', { basis: '适应儿童名册' }), 'i1.basis'],
  ['R30', 'an abbreviation in half-width brackets', row('i1', { basis: '行业标准(GB 50203)' }), null],
]

describe.each(cases)('%s: %s', (rule, _, drafted, path) => {
  it(path === null ? 'passes' : `is found at ${path}`, () =>
    expect(fires(rule, drafted)).toEqual(path === null ? [] : [at(path)]),
  )
})

describe('beside the unit’s other projects', () => {
  const other = (...indicators: OtherProject['indicators']): Partial<Facts> => ({
    others: [{ projectName: '另一个项目', indicators }],
  })
  const named2 = (level3: string, target = '', level2 = '数量指标') => ({ level2, level3, target })

  it('R23: more than 60 % of the names are theirs too', () => {
    const same = (count: number) => other(...road.indicators.slice(0, count))
    expect(fires('R23', road, same(5))).toEqual([])
    expect(fires('R23', road, same(6))).toEqual(['indicators'])
  })

  it('R23: a row that stands word for word elsewhere is a hint, and names nobody', () => {
    const [first] = road.indicators
    const elsewhere = [rowHash(first as Indicator)]
    const found = checkTable(road, hebei2024, { ...facts, elsewhere }).filter(({ rule }) => rule === 'R23')
    expect(found.map(({ severity, path }) => [severity, path])).toEqual([['hint', 'indicators.i1.level3']])
    expect(fires('R23', row('i1', { target: '≥926米' }), { elsewhere })).toEqual([])
    expect(fires('R23', row('i1', { level3: ` ${first?.level3}` }), { elsewhere })).toEqual(['indicators.i1.level3'])
    const all = road.indicators.map(rowHash)
    expect(fires('R23', road, { elsewhere: all.slice(0, 3) })).toHaveLength(3)
    expect(fires('R23', road, { elsewhere: all })).toEqual(['indicators'])
  })

  it('R27: the same coverage is stated otherwise', () => {
    const drafted = row('i7', { level3: '村庄覆盖率', target: '≥80%' })
    expect(fires('R27', drafted, other(named2('村庄覆盖率', '≥80%')))).toEqual([])
    expect(fires('R27', drafted, other(named2('村庄覆盖率', '16个村')))).toEqual(['indicators.i7.target'])
  })

  it('R27: 7 of 16 villages are more than 20 %', () => {
    const drafted = row('i7', { level3: '村庄覆盖率', target: '≥20%' })
    const counted = {
      ...drafted,
      indicators: drafted.indicators.map(each =>
        each.id === 'i1' ? { ...each, level3: '村庄数量', target: '=7个' } : each,
      ),
    }
    const [found] = checkTable(counted, hebei2024, { ...facts, ...other(named2('清理村庄', '=16个村')) }).filter(
      ({ rule }) => rule === 'R27',
    )
    expect(found?.message).toContain('43.75%')
  })

  it('R27: one output counted in two projects; one single piece proves nothing', () => {
    expect(fires('R27', road, other(named2('硬化道路长度', '≥925米')))).toEqual(['indicators.i1.target'])
    expect(fires('R27', road, other(named2('硬化道路长度', '≥900米')))).toEqual([])
    const one = row('i1', { target: '=1个' })
    expect(fires('R27', one, other(named2('硬化道路长度', '=1个')))).toEqual([])
  })
})
