import { parseNumber } from '#vocabulary/value'
import type { ParsedIndicator, ParsedProject, Problem } from '../document.ts'
import { problemAt } from '../document.ts'
import { endsRows, fieldWords, cellPlace, indicatorOf, textsOf } from '../parse-indicators.ts'
import type { ProjectRead } from '../parse-project.ts'
import type { TableRow } from '../pieces.ts'
import { yuanOf } from '../to-table.ts'
import type { FieldName } from './fields.ts'
import { isProjectField, type Layout } from './layout.ts'
import { planHeads, planOf, septemberNote } from './plan.ts'

/** A list of indicators with their projects beside them: a row each, however the rows of a project are parted. */

const moneyFields: ReadonlySet<FieldName> = new Set(['total', 'fiscal', 'other'])

interface Gathering {
  readonly values: Map<FieldName, string>
  readonly indicators: ParsedIndicator[]
  readonly rows: TableRow[]
  readonly problems: Problem[]
  readonly line: number
  readonly sheet: string
}

const differing = (field: FieldName, kept: string, text: string) => {
  const { zh, en } = fieldWords(field)
  return {
    zh: `同一项目的“${zh}”前后不同（“${kept}”与“${text}”），按前者读入`,
    en: `${en} differs within the project (“${kept}” and “${text}”); the first was taken`,
  }
}

/** A sum in 元: by the unit that the column, else the sheet names; a cell that names its own has the last word. */
function moneyOf(text: string, layout: Layout, field: FieldName, sheetMoney: string | null): string {
  const unit = layout.heads.find(head => head.field === field)?.money ?? sheetMoney
  return parseNumber(text) === null ? text : yuanOf(text, unit ?? '元')
}

const noMoney = { zh: '没有写明金额单位，按“元”读入', en: 'the unit of the sums is not given; they were read as 元' }
const unnamed = { zh: '这一行没有项目编码或项目名称，未读入', en: 'the row names no project and was not read' }

/**
 * Groups the rows by project code, or by name where there is none; a row that names no project belongs to the one
 * above. What a project says of itself is taken from the first row that says it.
 */
export function readList(
  rows: readonly TableRow[],
  layout: Layout,
  sheetMoney: string | null,
): { projects: ProjectRead[]; problems: Problem[] } {
  const gathered = new Map<string, Gathering>()
  const problems: Problem[] = []
  let current: Gathering | undefined

  const text = (row: TableRow, field: FieldName): string => textsOf(row, layout, field).find(each => each !== '') ?? ''

  function projectOf(row: TableRow): Gathering | undefined {
    const key = text(row, 'projectCode') || text(row, 'projectName')
    const goesOn =
      text(row, 'projectCode') === '' && text(row, 'projectName') === (current?.values.get('projectName') ?? '')
    if (key === '' || (goesOn && current)) return current
    const known = gathered.get(key)
    if (known) return known
    const fresh: Gathering = {
      values: new Map(),
      indicators: [],
      rows: [],
      problems: [],
      line: row.line,
      sheet: row.sheet ?? '',
    }
    gathered.set(key, fresh)
    return fresh
  }

  function take(project: Gathering, row: TableRow): void {
    for (const { field } of layout.heads) {
      if (field === null || !isProjectField(field)) continue
      const written = field === 'purpose' ? textsOf(row, layout, field).filter(Boolean).join('；') : text(row, field)
      if (written === '') continue
      const value = moneyFields.has(field) ? moneyOf(written, layout, field, sheetMoney) : written
      const kept = project.values.get(field)
      if (kept === undefined) project.values.set(field, value)
      else if (kept !== value)
        project.problems.push(problemAt(cellPlace(row, layout, field), differing(field, kept, value)))
    }
  }

  for (const row of rows) {
    if (endsRows(row)) break
    const before = current
    const project = projectOf(row)
    if (!project) {
      problems.push(problemAt({ sheet: row.sheet ?? '', line: row.line }, unnamed))
      continue
    }
    current = project
    take(project, row)
    const above = project === before ? project.indicators.at(-1) : undefined
    const read = indicatorOf(row, layout, above)
    project.problems.push(...read.problems)
    if (!read.indicator) continue
    project.indicators.push(read.indicator)
    project.rows.push(row)
  }

  const counted = layout.heads.filter(({ field }) => field !== null && moneyFields.has(field))
  const [first] = rows
  if (first && counted.length > 0 && sheetMoney === null && counted.some(({ money }) => money === undefined))
    problems.push(problemAt({ sheet: first.sheet ?? '', line: first.line }, noMoney))
  for (const head of first ? planHeads(layout.heads) : []) {
    const note = septemberNote(head)
    if (first && head.field && note) problems.push(problemAt(cellPlace(first, layout, head.field), note))
  }
  return { projects: [...gathered.values()].map((each, at) => asProject(each, at, layout, sheetMoney)), problems }
}

function asProject(gathering: Gathering, at: number, { heads }: Layout, sheetMoney: string | null): ProjectRead {
  const { values, indicators, rows, problems, line, sheet } = gathering
  const value = (field: FieldName): string | null => values.get(field) ?? null
  const { plan, note } = planOf(values, planHeads(heads), sheetMoney ?? '元', value('total'))
  const project: ParsedProject = {
    ordinal: at + 1,
    projectCode: value('projectCode'),
    projectName: value('projectName'),
    unit: null,
    budget: {
      unit: '元',
      total: value('total'),
      fiscal: value('fiscal'),
      other: value('other'),
      purpose: value('purpose'),
    },
    spendingPlan: plan,
    goals: (value('goals') ?? '')
      .split('\n')
      .map(goal => goal.trim())
      .filter(goal => goal !== ''),
    indicators,
  }
  return { project, rows, problems: note ? [...problems, problemAt({ sheet, line }, note)] : problems }
}
