import { problemAt, type ParsedUnit, type Problem } from './document.ts'
import { fieldOf, moneyUnit } from './labels.ts'
import type { Piece, TableRow } from './pieces.ts'

/** What stands above a project's table: its heading, the unit, the unit of money. */
export interface Lead {
  readonly ordinal: number | null
  readonly title: string | null
  readonly unit: ParsedUnit | null
  readonly money: string | null
}

/** The rows of one project's table, from 项目编码 on. */
export interface Slice {
  readonly sheet: string
  readonly line: number
  readonly lead: Lead
  readonly rows: readonly TableRow[]
}

const noLead: Lead = { ordinal: null, title: null, unit: null, money: null }

const headingPattern = /^(?:(\d{1,4})\s*[.、．])?\s*(.{1,200}?)(?:项目)?(?:支出)?绩效目标(?:申报)?表$/u

/** `1.某某工程绩效目标表` above a table. */
export const isHeading = (text: string): boolean => headingPattern.test(text)

/** What a heading says of the table below it. */
export function leadOf(text: string): Lead {
  const [, ordinal, title = null] = headingPattern.exec(text) ?? []
  return { ...noLead, ordinal: ordinal === undefined ? null : Number(ordinal), title }
}

/** `210001某某单位`, with or without the words `预算单位：`. */
function unitIn(text: string): ParsedUnit | null {
  const name = text
    .replace(/[（(]?(?:金额)?单位[:：]\s*万?元[)）]?/, '')
    .replace(/^(?:预算|填报|实施)?单位(?:名称)?[:：]/, '')
    .trim()
  if (name === '') return null
  const coded = /^[[（(]?(\d{3,21})[\])）]?[-—\s]*(\D.*)$/s.exec(name)
  return coded ? { code: coded[1] ?? '', name: coded[2] ?? '' } : { code: '', name }
}

function withUnits(lead: Lead, cells: readonly string[]): Lead {
  const unit = cells.map(unitIn).find(found => found !== null)
  const money = cells.map(moneyUnit).find(found => found !== undefined)
  return { ...lead, unit: lead.unit ?? unit ?? null, money: money ?? lead.money }
}

const isMoneyUnit = (cell: string): boolean => moneyUnit(cell) !== undefined

// The unit row holds the unit and the unit of money; what holds more is a row of the table before, glued to it.
const isGlued = (cells: readonly string[]): boolean =>
  cells.filter(cell => cell !== '' && !/^[（(]?\d{4}\s*年度?[)）]?$/.test(cell)).length > 2

const stray = { zh: '这一行表格不属于任何项目', en: 'this row belongs to no project' }

/** Every project's table: a new one begins at 项目编码, or at 项目名称 where a form has no codes. */
export function slicesOf(pieces: readonly Piece[]): { slices: Slice[]; problems: Problem[] } {
  const slices: (Slice & { rows: TableRow[] })[] = []
  const problems: Problem[] = []
  let lead = noLead
  const belongs = (row: TableRow) => {
    const current = slices.at(-1)
    if (current) current.rows.push(row)
    else problems.push(problemAt({ sheet: row.sheet ?? '', line: row.line }, stray))
  }
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') {
      if (isHeading(piece.text)) lead = leadOf(piece.text)
      else if (isMoneyUnit(piece.text)) lead = withUnits(lead, piece.text.split('\t'))
      continue
    }
    const fields = piece.cells.map(fieldOf)
    const named = fields.includes('projectName') && (lead !== noLead || slices.length === 0)
    if (fields.includes('projectCode') || named) {
      slices.push({ sheet: piece.sheet ?? '', line: piece.line, lead, rows: [piece] })
      lead = noLead
    } else if (!piece.cells.some(isMoneyUnit)) belongs(piece)
    else if (isGlued(piece.cells)) {
      lead = withUnits(lead, piece.cells.filter(isMoneyUnit))
      belongs({ ...piece, cells: piece.cells.map(cell => (isMoneyUnit(cell) ? '' : cell)) })
    } else lead = withUnits(lead, piece.cells)
  }
  return { slices, problems }
}
