import { Decimal } from 'decimal.js'
import type { Cell } from './sheet.ts'

// A spreadsheet keeps 15 significant digits; a longer number stays text rather than being rounded in silence.
const exactDigits = 15

const unseparated = (text: string): string => text.trim().replace(/[,，](?=\d{3}(?!\d))/g, '')

/** The number written in a cell, thousands separators allowed, or null where it is no plain number. */
export function figure(text: string): Decimal | null {
  const digits = unseparated(text)
  return /^[-+]?\d{1,40}(\.\d{1,40})?$/.test(digits) ? new Decimal(digits) : null
}

const numberCell = (text: string, value: Decimal, numberFormat: string): Cell =>
  value.precision() > exactDigits ? { text } : { text, number: value.toFixed(), numberFormat }

const decimalsOf = (text: string): number => unseparated(text).split('.')[1]?.length ?? 0

const format = (decimals: number): string => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`)

/** A sum in 元 with two decimals: a number where it is one, else the text as it stands. */
export function money(text: string): Cell {
  const value = figure(text)
  return { align: 'right', ...(value ? numberCell(value.toFixed(2), value, '0.00') : { text }) }
}

/** A sum given in 元 and shown in 万元, as the national forms do: two decimals, up to six where they are needed. */
export function inTenThousands(yuan: string): Cell {
  const value = figure(yuan)
  if (!value) return { text: yuan, align: 'right' }
  const shown = value.dividedBy(10000).toDecimalPlaces(6, Decimal.ROUND_HALF_UP)
  const text = shown.toFixed(Math.max(2, shown.decimalPlaces()))
  return { align: 'right', ...numberCell(text, shown, '0.00####') }
}

/** A score, a weight, a share: a number with the decimals it was written with, else the text as it stands. */
export function plain(text: string): Cell {
  const value = figure(text)
  return { align: 'center', ...(value ? numberCell(text, value, format(decimalsOf(text))) : { text }) }
}

/** `95.88%` as a number that a spreadsheet shows as a percentage; any other text as it stands. */
export function percent(text: string): Cell {
  const share = text.trim().replace(/[%％]$/, '')
  const value = share === text.trim() ? null : figure(share)
  const cell = value ? numberCell(text, value.dividedBy(100), `${format(decimalsOf(share))}%`) : { text }
  return { align: 'center', ...cell }
}

/** The sum of the figures, '' where one of them is none: half a sum would be a wrong one. */
export function sum(texts: readonly string[]): string {
  const values = texts.map(figure)
  if (values.length === 0 || values.includes(null)) return ''
  return values.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0)).toFixed()
}
