import { refuse, type Refusal } from '#kernel/refusal'
import type { Grid, GridRow } from './grid.ts'
import { limits } from './limits.ts'

/** Values parted by signs (RFC 4180): quoted ones may hold the sign, line ends and doubled quotes. */

// Not '，': it parts sentences.
const separators = [',', ';', '|'] as const

/** The sign that parts most of the first lines alike; undefined where the text is no such table. */
export function separatorOf(text: string): string | undefined {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|[\n\r]/)
    .filter(line => line.trim() !== '')
    .slice(0, 20)
  const counts = separators.map(sign => {
    const parted = lines.filter(line => line.split(sign).length > 2).length
    return { sign, parted }
  })
  const [best] = counts.sort((a, b) => b.parted - a.parted)
  return best && lines.length > 1 && best.parted * 2 > lines.length ? best.sign : undefined
}

/** The rows of the text; a row's number is the line of the file on which it begins. */
export function readCsv(text: string, separator: string): Grid | Refusal {
  const rows: GridRow[] = []
  let cells: string[] = []
  let [cell, quoted, line, first] = ['', false, 1, 1]
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some(each => each !== '')) rows.push({ number: first, cells })
    cells = []
    first = line + 1
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[++at] ?? ''
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === separator) endCell()
    else if (char === '\n') {
      line--
      endRow()
      line++
    } else if (char !== '\r') cell += char
    if (cells.length > limits.columns || rows.length > limits.rows)
      return refuse('over-limit', {
        what: {
          zh: `第 ${line} 行：多于 ${limits.columns} 列或 ${limits.rows} 行`,
          en: `line ${line}: more than ${limits.columns} columns or ${limits.rows} rows`,
        },
      })
  }
  endRow()
  return { name: '', rows, notes: [] }
}
