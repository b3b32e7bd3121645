import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Problem } from '../document.ts'
import { isHeading } from '../slices.ts'
import { moneyUnit } from '../labels.ts'
import type { Source } from '../parse-document.ts'
import { piecesOf, type Piece } from '../pieces.ts'
import { readText } from '../read-text.ts'
import { openArchive, type Archive } from './archive.ts'
import type { Grid, GridRow } from './grid.ts'
import { readCsv, separatorOf } from './read-csv.ts'
import { readDocx } from './read-docx.ts'
import { readXlsx } from './read-xlsx.ts'

/** Every format of file as the same thing: paragraphs and rows of tables. The bytes say what a file is, not its name. */

export const formats = ['text', 'csv', 'xlsx', 'docx'] as const
export type FileFormat = (typeof formats)[number]

export interface Sources {
  readonly format: FileFormat
  readonly sources: readonly Source[]
  readonly problems: readonly Problem[]
}

// Lines that stand in a cell of their own above a table, as they would above one in a document.
const isLine = (text: string): boolean =>
  isHeading(text) || moneyUnit(text) !== undefined || /^[（(]?\s*\d{4}\s*年度?\s*[)）]?$/.test(text)

/** Rows as they are; what stands alone in its row above a table is a paragraph. */
function gridPieces({ name, rows }: Grid): Piece[] {
  let inTable = false
  return rows.map((row: GridRow): Piece => {
    const filled = row.cells.filter(cell => cell !== '')
    const [only = ''] = filled
    if (filled.length > 1) inTable = true
    const alone = filled.length === 1 && (!inTable || isLine(only))
    const { number, ...rest } = row
    return alone ? { kind: 'paragraph', line: number, text: only } : { kind: 'row', line: number, sheet: name, ...rest }
  })
}

const macros = (archive: Archive): boolean =>
  archive.names.some(name => /(^|\/)(vbaProject\.bin|vbaData\.xml)$/i.test(name) || /(^|\/)macrosheets\//i.test(name))

const notOurs = refuse('unreadable-file', {
  reason: {
    zh: '这是压缩包或别的 Office 文件；能导入的是 .xlsx、.docx、.csv 和纯文本',
    en: 'it is an archive or another kind of office file; .xlsx, .docx, .csv and plain text are read',
  },
})

const broken = refuse('unreadable-file', {
  reason: {
    zh: '文件内容已损坏，请在 WPS 或 Excel 里打开、另存一份再导入',
    en: 'its content is damaged; open it in WPS or Excel, save a copy and import that',
  },
})

function readOffice(bytes: Uint8Array): Sources | Refusal {
  const archive = openArchive(bytes)
  if (isRefusal(archive)) return archive
  if (macros(archive)) return refuse('has-macros')
  if (archive.names.includes('xl/workbook.xml')) {
    const grids = readXlsx(archive)
    if (isRefusal(grids)) return grids
    const sources = grids.map(grid => ({ name: grid.name, pieces: gridPieces(grid) }))
    return { format: 'xlsx', sources, problems: grids.flatMap(({ notes }) => notes) }
  }
  if (!archive.names.includes('word/document.xml')) return notOurs
  const pieces = readDocx(archive)
  return isRefusal(pieces) ? pieces : { format: 'docx', sources: [{ name: '', pieces }], problems: [] }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

function readPlain(bytes: Uint8Array): Sources | Refusal {
  const text = readText(bytes)
  if (isRefusal(text)) return text
  const separator = text.includes('\t') ? undefined : separatorOf(text)
  if (separator === undefined) return { format: 'text', sources: [{ name: '', pieces: piecesOf(text) }], problems: [] }
  const grid = readCsv(text.replace(/^\ufeff/, ''), separator)
  return isRefusal(grid) ? grid : { format: 'csv', sources: [{ name: '', pieces: gridPieces(grid) }], problems: [] }
}

/** Takes a file apart, or refuses it: macros, older formats, what is no file of ours, whatever goes beyond the limits. */
export function sourcesOf(bytes: Uint8Array): Sources | Refusal {
  if (!isZip(bytes)) return readPlain(bytes)
  try {
    return readOffice(bytes)
  } catch {
    // The XML reader throws where a part is not well-formed.
    return broken
  }
}
