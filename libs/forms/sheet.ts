/**
 * A printed form as a grid, declared once and rendered to docx, xlsx and pdf alike. Nothing here knows a format of
 * file: a form says what stands in which cell, a renderer how that is written.
 */

export type Align = 'left' | 'center' | 'right'

export interface Cell {
  /** As it is printed; '\n' breaks the line. */
  readonly text: string
  /** Columns covered, 1 where not said. */
  readonly span?: number
  /** Rows covered, 1 where not said; the rows below leave these columns out. */
  readonly rowSpan?: number
  readonly align?: Align
  readonly bold?: boolean
  /** A label of the form rather than content: shaded, centred and bold. */
  readonly header?: boolean
  /** Decimal string. A spreadsheet gets this number, shown by `numberFormat`, in place of the text. */
  readonly number?: string
  /** In the notation of spreadsheets: `0.00`, `#,##0.00`. */
  readonly numberFormat?: string
}

export interface Row {
  readonly cells: readonly Cell[]
  /** Head of the rows that follow: printed again at the top of each further page. */
  readonly repeat?: boolean
}

export interface Sheet {
  readonly title: string
  /** A line under the title; parts between '\t' are spread from the left margin to the right. */
  readonly subtitle?: string
  readonly orientation: 'portrait' | 'landscape'
  /** Relative widths; their number is the number of columns. */
  readonly columns: readonly number[]
  readonly rows: readonly Row[]
  /** Lines under the table: approval, hash, rule pack; spread by '\t' like the subtitle. */
  readonly footer?: readonly string[]
}

/** A label of the form. */
export const head = (text: string, place: Pick<Cell, 'span' | 'rowSpan'> = {}): Cell => ({
  text,
  header: true,
  ...place,
})

/** A row with nothing in it, where a form has nothing to list. */
export const blankRow = (columns: readonly number[]): Row => ({ cells: columns.map(() => ({ text: '' })) })

/** A cell with the place of its upper left corner, counted from 0. */
export interface Placed {
  readonly row: number
  readonly column: number
  readonly span: number
  readonly rowSpan: number
  readonly cell: Cell
}

const isFree = (taken: readonly boolean[], from: number, span: number): boolean =>
  !taken.slice(from, from + span).includes(true)

/** Rows printed again on every page stand together, and no merge leaves them: no format of file could repeat it. */
function checkRepeated({ title, rows }: Sheet): void {
  const repeated = rows.map(({ repeat }) => repeat ?? false)
  const [first, last] = [repeated.indexOf(true), repeated.lastIndexOf(true)]
  if (first >= 0 && repeated.slice(first, last).includes(false)) throw new Error(`${title}: two sets of repeated rows`)
  for (const [at, { cells }] of rows.entries()) {
    const reach = Math.max(1, ...cells.map(({ rowSpan = 1 }) => rowSpan))
    if (repeated.slice(at, at + reach).includes(!repeated[at]))
      throw new Error(`${title}: a merge of row ${at} crosses the edge of the repeated rows`)
  }
}

/**
 * Every cell in its place. Throws when a form does not fill its grid exactly (a cell too many, a hole, a merge that
 * leaves the table or the repeated rows): a broken form would come out as a different defect in each format.
 */
export function placed(sheet: Sheet): Placed[] {
  checkRepeated(sheet)
  const width = sheet.columns.length
  const taken = sheet.rows.map(() => Array.from({ length: width }, () => false))
  const cells = sheet.rows.flatMap(({ cells: row }, at) =>
    row.map(cell => {
      const line = taken[at] ?? []
      const [column, span, rowSpan] = [line.indexOf(false), cell.span ?? 1, cell.rowSpan ?? 1]
      const fits = column >= 0 && column + span <= width && at + rowSpan <= sheet.rows.length
      if (!fits || !isFree(line, column, span)) throw new Error(`${sheet.title}: row ${at} overflows at "${cell.text}"`)
      for (const below of taken.slice(at, at + rowSpan)) below.fill(true, column, column + span)
      return { row: at, column, span, rowSpan, cell }
    }),
  )
  const hole = taken.findIndex(line => line.includes(false))
  if (hole >= 0) throw new Error(`${sheet.title}: row ${hole} does not fill ${width} columns`)
  return cells
}

// XML 1.0 has no place for them, and a file that holds one does not open: control characters but tab and line feed,
// lone surrogates, the two non-characters.
const unprintable = /[^\P{Cc}\n\t]|\p{Cs}|[\ufffe\uffff]/gu

/** The text without what no file format can hold; any kind of line end becomes '\n'. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unprintable, '')
