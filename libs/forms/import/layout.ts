import { contentHash } from '#vocabulary/hash'
import { bareLabel, labelUnit } from '../labels.ts'
import type { TableRow } from '../pieces.ts'
import { fieldNames, importFields, isEnough, passedOver, type FieldName } from './fields.ts'
import { columnName } from './grid.ts'
import { planFieldOf } from './plan-heads.ts'

/**
 * The head of a table in a file: which columns there are, what each is called, and what we take each to be. Two tables
 * with the same heads have the same key, so that what a person said of one is known of the other, today and next year.
 */
export interface Layout {
  readonly key: string
  readonly heads: readonly Head[]
  /** How many rows the head takes. */
  readonly depth: number
  /** Can rows be read by it? */
  readonly enough: boolean
}

export interface Head {
  readonly label: string
  /** Columns from 0; a merged head has several. */
  readonly columns: readonly number[]
  readonly field: FieldName | null
  readonly by: 'name' | 'person' | 'nobody'
  /** The unit of money that the head itself names. */
  readonly money: string | undefined
}

/** What a person said that columns are, by the key of the layout, in the order of its heads; '' for none of ours. */
export type Mappings = Readonly<Record<string, readonly (FieldName | '')[]>>

const strong = new Map<string, FieldName>()
const weak = new Map<string, FieldName>()
for (const field of fieldNames.filter(each => importFields[each].of !== 'plan')) {
  const { names, also = [] }: { names: readonly string[]; also?: readonly string[] } = importFields[field]
  for (const name of names) strong.set(name, field)
  for (const name of also) weak.set(name, field)
}

const isListed = (text: string): boolean => {
  const label = bareLabel(text)
  return strong.has(label) || weak.has(label) || passedOver.includes(label)
}

/** Is this a word that a head may have, ours or not? */
const isHeadWord = (text: string): boolean => isListed(text) || planFieldOf(text) !== null

interface Labelled {
  readonly label: string
  readonly columns: readonly number[]
  /** The head over this one, where the head takes two rows. */
  readonly group: string
}

/** The cells of a head's row, each with the columns that it covers. */
function labelsOf({ cells, spans = {} }: TableRow, width: number): Labelled[] {
  const labels: Labelled[] = []
  for (let column = 0; column < width;) {
    const span = spans[column] ?? 1
    const columns = Array.from({ length: span }, (_, i) => column + i)
    const label = cells[column] ?? ''
    if (label !== '') labels.push({ label, columns, group: '' })
    column += span
  }
  return labels
}

/**
 * The row with its merged cells. Formats without them (csv) leave blank what a merged cell covered: a word with blanks
 * after it, and words below it and them, stood over those.
 */
function spanning(row: TableRow, below: TableRow | undefined): TableRow {
  if (row.spans || !below) return row
  const spans: Record<number, number> = {}
  const isUnder = (column: number) => (below.cells[column] ?? '') !== ''
  row.cells.forEach((cell, column) => {
    if (cell === '' || !isUnder(column)) return
    let width = 1
    while (isUnder(column + width) && (row.cells[column + width] ?? '') === '') width++
    if (width > 1) spans[column] = width
  })
  return { ...row, spans }
}

/** Does the row below go on with the head: words of ours in both, some below a merged one? */
function goesOn(row: TableRow, below: TableRow | undefined): below is TableRow {
  if (!below || below.cells.every(cell => cell === '')) return false
  const merged = Object.keys(row.spans ?? {}).map(Number)
  const words = below.cells.filter(isHeadWord).length
  const under = merged.some(column => (below.cells[column] ?? '') !== '' && row.cells[column] !== '')
  return under && words >= 2 && row.cells.filter(isHeadWord).length >= 2 && below.cells.every(cell => cell.length <= 20)
}

/** Heads in two rows: the lower word counts, the upper one where there is none below it. */
function twoRows(row: TableRow, below: TableRow, width: number): Labelled[] {
  const upper = labelsOf(row, width)
  const lower = labelsOf(below, width)
  const uncovered = upper.filter(({ columns }) => columns.every(column => (below.cells[column] ?? '') === ''))
  const groupOf = (columns: readonly number[]) =>
    upper.find(each => each.columns.includes(columns[0] ?? -1))?.label ?? ''
  return [...uncovered, ...lower.map(each => ({ ...each, group: groupOf(each.columns) }))].sort(
    (a, b) => (a.columns[0] ?? 0) - (b.columns[0] ?? 0),
  )
}

/** Fields that several columns may be at once: they are put together, or the first that says something counts. */
const several: ReadonlySet<FieldName> = new Set(['operator', 'description', 'purpose'])

/** A block that stands twice, for the middle term and for the year: the columns of the year are the ones. */
const isOfYear = ({ group, label }: Labelled): boolean => /年度|本年|当年/.test(group) || /^(?:年度|本年)/.test(label)

function byName(labels: readonly Labelled[]): (FieldName | null)[] {
  const named = labels.map(({ label, group }) => strong.get(bareLabel(label)) ?? planFieldOf(label, group))
  const taken = new Set(named)
  const fields = named.map((field, i) => {
    const also = weak.get(bareLabel(labels[i]?.label ?? '')) ?? null
    return field ?? (also !== null && !taken.has(also) ? also : null)
  })
  return fields.map((field, at) => {
    if (field === null || several.has(field)) return field
    const same = labels.flatMap((_, i) => (fields[i] === field ? [i] : []))
    const ofYear = same.filter(i => isOfYear(labels[i] as Labelled))
    // Without a word of the year the last one counts: forms put the middle term first.
    return at === (ofYear.at(-1) ?? same.at(-1)) ? field : null
  })
}

function layoutOf(labels: readonly Labelled[], depth: number, mappings: Mappings): Layout {
  const key = contentHash(labels.map(({ label, group }) => [bareLabel(label), bareLabel(group)])).slice(0, 16)
  const told = mappings[key]
  const guessed = byName(labels)
  const heads = labels.map(({ label, group, columns }, at): Head => {
    const field = told ? told[at] || null : (guessed[at] ?? null)
    return {
      label: group === '' ? label : `${group} · ${label}`,
      columns,
      field,
      by: told ? 'person' : field === null ? 'nobody' : 'name',
      money: labelUnit(label) ?? labelUnit(group),
    }
  })
  return { key, heads, depth, enough: isEnough(heads.map(({ field }) => field)) }
}

const widthOf = (rows: readonly (TableRow | undefined)[]): number =>
  Math.max(
    0,
    ...rows.flatMap(row =>
      row ? [row.cells.length, ...Object.entries(row.spans ?? {}).map(([at, span]) => Number(at) + span)] : [],
    ),
  )

/**
 * The head that begins in this row, or undefined where none does. `above` may hold the words 中期目标 and 年度目标 over
 * a block that stands twice. A person's mapping makes any row with its labels a head.
 */
export function headAt(
  row: TableRow,
  below: TableRow | undefined,
  above: TableRow | undefined,
  mappings: Mappings,
): Layout | undefined {
  const filled = row.cells.filter(cell => cell !== '')
  if (filled.length < 2 || filled.some(cell => cell.length > 60)) return undefined
  const upper = spanning(row, below)
  if (goesOn(upper, below)) {
    const layout = layoutOf(twoRows(upper, below, widthOf([row, below])), 2, mappings)
    if (layout.enough || mappings[layout.key]) return layout
  }
  if (!filled.some(isHeadWord) && Object.keys(mappings).length === 0) return undefined
  const width = widthOf([row])
  const groups = above ? labelsOf(above, Math.max(width, widthOf([above]))) : []
  const labels = labelsOf(row, width)
  const repeated = new Set(labels.map(({ label }) => label)).size < labels.length
  const grouped = repeated
    ? labels.map(each => ({
        ...each,
        group: groups.find(({ columns }) => columns.includes(each.columns[0] ?? -1))?.label ?? '',
      }))
    : labels
  const layout = layoutOf(grouped, 1, mappings)
  return layout.enough || mappings[layout.key] ? layout : undefined
}

const shortest = 3

/** The row that looks most like a head where none was recognised: for a person to say what its columns are. */
export function likelyHead(rows: readonly TableRow[], mappings: Mappings): { at: number; layout: Layout } | undefined {
  const candidates = rows.slice(0, 40).flatMap((row, at) => {
    const filled = row.cells.filter(cell => cell !== '')
    const isWordy =
      filled.every(cell => cell.length <= 20 && !/^[\d.,%]+$/.test(cell)) && new Set(filled).size === filled.length
    const next = rows[at + 1]?.cells.filter(cell => cell !== '').length ?? 0
    if (filled.length < shortest || !isWordy || next < 2) return []
    // Not by the words of the plan: a form has a row of them above its indicators.
    return [{ at, row, score: filled.filter(isListed).length * 100 + filled.length }]
  })
  const [best] = candidates.sort((a, b) => b.score - a.score || a.at - b.at)
  return best && { at: best.at, layout: layoutOf(labelsOf(best.row, widthOf([best.row])), 1, mappings) }
}

/** Where a head's columns stand, as spreadsheets name them: 'C', 'C–D'. */
export const columnsName = ({ columns }: Head): string => {
  const [first = 0, last = first] = [columns[0], columns.at(-1)]
  return first === last ? columnName(first) : `${columnName(first)}–${columnName(last)}`
}

/** Does the field belong to the project, rather than to one of its indicators? */
export const isProjectField = (field: FieldName | null): boolean =>
  field !== null && importFields[field].of !== 'indicator'

/** A list names the project in each row; a form names it above its table. */
export const isList = ({ heads }: Layout): boolean =>
  heads.some(({ field }) => field === 'projectName' || field === 'projectCode')
