import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Paragraph, TableRow } from '../pieces.ts'
import type { Archive } from './archive.ts'
import { withMerges, type GridRow, type Merge } from './grid.ts'
import { limits } from './limits.ts'
import { readXml } from './xml.ts'

/** Reads the body of a Word document: its paragraphs and the rows of its tables, in their order. */

interface OpenCell {
  text: string
  span: number
  /** `restart` begins a cell merged downwards, `continue` goes on with it. */
  merge: string | undefined
}

interface OpenTable {
  rows: { cells: OpenCell[]; before: number }[]
}

/** The column at which each cell of a row begins. */
function placesOf({ cells, before }: OpenTable['rows'][number]): number[] {
  let column = before
  return cells.map(({ span }) => {
    const at = column
    column += span
    return at
  })
}

function gridRows(table: OpenTable): GridRow[] {
  const merges: Merge[] = []
  const open = new Map<number, Merge>()
  const rows = table.rows.map((row, at) => {
    const cells: string[] = []
    const places = placesOf(row)
    row.cells.forEach(({ text, span, merge }, i) => {
      const left = places[i] ?? 0
      const above = merge === 'continue' ? open.get(left) : undefined
      if (above) open.set(left, { ...above, bottom: at })
      else {
        const closed = open.get(left)
        if (closed) merges.push(closed)
        open.delete(left)
        if (span > 1 || merge === 'restart') open.set(left, { top: at, left, bottom: at, right: left + span - 1 })
      }
      while (cells.length < Math.min(left + span, limits.columns)) cells.push('')
      if (left < limits.columns && !above) cells[left] = text.trim()
    })
    return { number: at + 1, cells }
  })
  merges.push(...open.values())
  return withMerges(rows, merges, limits.cells)
}

const tooMany = (): Refusal =>
  refuse('over-limit', { what: { zh: `表格多于 ${limits.rows} 行`, en: `more than ${limits.rows} table rows` } })

/** Paragraphs count through the document, rows within their table, which is named by its place: 表1, 表2. */
export function readDocx(archive: Archive): readonly (Paragraph | TableRow)[] | Refusal {
  const xml = archive.part('word/document.xml')
  if (isRefusal(xml)) return xml
  const pieces: (Paragraph | TableRow)[] = []
  const tables: OpenTable[] = []
  let [paragraph, line, count, total] = ['', 0, 0, 0]
  let [inText, deleted] = [false, 0]

  const cell = () => tables[0]?.rows.at(-1)?.cells.at(-1)
  const add = (text: string) => {
    const into = cell()
    if (!into) paragraph += text
    else if (into.text.length <= limits.text) into.text += text
  }

  readXml(xml ?? new Uint8Array(), {
    open(name, attribute) {
      if (name === 'tbl') tables.push({ rows: [] })
      else if (name === 'del' || name === 'moveFrom') deleted++
      const outer = tables.length === 1 ? tables[0] : undefined
      if (name === 'tr') {
        total++
        outer?.rows.push({ cells: [], before: 0 })
      } else if (name === 'gridBefore' && outer) {
        const row = outer.rows.at(-1)
        if (row) row.before = Math.min(Number(attribute('val') ?? 0) || 0, limits.columns)
      } else if (name === 'tc') outer?.rows.at(-1)?.cells.push({ text: '', span: 1, merge: undefined })
      else if (name === 'gridSpan' && outer) {
        const into = cell()
        if (into) into.span = Math.max(1, Math.min(Number(attribute('val') ?? 1) || 1, limits.columns))
      } else if (name === 'vMerge' && outer) {
        const into = cell()
        if (into) into.merge = attribute('val') ?? 'continue'
      } else if (name === 'tab' && !inText) add('\t')
      else if (name === 'br' || name === 'cr') add('\n')
      inText = name === 't'
    },
    text(text) {
      if (inText && deleted === 0) add(text)
    },
    close(name) {
      inText = false
      if (name === 'del' || name === 'moveFrom') deleted--
      else if (name === 'p' && tables.length > 0) add('\n')
      else if (name === 'p') {
        line++
        const text = paragraph.trim()
        if (text !== '') pieces.push({ kind: 'paragraph', line, text })
        paragraph = ''
      } else if (name === 'tbl') {
        const table = tables.pop()
        if (!table || tables.length > 0) return
        const sheet = `表${++count}`
        for (const { number, ...row } of gridRows(table))
          if (row.cells.some(text => text !== '')) pieces.push({ kind: 'row', line: number, sheet, ...row })
      }
    },
  })
  return total > limits.rows ? tooMany() : pieces
}
