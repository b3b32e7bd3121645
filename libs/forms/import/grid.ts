import type { Problem } from '../document.ts'

/**
 * A table as every format of file gives it: rows of texts in columns that count from 0, each text where its cell
 * stands. What a merged cell covers is blank here, and said beside.
 */
export interface Grid {
  /** The sheet's name; '' where a file has no names for its tables. */
  readonly name: string
  readonly rows: readonly GridRow[]
  /** What the format had to leave out or could not tell. */
  readonly notes: readonly Problem[]
}

export interface GridRow {
  /** As people count it in their spreadsheet, from 1. */
  readonly number: number
  readonly cells: readonly string[]
  /** By column: the text of the merged cell that covers this one from above. */
  readonly covered?: Readonly<Record<number, string>>
  /** By column: how many columns a merged cell takes, where it takes more than one. */
  readonly spans?: Readonly<Record<number, number>>
}

/** A merged range; all numbers count from 0 and include the last. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** `C12` → column 2, row 11; NaN where it is no reference. */
export function cellAt(reference: string): { readonly column: number; readonly row: number } {
  const found = /^\$?([A-Z]{1,6})\$?(\d{1,9})$/i.exec(reference)
  if (!found) return { column: Number.NaN, row: Number.NaN }
  const [, letters = '', digits = ''] = found
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(digits) - 1 }
}

/** `A1:C3` or `A1`. */
export function mergeAt(reference: string): Merge | undefined {
  const [from = '', to = from] = reference.split(':')
  const [first, last] = [cellAt(from), cellAt(to)]
  const merge = { top: first.row, left: first.column, bottom: last.row, right: last.column }
  return Object.values(merge).some(Number.isNaN) ? undefined : merge
}

interface Marks {
  readonly covered: Record<number, string>
  readonly spans: Record<number, number>
}

/**
 * Says in each row what merged cells cover it. A merge that reaches over the edge of the table ends there; `most` is
 * how many cells may be covered in all.
 */
export function withMerges(rows: readonly GridRow[], merges: readonly Merge[], most: number): GridRow[] {
  const byNumber = new Map(rows.map((row, at) => [row.number, at]))
  const marks = new Map<number, Marks>()
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  let left = most
  for (const merge of merges) {
    const anchor = byNumber.get(merge.top + 1)
    if (anchor === undefined) continue
    const text = rows[anchor]?.cells[merge.left] ?? ''
    const right = Math.min(merge.right, Math.max(width, merge.left + 1) - 1)
    for (let at = anchor; (rows[at]?.number ?? Infinity) <= merge.bottom + 1 && left > 0; at++) {
      const mark = marks.get(at) ?? { covered: {}, spans: {} }
      marks.set(at, mark)
      if (right > merge.left) mark.spans[merge.left] = right - merge.left + 1
      if (at > anchor)
        for (let column = merge.left; column <= right && left-- > 0; column++) mark.covered[column] = text
      left--
    }
  }
  return rows.map((row, at) => {
    const mark = marks.get(at)
    return mark ? { ...row, covered: mark.covered, spans: mark.spans } : row
  })
}
