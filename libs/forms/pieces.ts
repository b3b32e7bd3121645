import { startsRow } from './labels.ts'

/**
 * A text export of a Word document, taken apart. Cells stand either one a line, each after a tab, with a blank line
 * at the end of a row, or one row a line with tabs between the cells; both are in use. Lines count from 1.
 */
export type Piece = Paragraph | TableRow

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly line: number
  readonly text: string
}

export interface TableRow {
  readonly kind: 'row'
  readonly line: number
  /** Where the file has several tables with rows of their own. */
  readonly sheet?: string
  /** Trimmed; paragraphs within a cell are separated by '\n'. */
  readonly cells: readonly string[]
  /** By column: the text of the merged cell that covers this one from above. */
  readonly covered?: Readonly<Record<number, string>>
  /** By column: how many columns a merged cell takes, where it takes more than one. */
  readonly spans?: Readonly<Record<number, number>>
}

// What some converters leave where a heading had a bookmark.
const residue = /\[bookmark:[^\]\n]{0,80}\]/g

const clean = (text: string): string => text.replace(residue, '').replace(/\v/g, '\n').trim()

const isCellLine = (line: string): boolean => line.startsWith('\t') && !line.includes('\t', 1)

/** Does this text have one cell a line, rather than one row a line? The majority of its lines with tabs says so. */
function hasCellLines(lines: readonly string[]): boolean {
  const tabbed = lines.filter(line => line.includes('\t'))
  return tabbed.filter(isCellLine).length * 2 > tabbed.length
}

const paragraph = (line: number, text: string): Paragraph[] =>
  clean(text) === '' ? [] : [{ kind: 'paragraph', line, text: clean(text) }]

const row = (line: number, cells: readonly string[]): TableRow[] =>
  cells.every(cell => clean(cell) === '') ? [] : [{ kind: 'row', line, cells: cells.map(clean) }]

const rowLines = (lines: readonly string[]): Piece[] =>
  lines.flatMap((text, at): Piece[] => (text.includes('\t') ? row(at + 1, text.split('\t')) : paragraph(at + 1, text)))

/** Runs of cells between blank lines; a row whose cell ends in a blank paragraph comes out as two of them. */
function cellLines(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let open: { line: number; cells: string[] } | undefined
  const close = () => {
    if (open) pieces.push(...row(open.line, open.cells))
    open = undefined
  }
  for (const [at, text] of lines.entries()) {
    if (text.startsWith('\t')) {
      open ??= { line: at + 1, cells: [] }
      open.cells.push(...text.slice(1).split('\t'))
    } else if (text.includes('\t')) {
      // A row glued to the end of the table before it.
      close()
      open = { line: at + 1, cells: text.split('\t') }
    } else if (text.trim() === '') close()
    else if (open) open.cells.push(`${open.cells.pop() ?? ''}\n${text}`)
    else pieces.push(...paragraph(at + 1, text))
  }
  close()
  return pieces
}

// No form has more columns. A text that seems to is not one of ours, and joining its rows would take for ever.
const mostColumns = 40

/** Puts rows together again that a blank paragraph within a cell has cut in two. */
function mended(pieces: readonly Piece[]): Piece[] {
  const widest = pieces.reduce((most, piece) => (piece.kind === 'row' ? Math.max(most, piece.cells.length) : most), 0)
  const width = Math.min(widest, mostColumns)
  const whole: Piece[] = []
  for (const piece of pieces) {
    const before = whole.at(-1)
    const isRest =
      piece.kind === 'row' &&
      before?.kind === 'row' &&
      before.cells.length + piece.cells.length <= width &&
      !startsRow(piece.cells)
    if (isRest) whole[whole.length - 1] = { ...before, cells: [...before.cells, ...piece.cells] }
    else whole.push(piece)
  }
  return whole
}

/** Each table, that is the rows between two paragraphs, has a width of its own. */
function mendedTables(pieces: readonly Piece[]): Piece[] {
  const tables: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') tables.push([piece])
    else tables.at(-1)?.push(piece)
  }
  return tables.flatMap(mended)
}

/** The text as paragraphs and table rows; blank ones are left out. */
export function piecesOf(text: string): Piece[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r]/)
  return hasCellLines(lines) ? mendedTables(cellLines(lines)) : rowLines(lines)
}
