import type { Change, Indicator, IndicatorField } from '#vocabulary/table'
import { newId } from './api.ts'

/** A block copied from Excel or WPS: cells apart by tabs, rows by line ends, cells with line ends in quotes. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [['']]
  let quoted = false
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at < clean.length; at += 1) {
    const char = clean.charAt(at)
    const row = rows.at(-1) ?? []
    const cell = row.at(-1) ?? ''
    if (char === '"' && quoted && clean.charAt(at + 1) === '"') {
      row[row.length - 1] = `${cell}"`
      at += 1
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted
    else if (char === '\t' && !quoted) row.push('')
    else if (char === '\n' && !quoted) rows.push([''])
    else row[row.length - 1] = cell + char
  }
  return rows
}

export const isBlock = (text: string): boolean => /\t|\n./.test(text.trim())

const mergedFields = new Set<IndicatorField>(['level1', 'level2'])

/** Levels are merged in the printed form: below the first row of a merged cell they come as blanks. */
function filledDown(block: readonly (readonly string[])[], fields: readonly IndicatorField[]) {
  const above: Partial<Record<IndicatorField, string>> = {}
  return block.map(row =>
    Object.fromEntries(
      fields.slice(0, row.length).map((field, at) => {
        const text = (row[at] ?? '').trim()
        const value = text === '' && mergedFields.has(field) ? (above[field] ?? '') : text
        above[field] = value
        return [field, value] as const
      }),
    ),
  )
}

/** The changes that put a block into the table from a cell on: over what is there, in new rows below the last. */
export function pasted(
  rows: readonly Indicator[],
  start: { readonly id: string; readonly field: IndicatorField },
  block: readonly (readonly string[])[],
  columns: readonly IndicatorField[],
): readonly Change[] {
  const first = rows.findIndex(({ id }) => id === start.id)
  const blank = { level1: '', level2: '', level3: '', description: '', target: '', basis: '', weight: '' }
  let last = rows.at(-1)?.id ?? ''
  return filledDown(block, columns.slice(columns.indexOf(start.field))).flatMap((values, offset): Change[] => {
    const row = rows[first + offset]
    if (row)
      return Object.entries(values).map(([field, text]) => ({
        kind: 'set',
        path: `indicators.${row.id}.${field}`,
        old: row[field as IndicatorField],
        new: text,
      }))
    const after = last
    last = newId()
    return [{ kind: 'add', after, row: { ...blank, ...values, id: last } }]
  })
}
