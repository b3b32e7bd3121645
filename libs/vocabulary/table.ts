import { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'

/**
 * The performance target table (项目支出绩效目标表) as it is drafted: every cell is the text in it, '' where it is
 * blank, because a draft must be able to hold what was typed until it is mended. Money cells are in 元.
 */

/** The ends of period of the disbursement plan (资金支出计划), as month-day. */
export const checkpoints = ['03-31', '06-30', '10-31', '12-31'] as const
export type Checkpoint = (typeof checkpoints)[number]

export const indicatorFields = [
  'level1',
  'level2',
  'level3',
  'description',
  'target',
  'basis',
  /** 分值: points of 90; blank in the Hebei form, spread by the rule pack when blank. */
  'weight',
] as const
export type IndicatorField = (typeof indicatorFields)[number]

export const Indicator = z.object({
  /** Stable through edits, copies, imports and adjustments: a rename is a rename. */
  id: z.string().min(1).max(64),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  description: z.string(),
  target: z.string(),
  basis: z.string(),
  weight: z.string(),
})
export type Indicator = z.output<typeof Indicator>

export const TargetTable = z.object({
  projectCode: z.string(),
  projectName: z.string(),
  /** The duty of part one that the project serves, by title or ordinal (see `duty.ts`); not in the printed form. */
  duty: z.string(),
  budget: z.object({ total: z.string(), fiscal: z.string(), other: z.string(), purpose: z.string() }),
  /** Cumulative plan at the end of each period; `unit` says what the figures are: % of the budget, or 元. */
  plan: z.object({
    unit: z.string(),
    '03-31': z.string(),
    '06-30': z.string(),
    '10-31': z.string(),
    '12-31': z.string(),
  }),
  /** One goal a line. */
  goals: z.string(),
  indicators: z.array(Indicator),
})
export type TargetTable = z.output<typeof TargetTable>

export const emptyTable: TargetTable = {
  projectCode: '',
  projectName: '',
  duty: '',
  budget: { total: '', fiscal: '', other: '', purpose: '' },
  plan: { unit: '%', '03-31': '', '06-30': '', '10-31': '', '12-31': '' },
  goals: '',
  indicators: [],
}

/** Upcast of an event that holds a table from before projects were linked to duties. */
export const withDuty = (older: { readonly table: object }) => ({ ...older, table: { duty: '', ...older.table } })

/**
 * The path of a cell: `projectName`, `duty`, `budget.total`, `plan.06-30`, `goals`, `indicators.<id>.level3`. Findings,
 * comments, changes and returned cells all name cells this way.
 */
export type CellPath = string

const scalarPaths = new Set<CellPath>([
  'projectCode',
  'projectName',
  'duty',
  'goals',
  ...Object.keys(emptyTable.budget).map(field => `budget.${field}`),
  ...Object.keys(emptyTable.plan).map(field => `plan.${field}`),
])

const isIndicatorField = (field: string | undefined): field is IndicatorField =>
  (indicatorFields as readonly string[]).includes(field ?? '')

const CellText = z.string().max(4000)
const RowId = z.string().regex(/^[\w-]{1,64}$/)

/** One change of a draft. `old` is what the editor saw, so that nobody overwrites unseen text. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), path: z.string().max(120), old: CellText, new: CellText }),
  /** A new row, after the row named, or first when `after` is ''. */
  z.object({ kind: z.literal('add'), after: z.string(), row: Indicator.extend({ id: RowId }) }),
  /** The removed row is kept in the event. */
  z.object({ kind: z.literal('remove'), row: Indicator }),
  z.object({ kind: z.literal('move'), id: RowId, after: z.string() }),
])
export type Change = z.output<typeof Change>

/** The text in a cell, or undefined where there is no such cell. */
export function cell(table: TargetTable, path: CellPath): string | undefined {
  const [head, second, third] = path.split('.')
  if (head === 'indicators') {
    const row = table.indicators.find(({ id }) => id === second)
    return row && isIndicatorField(third) ? row[third] : undefined
  }
  if (!scalarPaths.has(path)) return undefined
  const value = table[head as keyof TargetTable]
  return typeof value === 'string' ? value : (value as Record<string, string>)[second ?? '']
}

function withCell(table: TargetTable, path: CellPath, text: string): TargetTable {
  const [head, second, third] = path.split('.')
  if (head === 'indicators')
    return {
      ...table,
      indicators: table.indicators.map(row => (row.id === second ? { ...row, [third ?? '']: text } : row)),
    }
  if (second === undefined) return { ...table, [head ?? '']: text }
  return { ...table, [head ?? '']: { ...(table[head as 'budget' | 'plan'] as object), [second]: text } }
}

function inserted(rows: readonly Indicator[], after: string, row: Indicator): Indicator[] {
  const at = after === '' ? 0 : rows.findIndex(({ id }) => id === after) + 1
  return [...rows.slice(0, at), row, ...rows.slice(at)]
}

/** The table after one change that has been checked, or was recorded. */
export function changed(table: TargetTable, change: Change): TargetTable {
  const rows = table.indicators
  switch (change.kind) {
    case 'set':
      return withCell(table, change.path, change.new)
    case 'add':
      return { ...table, indicators: inserted(rows, change.after, change.row) }
    case 'remove':
      return { ...table, indicators: rows.filter(({ id }) => id !== change.row.id) }
    case 'move': {
      const row = rows.find(({ id }) => id === change.id)
      const others = rows.filter(({ id }) => id !== change.id)
      return row ? { ...table, indicators: inserted(others, change.after, row) } : table
    }
  }
}

const has = (table: TargetTable, id: string) => table.indicators.some(row => row.id === id)

/** Why a change does not fit the table as it stands. */
export function misfit(table: TargetTable, change: Change): Refusal | undefined {
  if (change.kind === 'set') {
    const actual = cell(table, change.path)
    if (actual === undefined) return refuse('unknown-cell', { path: change.path })
    return actual === change.old ? undefined : refuse('stale-cell', { path: change.path, old: change.old, actual })
  }
  if (change.kind !== 'remove' && change.after !== '' && !has(table, change.after))
    return refuse('unknown-cell', { path: `indicators.${change.after}` })
  const id = change.kind === 'move' ? change.id : change.row.id
  if (change.kind === 'add') return has(table, id) ? refuse('already-exists', { what: `indicators.${id}` }) : undefined
  if (!has(table, id)) return refuse('unknown-cell', { path: `indicators.${id}` })
  if (change.kind === 'move') return undefined
  const row = table.indicators.find(({ id: other }) => other === id)
  const stale = indicatorFields.find(field => row?.[field] !== change.row[field])
  if (stale)
    return refuse('stale-cell', { path: `indicators.${id}.${stale}`, old: change.row[stale], actual: row?.[stale] })
  return undefined
}
