import { describe, expect, it } from '@jest/globals'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { nameKey } from '#vocabulary/row-text'
import { alike, type Found } from './alike.ts'
import type { DocumentRow } from './documents.ts'
import type { IndicatorRow } from './indicator-rows.ts'
import { peersOf } from './peers.ts'
import { precedentsOf } from './precedents.ts'

const row = (level3: string, more: Partial<IndicatorRow> = {}): IndicatorRow => ({
  document: 'd',
  row: 'r',
  year: 2024,
  level1: '产出指标',
  level2: '数量指标',
  level3,
  description: '',
  target: '≥925米',
  basis: '',
  name: nameKey(level3),
  ending: nameKey(level3).slice(-2),
  hash: '',
  entry: '',
  removed: false,
  returns: [],
  ...more,
})
const document = (unit: string, more: Partial<DocumentRow> = {}) =>
  ({
    id: `t-${unit}`,
    unit,
    year: 2024,
    title: `${unit}的项目`,
    stage: 'approved',
    round: 1,
    movedAt: '2024-01-01',
    ...more,
  }) as DocumentRow
const found = (unit: string, of: IndicatorRow, more: Partial<DocumentRow> = {}): Found => ({
  row: of,
  document: document(unit, more),
})
const returns = (...categories: string[]) =>
  categories.map(category => ({ category, text: `为了${category}`, target: '≥1米', refused: false }))

const road = row('硬化道路长度')
const everything = () => true
const nothing = () => false
const said = (others: readonly Found[], sees = everything) =>
  precedentsOf(alike(road, others), sees).map(
    ({ like, whose, approved, returned, reasons }) =>
      `${like} ${whose} ${approved} ${returned} ${reasons.map(({ category, count }) => `${category}${count}`).join()}`,
  )

describe('how the like was decided', () => {
  it('tells both outcomes, and why it came back', () => {
    expect(
      said([
        found('a', row('硬化道路长度')),
        found('b', row('硬化道路 长度', { returns: returns('value', 'basis', 'value') })),
        found('c', row('硬化道路长度', { returns: returns('value') }), { stage: 'returned' }),
        found('d', row('硬化道路长度'), { stage: 'drafting' }),
      ]),
    ).toEqual(['same seen 2 4 value3,basis1'])
  })

  it('takes what was made of one entry for the same, whatever it is called', () => {
    const own = { ...road, entry: 'roads-1' }
    const told = precedentsOf(alike(own, [found('a', row('村道里程', { entry: 'roads-1' }))]), everything)
    expect(told).toMatchObject([{ like: 'same', approved: 1 }])
  })

  it('takes for similar what ends alike, shares most of its signs and stands in the same category', () => {
    expect(said([found('a', row('道路硬化长度'))])).toEqual(['similar seen 1 0 '])
    expect(said([found('a', row('道路硬化面积'))])).toEqual([])
    expect(said([found('a', row('灌溉渠道长度'))])).toEqual([])
    expect(said([found('a', row('道路硬化长度', { level2: '质量指标' }))])).toEqual([])
  })

  it('does not count a removed row as approved, but what it came back for', () => {
    expect(said([found('a', row('硬化道路长度', { removed: true }))])).toEqual([])
    expect(said([found('a', row('硬化道路长度', { removed: true, returns: returns('value') }))])).toEqual([
      'same seen 0 1 value1',
    ])
  })

  it('tells of tables that one may not see only counts, and only from three units on', () => {
    const three = ['a', 'b', 'c'].map(unit => found(unit, row('硬化道路长度', { returns: returns('basis') })))
    expect(said(three.slice(1), nothing)).toEqual([])
    expect(said([...three.slice(1), found('b', row('硬化道路长度'), { id: 't-b2' })], nothing)).toEqual([])
    const told = precedentsOf(alike(road, three), nothing)
    expect(told).toMatchObject([{ whose: 'others', approved: 3, returned: 3, cases: [] }])
    for (const hidden of ['的项目', '为了', '≥1米', 't-a']) expect(JSON.stringify(told)).not.toContain(hidden)
  })

  it('shows the newest cases with their words where the table may be seen', () => {
    const old = found('a', row('硬化道路长度'), { movedAt: '2023-01-01' })
    const late = found('b', row('硬化道路长度', { returns: returns('basis') }), { movedAt: '2024-05-01' })
    const [told] = precedentsOf(alike(road, [old, late]), everything)
    expect(told?.cases.map(({ unit, outcome, target, text }) => [unit, outcome, target, text])).toEqual([
      ['b', 'returned', '≥1米', '为了basis'],
      ['b', 'approved', '≥925米', ''],
      ['a', 'approved', '≥925米', ''],
    ])
  })
})

describe('what others set for the same indicator', () => {
  const set = (unit: string, target: string, more: Partial<DocumentRow> = {}) =>
    found(unit, row('硬化道路长度', { target }), more)
  const peers = (...others: Found[]) => peersOf(road, { unit: 'own', year: 2024 }, alike(road, others), hebei2024)

  it('is told from three units on, in this row’s unit of measure', () => {
    const three = [set('a', '≥1公里'), set('b', '900米'), set('c', '≥2000米'), set('c', '≥800米')]
    expect(peers(...three.slice(0, 2), set('b', '5米'))).toBeNull()
    expect(peers(...three)).toEqual({
      count: 4,
      units: 3,
      min: '800',
      median: '950',
      max: '2000',
      own: '925',
      unit: '米',
      below: 2,
      above: 2,
    })
  })

  it('leaves out the own unit, other years, what is not on its way, other measures and what is no number', () => {
    const three = [set('a', '1米'), set('b', '2米', { stage: 'in-review' }), set('c', '3米')]
    const more = [
      set('own', '9米'),
      set('d', '9米', { year: 2023 }),
      ...['drafting', 'returned', 'refused'].map(stage => set('e', '9米', { stage })),
      set('f', '9平方米'),
      set('g', '尽快'),
      found('h', row('道路硬化长度', { target: '9米' })),
    ]
    expect(peers(...three, ...more)).toMatchObject({ count: 3, units: 3, max: '3', below: 3, above: 0 })
    const vague = { ...road, target: '尽快' }
    expect(peersOf(vague, { unit: 'own', year: 2024 }, alike(vague, three), hebei2024)).toBeNull()
  })
})
