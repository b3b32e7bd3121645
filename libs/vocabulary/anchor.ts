import { figure, type Figures } from './figures.ts'
import { goalsCell, parts, type Goals } from './goals.ts'
import { cell, type CellPath, type TargetTable } from './table.ts'

/** A place in a document that something can be said of: a cell with the text in it, or a row as a whole. */
export interface Anchor {
  /** Null for a row. */
  readonly text: string | null
  /** The name of the row that it is, or stands in; '' elsewhere. */
  readonly row: string
}

/** A text that is to take the place of another. */
export interface SetCell {
  readonly path: CellPath
  readonly old: string
  readonly new: string
}

/** Which row, and whether the path goes on into it. */
function rowOf({ indicators }: TargetTable, path: CellPath) {
  const [head, id, ...rest] = path.split('.')
  const row = head === 'indicators' ? indicators.find(each => each.id === id) : undefined
  return { row, whole: rest.length === 0 }
}

export function tableAnchor(table: TargetTable, path: CellPath): Anchor | undefined {
  const { row, whole } = rowOf(table, path)
  if (row && whole) return { text: null, row: row.level3 }
  const text = cell(table, path)
  return text === undefined ? undefined : { text, row: row?.level3 ?? '' }
}

/** Of a form whose figures stand beside a pinned table; `known` says which cells it has. */
export function figuresAnchor(
  { table, figures }: { readonly table: TargetTable; readonly figures: Figures },
  known: (path: CellPath) => boolean,
  path: CellPath,
): Anchor | undefined {
  const { row, whole } = rowOf(table, path)
  if (row && whole) return { text: null, row: row.level3 }
  return known(path) ? { text: figure(figures, path), row: row?.level3 ?? '' } : undefined
}

export function goalsAnchor(goals: Goals, path: CellPath): Anchor | undefined {
  const [head, id, ...rest] = path.split('.')
  const part = parts.find(each => each === head)
  const section = part && goals[part].find(each => each.id === id)
  if (section && rest.length === 0) return { text: null, row: section.title }
  const text = goalsCell(goals, path)
  return text === undefined ? undefined : { text, row: section?.title ?? '' }
}
