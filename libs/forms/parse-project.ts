import type { Checkpoint } from '#vocabulary/table'
import { problemAt, type ParsedIndicator, type ParsedProject, type Problem } from './document.ts'
import type { Heads } from './heads.ts'
import type { Layout } from './import/layout.ts'
import {
  checkpointOf,
  fieldOf,
  isLabel,
  isPlanHead,
  labelled,
  labelUnit,
  moneyUnit,
  planUnit,
  type Field,
} from './labels.ts'
import { endsRows, indicatorOf, placeOf } from './parse-indicators.ts'
import type { TableRow } from './pieces.ts'
import type { Slice } from './slices.ts'

type Plan = Record<Checkpoint, string | null>
const noPlan: Plan = { '03-31': null, '06-30': null, '10-31': null, '12-31': null }

/** What a row without a label of its own goes on with. */
type Open =
  | { readonly kind: 'nothing' }
  /** What is signed and noted below the table. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'budget' }
  | { readonly kind: 'plan'; readonly heads: readonly string[] }
  | { readonly kind: 'goals'; readonly from: number }
  | { readonly kind: 'indicators'; readonly layout: Layout }

interface Reading {
  open: Open
  values: Map<Field, string | null>
  planUnit: string | null
  plan: Plan
  goals: string[]
  money: string | null
  indicators: ParsedIndicator[]
  /** The row that each indicator was read from. */
  rows: TableRow[]
  problems: Problem[]
}

const filled = (cells: readonly string[]): string[] => cells.filter(cell => cell !== '')

/** Figures under their months. Where the row is shorter, its blank first cell was left out: they line up at the right. */
function planOf(heads: readonly string[], cells: readonly string[]): Plan {
  const shift = Math.max(0, heads.length - cells.length)
  const plan = { ...noPlan }
  for (const [at, head] of heads.entries()) {
    const checkpoint = checkpointOf(head)
    if (checkpoint) plan[checkpoint] = cells[at - shift] || null
  }
  return plan
}

function readOn(reading: Reading, row: TableRow): void {
  const { open } = reading
  switch (open.kind) {
    case 'budget':
      reading.values.set('purpose', filled(row.cells).join(''))
      reading.open = { kind: 'nothing' }
      return
    case 'plan':
      reading.plan = planOf(open.heads, row.cells)
      reading.open = { kind: 'nothing' }
      return
    case 'goals':
      reading.goals.push(...filled(row.cells.slice(open.from)))
      return
    case 'indicators': {
      if (endsRows(row)) {
        reading.open = { kind: 'rest' }
        return
      }
      const { indicator, problems } = indicatorOf(row, open.layout, reading.indicators.at(-1))
      if (indicator) {
        reading.indicators.push(indicator)
        reading.rows.push(row)
      }
      reading.problems.push(...problems)
      return
    }
    case 'rest':
      return
    case 'nothing': {
      const text = filled(row.cells).join(' ').slice(0, 60)
      if (row.cells.some(isLabel)) return
      reading.problems.push(
        problemAt(placeOf(row), { zh: `看不出这一行是什么：${text}`, en: `it is not clear what this row is: ${text}` }),
      )
    }
  }
}

function read(reading: Reading, row: TableRow, heads: Heads): void {
  const layout = heads.get(row)
  if (layout === 'lower') return
  if (layout) {
    reading.open = { kind: 'indicators', layout }
    return
  }
  const head = row.cells.find(isPlanHead)
  if (head !== undefined || row.cells.filter(checkpointOf).length > 1) {
    reading.planUnit = head === undefined ? null : planUnit(head)
    reading.open = { kind: 'plan', heads: row.cells }
    return
  }
  // A description or basis may happen to read like a label: within the indicators only a row's first cell counts.
  const [first = ''] = reading.open.kind === 'indicators' ? row.cells : row.cells.filter(fieldOf)
  const values = fieldOf(first) ? labelled(row.cells) : new Map<Field, null>()
  if (values.size === 0) {
    readOn(reading, row)
    return
  }
  for (const [field, value] of values) if (!reading.values.get(field)) reading.values.set(field, value)
  const ofSums = [...values.keys()].some(field => field === 'total' || field === 'fiscal' || field === 'other')
  reading.money ??=
    row.cells.map(cell => (ofSums ? labelUnit(cell) : undefined) ?? moneyUnit(cell)).find(Boolean) ?? null
  if (values.has('goals')) {
    reading.goals.push(...filled(row.cells).filter(cell => !isLabel(cell)))
    // Where the goals stand below their label, those of the middle term stand before it.
    const from = values.get('goals') === null ? row.cells.findLastIndex(cell => fieldOf(cell) === 'goals') : 0
    reading.open = { kind: 'goals', from }
  } else reading.open = values.has('total') && !values.has('purpose') ? { kind: 'budget' } : { kind: 'nothing' }
}

export interface ProjectRead {
  readonly project: ParsedProject
  readonly rows: readonly TableRow[]
  readonly problems: readonly Problem[]
}

const noMoney = { zh: '没有写明金额单位，按“元”读入', en: 'the unit of the sums is not given; they were read as 元' }
const noIndicators = { zh: '这个项目没有绩效指标', en: 'this project has no indicators' }

/** One project's table, in whatever order its parts stand. `ordinal` counts where the heading does not. */
export function parseProject(slice: Slice, ordinal: number, heads: Heads): ProjectRead {
  const { lead, line } = slice
  const reading: Reading = {
    open: { kind: 'nothing' },
    values: new Map(),
    planUnit: null,
    plan: noPlan,
    goals: [],
    money: null,
    indicators: [],
    rows: [],
    problems: [],
  }
  for (const row of slice.rows) read(reading, row, heads)
  const at = { sheet: slice.sheet, line }
  const money = reading.money ?? lead.money
  if (money === null) reading.problems.unshift(problemAt(at, noMoney))
  if (reading.indicators.length === 0) reading.problems.push(problemAt(at, noIndicators))
  const value = (field: Field): string | null => reading.values.get(field) || null
  const project: ParsedProject = {
    ordinal: lead.ordinal ?? ordinal,
    projectCode: value('projectCode'),
    projectName: value('projectName') ?? lead.title,
    unit: lead.unit,
    budget: {
      unit: money ?? '元',
      total: value('total'),
      fiscal: value('fiscal'),
      other: value('other'),
      purpose: value('purpose'),
    },
    spendingPlan: { headerUnit: reading.planUnit, cumulative: reading.plan },
    goals: reading.goals.flatMap(goal => filled(goal.split('\n').map(text => text.trim()))),
    indicators: reading.indicators,
  }
  return { project, rows: reading.rows, problems: reading.problems }
}
