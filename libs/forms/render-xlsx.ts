import ExcelJS from 'exceljs'
import { placed, printable, type Cell, type Placed, type Sheet } from './sheet.ts'

// Together as wide as an A4 page holds at ten points; the print setup then fits whatever is left to one page's width.
const pageWidth = { portrait: 96, landscape: 142 }
const font = '宋体'
const lineHeight = 14
// The most that Excel opens.
const highestRow = 409
const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

function columnWidths({ columns, orientation }: Sheet): number[] {
  const whole = columns.reduce((total, width) => total + width, 0)
  return columns.map(width => Math.round((width / whole) * pageWidth[orientation] * 10) / 10)
}

/** Lines that a text takes in a cell of this width: a Chinese character is as wide as two digits. */
const linesOf = (text: string, width: number): number =>
  printable(text)
    .split('\n')
    .map(line => [...line].reduce((total, char) => total + (char > '\u2000' ? 2 : 1), 0))
    .reduce((lines, length) => lines + Math.max(1, Math.ceil(length / Math.max(1, width - 1))), 0)

/** Spreadsheets do not fit the height of merged cells themselves: estimated here, the last row of a merge grows. */
function rowHeights(sheet: Sheet, places: readonly Placed[], widths: readonly number[]): number[] {
  const heights = sheet.rows.map(() => lineHeight + 6)
  const upwards = places.toSorted((a, b) => a.rowSpan - b.rowSpan)
  for (const { row, column, span, rowSpan, cell } of upwards) {
    const width = widths.slice(column, column + span).reduce((total, each) => total + each, 0)
    const wanted = linesOf(cell.text, width) * lineHeight + 6
    const last = row + rowSpan - 1
    const above = heights.slice(row, last).reduce((total, height) => total + height, 0)
    heights[last] = Math.min(highestRow, Math.max(heights[last] ?? 0, wanted - above))
  }
  return heights
}

/** Text cells are formatted as text, so that `=100%` stays what it is when somebody edits the cell. */
function write(target: ExcelJS.Cell, cell: Cell): void {
  target.value = cell.number === undefined ? printable(cell.text) : Number(cell.number)
  target.numFmt = cell.number === undefined ? '@' : (cell.numberFormat ?? 'General')
  target.font = { name: font, size: 10, bold: cell.bold ?? cell.header ?? false }
  target.alignment = {
    horizontal: cell.header ? 'center' : (cell.align ?? 'left'),
    vertical: 'middle',
    wrapText: true,
  }
  if (cell.header) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } }
}

/** A line whose parts, between '\t', are spread over the columns: the first is given most of them. */
function spread(worksheet: ExcelJS.Worksheet, row: number, line: string, width: number): void {
  const written = line.split('\t')
  const parts = written.length > width ? [written.join('  ')] : written
  const share = Math.max(1, Math.floor(width / (parts.length + 1)))
  parts.forEach((text, at) => {
    const from = at === 0 ? 1 : width - (parts.length - at) * share + 1
    const to = width - (parts.length - 1 - at) * share
    if (to > from) worksheet.mergeCells(row, from, row, to)
    write(worksheet.getCell(row, from), { text, align: at === 0 ? 'left' : 'right' })
    worksheet.getCell(row, from).alignment = { horizontal: at === 0 ? 'left' : 'right', vertical: 'middle' }
  })
}

function writeTable(worksheet: ExcelJS.Worksheet, sheet: Sheet, first: number): void {
  const places = placed(sheet)
  const widths = columnWidths(sheet)
  worksheet.columns = widths.map(width => ({ width }))
  rowHeights(sheet, places, widths).forEach((height, at) => (worksheet.getRow(first + at).height = height))
  for (const { row, column, span, rowSpan, cell } of places) {
    const [top, left] = [first + row, column + 1]
    const [bottom, right] = [top + rowSpan - 1, left + span - 1]
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) worksheet.getCell(y, x).border = border
    if (span > 1 || rowSpan > 1) worksheet.mergeCells(top, left, bottom, right)
    write(worksheet.getCell(top, left), cell)
  }
}

function repeatedRows({ rows }: Sheet, first: number): string | undefined {
  const from = rows.findIndex(({ repeat }) => repeat)
  if (from < 0) return undefined
  const after = rows.slice(from).findIndex(({ repeat }) => !repeat)
  return `${first + from}:${first + (after < 0 ? rows.length : from + after) - 1}`
}

/** A sheet's tab takes 31 characters and none of []*?:/\ */
const tabName = (title: string): string =>
  printable(title)
    .replace(/[[\]*?:/\\\n\t']/g, ' ')
    .trim()
    .slice(0, 31)
    .replace(/\p{Surrogate}$/u, '') || '表'

/** The form as a workbook of one sheet: real numbers where the form has numbers, everything else text, no formulas. */
export async function renderXlsx(sheet: Sheet): Promise<Uint8Array> {
  const width = sheet.columns.length
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Taizhang'
  const worksheet = workbook.addWorksheet(tabName(sheet.title))
  worksheet.mergeCells(1, 1, 1, width)
  write(worksheet.getCell(1, 1), { text: sheet.title, align: 'center', bold: true })
  worksheet.getCell(1, 1).font = { name: font, size: 16, bold: true }
  worksheet.getRow(1).height = 16 + 14 * linesOf(sheet.title, pageWidth[sheet.orientation] / 1.6)
  const first = sheet.subtitle === undefined ? 2 : 3
  writeTable(worksheet, sheet, first)
  if (sheet.subtitle !== undefined) spread(worksheet, 2, sheet.subtitle, width)
  sheet.footer?.forEach((line, at) => spread(worksheet, first + sheet.rows.length + at, line, width))
  const repeated = repeatedRows(sheet, first)
  worksheet.pageSetup = {
    paperSize: 9,
    orientation: sheet.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    ...(repeated === undefined ? {} : { printTitlesRow: repeated }),
  }
  worksheet.headerFooter.oddFooter = '&C— &P —'
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
