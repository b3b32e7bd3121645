import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { categoryIds, categories, placed } from '#rules/categories'
import { hebei2024 as hebei } from '#rules/packs/hebei-2024'
import { national2021 as national } from '#rules/packs/national-2021'
import { emptyTable, type TargetTable } from '#vocabulary/table'
import { carriedOver } from './carry.ts'
import { target, type TargetContext } from './target.ts'
import { contextWith, table } from './testing/office.ts'

const entry = {
  level1: '产出指标',
  level2: '质量指标',
  level3: '路面强度检测达标率',
  description: '达标芯样数÷全部芯样数×100%',
  target: '=100%',
  basis: '《公路工程质量检验评定标准》',
  weight: '',
}

const lookup = (id: string) => (id === 'r05' ? entry : undefined)
const context = (pack: TargetContext['pack'] = hebei) =>
  contextWith({
    now: '2025-01-08T01:00:00.000Z',
    year: 2025,
    due: '2025-01-31',
    pack,
    earlier: { year: 2024, table },
    entry: lookup,
  })
const opened = (data: object = {}) =>
  scenario(target, context())
    .by('tian')
    .when('open', { unit: 'office', ...data })
    .done()
const via = (steps: ReturnType<typeof opened>, how: 'typing' | 'paste' | 'fix', old: string, text: string) =>
  steps.when('edit', { changes: [{ kind: 'set', path: 'goals', old, new: text }], via: how }).done()

describe('where a cell’s text came from', () => {
  it('is remembered of what was imported, until somebody changes it', () => {
    const steps = opened({ table })
    expect(steps.state.origins['goals']).toMatchObject({ kind: 'import', by: 'tian' })
    expect(steps.state.origins['indicators.i1.target']).toMatchObject({ kind: 'import' })
    const typed = via(steps, 'typing', table.goals, '完成道路硬化925米并通过验收')
    expect(typed.state.origins['goals']).toBeUndefined()
    expect(typed.state.origins['indicators.i1.target']).toBeDefined()
  })

  it('is remembered of what was pasted, and not of what was typed or mended', () => {
    expect(opened().state.origins).toEqual({})
    const pasted = via(opened(), 'paste', '', '甲')
    expect(pasted.state.origins['goals']).toMatchObject({ kind: 'paste', from: '' })
    expect(via(pasted, 'fix', '甲', '乙').state.origins).toEqual({})
    expect(via(opened(), 'typing', '', '甲').state.origins).toEqual({})
  })

  it('goes with its row', () => {
    const steps = opened({ table })
    const [row] = table.indicators
    if (!row) throw new Error('the fixture has rows')
    const removed = steps.when('edit', { changes: [{ kind: 'remove', row }], via: 'typing' }).done()
    expect(Object.keys(removed.state.origins).filter(path => path.startsWith(`indicators.${row.id}.`))).toEqual([])
  })
})

describe('an indicator of the library', () => {
  it('is inserted where it belongs, and its cells say so', () => {
    const steps = opened({ table }).when('insert', { entry: 'r05', row: 'new' }).done()
    const rows = steps.state.table.indicators
    const at = rows.findIndex(({ id }) => id === 'new')
    expect(rows[at]).toEqual({ id: 'new', ...entry })
    expect(rows[at - 1]?.level2).toBe('质量指标')
    expect(rows[at + 1]?.level2).not.toBe('质量指标')
    expect(steps.state.origins['indicators.new.basis']).toMatchObject({ kind: 'library', from: 'r05' })
    expect(steps.state.origins['indicators.new.weight']).toBeUndefined()
  })

  it('comes first, last or between where its kind is missing', () => {
    const into = (rows: TargetTable['indicators']) =>
      opened({ table: { ...emptyTable, indicators: rows } })
        .when('insert', { entry: 'r05', row: 'new' })
        .done()
        .state.table.indicators.map(({ id }) => id)
    const only = (level1: string) => table.indicators.filter(row => row.level1 === level1 && row.level2 !== '质量指标')
    expect(into([])).toEqual(['new'])
    expect(into(only('效益指标'))[0]).toBe('new')
    expect(into(only('产出指标').filter(({ level2 }) => level2 === '数量指标')).at(-1)).toBe('new')
  })

  it('must be in the library, and its row must be new', () => {
    opened().when('insert', { entry: 'nothing', row: 'new' }).refuses('unknown-entry')
    opened({ table }).when('insert', { entry: 'r05', row: 'i1' }).refuses('already-exists')
    opened().by('cai').when('insert', { entry: 'r05', row: 'new' }).refuses('no-right')
  })
})

describe('an earlier year’s table', () => {
  const copy = { from: 'target-2024-x', targets: 'kept' as const }

  it('is copied without its money and code; each cell says where it came from', () => {
    const { state } = opened({ copy })
    expect(state.table).toMatchObject({ projectCode: '', projectName: table.projectName, goals: table.goals })
    expect(state.table.budget).toEqual({ total: '', fiscal: '', other: '', purpose: table.budget.purpose })
    expect(state.table.indicators).toEqual(table.indicators)
    expect(state.origins['indicators.i1.target']).toMatchObject({ kind: 'copy', from: 'target-2024-x' })
    expect(state.copied).toEqual({ from: 'target-2024-x', year: 2024, moved: [] })
  })

  it('is copied with its targets cleared, if that is wished', () => {
    const { state } = opened({ copy: { ...copy, targets: 'cleared' } })
    expect(state.table.indicators.map(({ target: text }) => text)).toEqual(table.indicators.map(() => ''))
    expect(state.origins['indicators.i1.target']).toBeUndefined()
  })

  it('is not copied by whoever may not see it', () => {
    const blind = (actor: string) => ({ ...context()(actor), earlier: undefined })
    scenario(target, blind).by('tian').when('open', { unit: 'office', copy }).refuses('not-found')
  })

  it('opens in the tree of its new year, with a list of what moved', () => {
    const there = carriedOver(table, national, 'kept')
    expect(there.moved.map(({ from, to }) => `${from.level1}/${from.level2} → ${to.level1}/${to.level2}`)).toEqual([
      '产出指标/成本指标 → 成本指标/经济成本指标',
      '产出指标/成本指标 → 成本指标/经济成本指标',
      '效益指标/可持续影响指标 → 效益指标/社会效益指标',
    ])
    const levels = there.table.indicators.map(({ level1 }) => level1)
    expect([...new Set(levels)]).toEqual(['成本指标', '产出指标', '效益指标', '满意度指标'])
    expect(there.table.indicators.map(({ id }) => id).sort()).toEqual(table.indicators.map(({ id }) => id).sort())
    expect(there.table.indicators.every(({ weight }) => weight === '')).toBe(true)
    const back = carriedOver(there.table, hebei, 'kept')
    expect(back.moved.map(({ to }) => `${to.level1}/${to.level2}`)).toEqual(Array(2).fill('产出指标/成本指标'))
  })

  it('keeps a row that no tree knows, for the checks to name', () => {
    const odd = { ...table, indicators: table.indicators.map(row => ({ ...row, level2: '别的指标' })) }
    expect(carriedOver(odd, national, 'kept').moved).toEqual([])
  })
})

describe('categories', () => {
  it.each([hebei, national].map(pack => [pack.id, pack] as const))('all have a place in %s', (_, pack) => {
    for (const id of categoryIds)
      for (const [level1, level2] of categories[id].places) expect(placed(pack, level1, level2)).toBeDefined()
  })
})
