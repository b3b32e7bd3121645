import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { placed, printable, type Cell, type Row, type Sheet } from './sheet.ts'

// Twentieths of a point: A4 with margins of 1.8 cm.
const page = { width: 11906, height: 16838, margin: 1020 }

// What official documents are set in; a machine without 仿宋 shows its own default for eastAsia text.
const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' }
const heading = { ...body, eastAsia: '宋体' }

const textWidth = ({ orientation }: Sheet): number =>
  (orientation === 'portrait' ? page.width : page.height) - 2 * page.margin

function columnWidths(sheet: Sheet): number[] {
  const whole = sheet.columns.reduce((total, width) => total + width, 0)
  return sheet.columns.map(width => Math.round((width / whole) * textWidth(sheet)))
}

const runs = (text: string, style: { bold?: boolean; size: number; font: typeof body }): TextRun[] =>
  printable(text)
    .split('\n')
    .map((line, at) => new TextRun({ text: line, ...style, ...(at > 0 ? { break: 1 } : {}) }))

function cellOf(cell: Cell, width: number): TableCell {
  const alignment = cell.header ? 'center' : (cell.align ?? 'left')
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: cell.span ?? 1,
    rowSpan: cell.rowSpan ?? 1,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 50, bottom: 50, left: 50, right: 50 },
    ...(cell.header ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F2F2F2' } } : {}),
    children: [
      new Paragraph({
        alignment: AlignmentType[alignment.toUpperCase() as 'LEFT' | 'CENTER' | 'RIGHT'],
        children: runs(cell.text, {
          bold: cell.bold ?? cell.header ?? false,
          size: 19,
          font: cell.header ? heading : body,
        }),
      }),
    ],
  })
}

/** One table; its rows are those of the sheet from `first` on. */
function tableOf(sheet: Sheet, first: number, rows: readonly Row[]): Table {
  const widths = columnWidths(sheet)
  const places = placed(sheet)
  const widthOf = (column: number, span: number): number =>
    widths.slice(column, column + span).reduce((total, width) => total + width, 0)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthOf(0, widths.length), type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: row.repeat ?? false,
          cantSplit: true,
          height: { value: 400, rule: HeightRule.ATLEAST },
          children: places
            .filter(place => place.row === first + at)
            .map(place => cellOf(place.cell, widthOf(place.column, place.span))),
        }),
    ),
  })
}

/** Two tables that touch would become one, and only the first rows of a table can be repeated: a hairline between. */
const hairline = new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } })

function tables(sheet: Sheet): (Table | Paragraph)[] {
  const repeated = sheet.rows.findIndex(({ repeat }) => repeat)
  if (repeated <= 0) return [tableOf(sheet, 0, sheet.rows)]
  const [upper, lower] = [sheet.rows.slice(0, repeated), sheet.rows.slice(repeated)]
  return [tableOf(sheet, 0, upper), hairline, tableOf(sheet, repeated, lower)]
}

/** A line whose parts, between '\t', are spread over the width of the page. */
function spread(sheet: Sheet, line: string): Paragraph {
  const width = textWidth(sheet)
  const style = { size: 20, font: body }
  const parts = line.split('\t').map(part => runs(part, style))
  const [first = [], ...others] = parts
  return new Paragraph({
    spacing: { before: 60, after: 60 },
    tabStops: [
      ...(parts.length > 2 ? [{ type: TabStopType.CENTER, position: Math.round(width * 0.68) }] : []),
      { type: TabStopType.RIGHT, position: width },
    ],
    children: [...first, ...others.flatMap(part => [new TextRun({ children: [new Tab()], ...style }), ...part])],
  })
}

const pageNumber = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 18, font: heading })],
    }),
  ],
})

/** The form as a Word document. */
export async function renderDocx(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title: printable(sheet.title),
    creator: 'Taizhang',
    styles: { default: { document: { run: { font: body, size: 20, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.width,
              height: page.height,
              orientation: sheet.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
            },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: pageNumber },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 160 },
            children: runs(sheet.title, { bold: true, size: 32, font: heading }),
          }),
          ...(sheet.subtitle === undefined ? [] : [spread(sheet, sheet.subtitle)]),
          ...tables(sheet),
          ...(sheet.footer ?? []).map(line => spread(sheet, line)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
