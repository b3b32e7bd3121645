import type { Checkpoint } from '#vocabulary/table'
import type { ParsedIndicator, ParsedProject, Problem } from './document.ts'
import { checkpointOf, fieldOf, isPlanHead, labelled, planUnit, type Field } from './labels.ts'
import { columnsOf, indicatorOf, type Columns } from './parse-indicators.ts'
import type { TableRow } from './pieces.ts'
import type { Slice } from './slices.ts'

type Plan = Record<Checkpoint, string | null>
const noPlan: Plan = { '03-31': null, '06-30': null, '10-31': null, '12-31': null }

/** What a row without a label of its own goes on with. */
type Open =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'budget' }
  | { readonly kind: 'plan'; readonly heads: readonly string[] }
  | { readonly kind: 'goals' }
  | { readonly kind: 'indicators'; readonly columns: Columns }

interface Reading {
  open: Open
  values: Map<Field, string | null>
  planUnit: string | null
  plan: Plan
  goals: string[]
  indicators: ParsedIndicator[]
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
      reading.goals.push(...filled(row.cells))
      return
    case 'indicators': {
      const { indicator, problems } = indicatorOf(row, open.columns, reading.indicators.at(-1))
      if (indicator) reading.indicators.push(indicator)
      reading.problems.push(...problems)
      return
    }
    case 'nothing':
      reading.problems.push({ line: row.line, message: `看不出这一行是什么：${filled(row.cells).join(' ')}` })
  }
}

function read(reading: Reading, row: TableRow): void {
  const columns = columnsOf(row.cells)
  if (columns) {
    reading.open = { kind: 'indicators', columns }
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
  if (values.has('goals')) reading.goals.push(...filled(row.cells).slice(1))
  if (values.has('goals')) reading.open = { kind: 'goals' }
  else reading.open = values.has('total') && !values.has('purpose') ? { kind: 'budget' } : { kind: 'nothing' }
}

/** One project's table, in whatever order its parts stand. `ordinal` counts where the heading does not. */
export function parseProject(slice: Slice, ordinal: number): { project: ParsedProject; problems: Problem[] } {
  const { lead, line } = slice
  const reading: Reading = {
    open: { kind: 'nothing' },
    values: new Map(),
    planUnit: null,
    plan: noPlan,
    goals: [],
    indicators: [],
    problems: lead.money === null ? [{ line, message: '没有写明金额单位，按“元”读入' }] : [],
  }
  for (const row of slice.rows) read(reading, row)
  if (reading.indicators.length === 0) reading.problems.push({ line, message: '这个项目没有绩效指标' })
  const value = (field: Field): string | null => reading.values.get(field) || null
  const project: ParsedProject = {
    ordinal: lead.ordinal ?? ordinal,
    projectCode: value('projectCode'),
    projectName: value('projectName') ?? lead.title,
    unit: lead.unit,
    budget: {
      unit: lead.money ?? '元',
      total: value('total'),
      fiscal: value('fiscal'),
      other: value('other'),
      purpose: value('purpose'),
    },
    spendingPlan: { headerUnit: reading.planUnit, cumulative: reading.plan },
    goals: reading.goals.flatMap(goal => filled(goal.split('\n').map(text => text.trim()))),
    indicators: reading.indicators,
  }
  return { project, problems: reading.problems }
}
