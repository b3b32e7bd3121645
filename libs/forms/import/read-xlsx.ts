import type { Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { problemAt, type Problem } from '../document.ts'
import type { Archive } from './archive.ts'
import { cellAt, columnName, mergeAt, withMerges, type Grid, type GridRow, type Merge } from './grid.ts'
import { limits } from './limits.ts'
import { builtInFormat, shownNumber } from './number-format.ts'
import { readXml } from './xml.ts'

/** Reads the sheets of a workbook: texts, numbers as they are shown, results of formulas, merges. Nothing is computed. */

interface Book {
  readonly strings: readonly string[]
  /** The number format of each cell style. */
  readonly styles: readonly string[]
  readonly from1904: boolean
}

interface SheetEntry {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

const overLimit = (zh: string, en: string): Refusal => refuse('over-limit', { what: { zh, en } })

/** Carries a refusal out of the reading of XML. */
class Stop extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused)
  }
}

// `_x000D_` is how a character that XML cannot hold is written.
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text

const cleaned = (text: string): string =>
  unescaped(text)
    .replace(/\r\n?|\v/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .trim()

function stringsOf(xml: Uint8Array): string[] {
  const strings: string[] = []
  let text = ''
  let [inText, phonetic] = [false, false]
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si' && strings.push(cleaned(text)) > limits.cells)
        throw new Stop(overLimit(`文字多于 ${limits.cells} 条`, `more than ${limits.cells} texts`))
    },
  })
  return strings
}

function stylesOf(xml: Uint8Array): string[] {
  const own = new Map<number, string>()
  const styles: string[] = []
  let inCells = false
  readXml(xml, {
    open(name, attribute) {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General')
      if (name === 'cellXfs') inCells = true
      const id = Number(attribute('numFmtId') ?? 0)
      if (name === 'xf' && inCells) styles.push(own.get(id) ?? builtInFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function targetsOf(xml: Uint8Array): Map<string, string> {
  const targets = new Map<string, string>()
  readXml(xml, {
    open(name, attribute) {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '')
    },
  })
  return targets
}

function sheetsOf(xml: Uint8Array, targets: ReadonlyMap<string, string>): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = []
  let from1904 = false
  readXml(xml, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const target = targets.get(attribute('id') ?? attribute('r:id') ?? '') ?? ''
      if (!target.includes('worksheets/')) return
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
      sheets.push({ name: attribute('name') ?? '', part, hidden: /hidden/i.test(attribute('state') ?? '') })
    },
  })
  return { sheets, from1904 }
}

interface Budget {
  rows: number
  cells: number
}

const flaws = {
  error: (shown: string): Words => ({
    zh: `公式出错（${shown}），按空白读入；请先改好公式`,
    en: `the formula fails (${shown}) and was read as blank; mend it first`,
  }),
  uncached: {
    zh: '公式没有保存结果，按空白读入；请用 WPS 或 Excel 打开、保存后再导入',
    en: 'the formula has no stored result and was read as blank; open and save the file in WPS or Excel first',
  },
} as const

/** One sheet, cell by cell: blank cells, styles, drop-down lists and drawings are passed over. */
function gridOf(xml: Uint8Array, name: string, book: Book, budget: Budget): Grid {
  const rows: GridRow[] = []
  const merges: Merge[] = []
  const notes: Problem[] = []
  let [row, cells, column] = [0, [] as string[], -1]
  let [type, style, value, formula, inValue] = ['', 0, '', false, false]

  const say = (says: Words) => notes.push(problemAt({ sheet: name, line: row, column: columnName(column) }, says))

  function textOf(): string {
    if (type === 's') return book.strings[Number(value)] ?? ''
    if (type === 'inlineStr' || type === 'str') return cleaned(value)
    if (type === 'b') return value.trim() === '1' ? '是' : '否'
    if (type === 'd') return value.slice(0, 10)
    if (type === 'e') {
      say(flaws.error(value))
      return ''
    }
    if (value.trim() === '') {
      if (formula) say(flaws.uncached)
      return ''
    }
    return shownNumber(value.trim(), book.styles[style] ?? 'General', book.from1904) ?? cleaned(value)
  }

  function put(text: string): void {
    if (text === '') return
    if (!(column < limits.columns))
      throw new Stop(
        overLimit(
          `工作表“${name}”第 ${row} 行的列多于 ${limits.columns} 列`,
          `sheet "${name}", row ${row}: more than ${limits.columns} columns`,
        ),
      )
    if (++budget.cells > limits.cells)
      throw new Stop(overLimit(`内容多于 ${limits.cells} 格`, `more than ${limits.cells} cells`))
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  readXml(xml, {
    open(tag, attribute) {
      if (tag === 'row') {
        row = Number(attribute('r') ?? row + 1)
        cells = []
        column = -1
      } else if (tag === 'c') {
        const reference = attribute('r')
        column = reference === undefined ? column + 1 : cellAt(reference).column
        type = attribute('t') ?? ''
        style = Number(attribute('s') ?? 0)
        value = ''
        formula = false
      } else if (tag === 'f') formula = true
      else if (tag === 'mergeCell') {
        const merge = mergeAt(attribute('ref') ?? '')
        if (merge && merges.length < limits.cells) merges.push(merge)
      }
      inValue = tag === 'v' || tag === 't'
    },
    text(part) {
      if (inValue && value.length <= limits.text) value += part
    },
    close(tag) {
      inValue = false
      if (tag === 'c') put(textOf())
      if (tag !== 'row' || cells.length === 0) return
      if (++budget.rows > limits.rows)
        throw new Stop(overLimit(`内容多于 ${limits.rows} 行`, `more than ${limits.rows} rows`))
      rows.push({ number: row, cells })
    },
  })
  return { name, rows: withMerges(rows, merges, limits.cells), notes }
}

const hiddenNote = ({ name }: SheetEntry): Problem =>
  problemAt({ sheet: name, line: 0 }, { zh: '隐藏的工作表，未读入', en: 'a hidden sheet, not read' })

/** The visible sheets of a workbook, in their order. Throws where its XML is broken. */
export function readXlsx(archive: Archive): readonly Grid[] | Refusal {
  const part = (name: string): Uint8Array => {
    const bytes = archive.part(name)
    if (isRefusal(bytes)) throw new Stop(bytes)
    return bytes ?? new TextEncoder().encode('<none/>')
  }
  try {
    const { sheets, from1904 } = sheetsOf(part('xl/workbook.xml'), targetsOf(part('xl/_rels/workbook.xml.rels')))
    if (sheets.length > limits.sheets)
      return overLimit(`工作表多于 ${limits.sheets} 个`, `more than ${limits.sheets} sheets`)
    const book = { strings: stringsOf(part('xl/sharedStrings.xml')), styles: stylesOf(part('xl/styles.xml')), from1904 }
    const budget = { rows: 0, cells: 0 }
    return sheets.map(sheet =>
      sheet.hidden
        ? { name: sheet.name, rows: [], notes: [hiddenNote(sheet)] }
        : gridOf(part(sheet.part), sheet.name, book, budget),
    )
  } catch (error) {
    if (error instanceof Stop) return error.refusal
    throw error
  }
}
