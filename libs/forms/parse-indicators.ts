import { parseTarget } from '#vocabulary/value'
import type { ParsedIndicator, Problem } from './document.ts'
import { columnOf, isLevel2, type Column } from './labels.ts'
import type { TableRow } from './pieces.ts'

/** Where each column of an indicator block stands. */
export type Columns = ReadonlyMap<Column, number>

/** The columns that a row of headings names, or undefined where the row is none. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const found = new Map<Column, number>()
  for (const [at, cell] of cells.entries()) {
    const column = columnOf(cell)
    if (column && !found.has(column)) found.set(column, at)
  }
  return found.has('level1') && found.has('target') ? found : undefined
}

/** A merged level-1 cell is left out by some converters instead of being left blank. */
const widened = (cells: readonly string[], width: number): readonly string[] =>
  cells.length === width - 1 && isLevel2(cells[0] ?? '') ? ['', ...cells] : cells

const oneLine = (text: string): string => text.replace(/\n/g, '')

/**
 * One row of the block. A blank level 1 is that of the row above, a blank level 2 as well while level 1 goes on. A row
 * that names neither an indicator nor a target is left out; any row that is too short is reported.
 */
export function indicatorOf(
  row: TableRow,
  columns: Columns,
  above: ParsedIndicator | undefined,
): { indicator?: ParsedIndicator; problems: Problem[] } {
  const width = Math.max(...columns.values()) + 1
  const cells = widened(row.cells, width)
  const at = (column: Column): string => oneLine(cells[columns.get(column) ?? -1] ?? '')
  const problems: Problem[] =
    cells.length < width ? [{ line: row.line, message: `这一行只有 ${cells.length} 格，应有 ${width} 格` }] : []
  if (at('level3') === '' && at('target') === '')
    return { problems: [...problems, { line: row.line, message: '这一行没有三级指标和指标值，未读入' }] }
  const goesOn = at('level1') === ''
  if (goesOn && !above) problems.push({ line: row.line, message: '这一行没有一级指标' })
  const indicator: ParsedIndicator = {
    level1: at('level1') || (above?.level1 ?? ''),
    level2: at('level2') || (goesOn && above?.level2) || '',
    level3: at('level3'),
    description: at('description'),
    target: parseTarget(at('target')),
    basis: at('basis'),
  }
  return { indicator, problems }
}
