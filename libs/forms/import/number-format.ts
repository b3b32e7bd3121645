import { Decimal } from 'decimal.js'

/**
 * What a spreadsheet shows for a number under its format, as far as a form needs it: the exact value, never the rounded
 * one, with the decimals, the percent sign and the words that the format adds; dates as dates.
 */

// ECMA-376 18.8.30: formats that are known by number alone, and those that Chinese editions add.
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'yyyy-mm',
  22: 'yyyy-mm-dd',
  27: 'yyyy-mm',
  28: 'mm-dd',
  29: 'mm-dd',
  30: 'm-d-yy',
  31: 'yyyy-mm-dd',
  36: 'yyyy-mm',
  39: '#,##0.00',
  40: '#,##0.00',
  43: '#,##0.00',
  44: '#,##0.00',
  50: 'yyyy-mm',
  51: 'mm-dd',
  52: 'yyyy-mm',
  53: 'mm-dd',
  54: 'mm-dd',
  57: 'yyyy-mm',
  58: 'mm-dd',
}

export const builtInFormat = (id: number): string => builtIn[id] ?? 'General'

interface Format {
  readonly kind: 'number' | 'day' | 'month'
  readonly percent: boolean
  readonly decimals: number
  readonly before: string
  readonly after: string
}

const literal = /"([^"]*)"|\\(.)/g

function readFormat(code: string): Format {
  const [section = ''] = code.replace(/\[[^\]]*\]|_.|\*./g, '').split(';')
  const bare = section.replace(literal, '')
  const date = /[ymd]/i.test(bare.replace(/general/i, ''))
  const placeholders = /[0#?][0#?,.]*/.exec(bare)
  const decimals = /\.([0#?]+)/.exec(bare)?.[1]?.replace(/[^0]/g, '').length ?? 0
  // '0!.0,"万元"' shows a sum in 元 as 万元: its words belong to what is shown, not to the value.
  const scaled = /[0#?],+(?![0#?])|!/.test(bare)
  const at = placeholders ? section.search(/[0#?]/) : -1
  const words = (text: string): string =>
    [...text.matchAll(literal)].map(([, quoted, one]) => quoted ?? one ?? '').join('')
  return {
    kind: !date ? 'number' : /d/i.test(bare) ? 'day' : 'month',
    percent: bare.includes('%'),
    decimals: scaled ? 0 : decimals,
    before: scaled || at < 0 ? '' : words(section.slice(0, at)).trim(),
    after: scaled || at < 0 ? '' : words(section.slice(at)).trim(),
  }
}

const formats = new Map<string, Format>()
function formatOf(code: string): Format {
  const known = formats.get(code)
  if (known) return known
  const format = readFormat(code.slice(0, 255))
  // The formats of a file are few; those of a hostile one are not kept.
  if (formats.size < 500) formats.set(code, format)
  return format
}

const msPerDay = 86_400_000

/** Days are counted from the last of 1899, or from 1904 in files of old Macintoshes. */
function dateText(days: number, from1904: boolean, kind: 'day' | 'month'): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(start + Math.round(days * msPerDay))
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return ''
  const iso = date.toISOString().slice(0, 10)
  return kind === 'day' ? iso : `${Number(iso.slice(0, 4))}年${Number(iso.slice(5, 7))}月`
}

// Spreadsheets keep 15 digits; what stands behind them is noise of binary fractions.
const exactDigits = 15
const mostDecimals = 6

/** The text for a stored number, or undefined where what is stored is none. */
export function shownNumber(stored: string, code: string, from1904: boolean): string | undefined {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(stored)) return undefined
  const format = formatOf(code)
  if (format.kind !== 'number') return dateText(Number(stored), from1904, format.kind)
  const value = new Decimal(stored).toSignificantDigits(exactDigits)
  const scaled = (format.percent ? value.times(100) : value).toDecimalPlaces(mostDecimals, Decimal.ROUND_HALF_UP)
  const text = scaled.toFixed(Math.max(format.decimals, scaled.decimalPlaces()))
  return `${format.before}${text}${format.percent ? '%' : ''}${format.after}`
}
