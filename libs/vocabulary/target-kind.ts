import { parseTarget } from './value.ts'

/**
 * What sort of target a text is. A figure can be compared by number, a deadline by date; several figures in one cell
 * and free text can only be judged by a person, and several are better written in rows of their own.
 */
export type TargetKind = 'blank' | 'number' | 'date' | 'several' | 'text'

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const quarters: Readonly<Record<string, number>> = { '1': 1, '2': 2, '3': 3, '4': 4, 一: 1, 二: 2, 三: 3, 四: 4 }

const lastDayOf = (month: number, year: number | undefined): number => {
  const leap = year !== undefined && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (lastDays[month - 1] ?? 0)
}

// What may stand before and after a date without changing it.
const before = '^(?:≤|<=|不晚于|不迟于|截至|截止|于|在|按期于)?(?:(20\\d{2})年?[-/.]?)?'
const after = '(?:之前|以前|前)?(?:全部|全面|按期)?(?:完成|完工|竣工|建成|验收|交付|结束)?$'

type Found = readonly [month: number, day?: number]
const forms: readonly (readonly [RegExp, (a: string, b: string) => Found | undefined])[] = [
  // A month and its day; without the word 日 only where a sign parts the figures of a whole date.
  [new RegExp(`${before}(\\d{1,2})月(\\d{1,2})[日号]${after}`), (month, day) => [Number(month), Number(day)]],
  [/^(?:≤|<=)?(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:之前|以前|前)?$/, (month, day) => [Number(month), Number(day)]],
  [new RegExp(`${before}(\\d{1,2})月份?(?:月?底|末)${after}`), month => [Number(month)]],
  [new RegExp(`${before}第?([1-4一二三四])季度(?:底|末)${after}`), quarter => [(quarters[quarter] ?? 0) * 3]],
  [new RegExp(`${before}(?:本年|当年|年)?年?(?:底|末)${after}`), () => [12]],
]

/**
 * The day by which something is to be done: '12月底前' → '12-31', '2024年6月20日前完成' → '2024-06-20', '年底前' →
 * '12-31', '第三季度末' → '09-30'. Null for anything else: '12月' may be a duration and '12月前' may leave December out.
 */
export function parseDeadline(text: string): string | null {
  const said = plain(text)
  // A year's end needs its word: a bare 底 or 末 says nothing.
  if (/^[底末]/.test(said)) return null
  for (const [pattern, dayOf] of forms) {
    const found = pattern.exec(said)
    if (!found) continue
    const [, named, a = '', b = ''] = found
    const year = named === undefined ? undefined : Number(named)
    const [month, day] = dayOf(a, b) ?? [0]
    const last = lastDayOf(month, year)
    const at = day ?? last
    if (last === 0 || at < 1 || at > Math.max(last, month === 2 && year === undefined ? 29 : 0)) return null
    const date = `${String(month).padStart(2, '0')}-${String(at).padStart(2, '0')}`
    return year === undefined ? date : `${year}-${date}`
  }
  return null
}

const isNumber = (text: string): boolean => parseTarget(text).value !== null

/** What sort of target the text of a cell is. Never throws. */
export function targetKind(text: string): TargetKind {
  if (text.trim() === '') return 'blank'
  if (isNumber(text)) return 'number'
  if (parseDeadline(text) !== null) return 'date'
  const figures = text.split(/[，,、；;\n]|以及|和/).filter(part => isNumber(part.trim()))
  return figures.length > 1 ? 'several' : 'text'
}
