import { Decimal } from 'decimal.js'
import type { Words } from '#kernel/process'
import { checkpoints, type Checkpoint } from '#vocabulary/table'
import { parseMoney, parseNumber } from '#vocabulary/value'
import type { ParsedProject } from '../document.ts'
import { yuanOf } from '../to-table.ts'
import { importFields, type FieldName } from './fields.ts'
import type { Head } from './layout.ts'

/** The disbursement plan (资金支出计划) of a project in a list, out of the columns that it takes there. */

export const planField = (checkpoint: Checkpoint) => `plan.${checkpoint}` as const

const amount = (text: string | null): Decimal | null => {
  const number = parseNumber(text ?? '') ?? parseMoney(text ?? '')
  return number === null ? null : new Decimal(number)
}

const percent = /[%％]$|^百分比$/
const equal = (a: Decimal | null, b: Decimal | null): boolean => a !== null && b !== null && a.eq(b)

/** What the heads say, else what the cells say, else 元 where the plan ends with all of the budget; null where nothing does. */
function unitOf(heads: readonly Head[], texts: readonly (string | null)[], sheetMoney: string, total: Decimal | null) {
  const said = heads.map(({ label, money: unit }) => unit ?? (/[%％]|比例/.test(label) ? '%' : undefined)).find(Boolean)
  if (said !== undefined) return said
  if (texts.some(text => percent.test(text ?? ''))) return '%'
  if (texts.some(text => text?.endsWith('元'))) return '元'
  return equal(amount(yuanOf(texts.at(-1) ?? '', sheetMoney)), total) ? sheetMoney : null
}

function cellOf(text: string | null, unit: string | null): string | null {
  if (text === null || unit === null) return text
  if (unit === '%') return text.replace(/\s*[%％]$/, '')
  return parseNumber(text) === null ? text : yuanOf(text, unit)
}

const accumulated = {
  zh: '各季度的支出计划加起来正好是全部，已换算为累计数，请核对',
  en: 'the plan by quarter adds up to the whole; it was made cumulative',
}

/** Figures of each quarter as cumulative ones, where they cannot be cumulative already: their sum is the whole. */
function cumulated(
  cells: readonly (string | null)[],
  unit: string | null,
  total: Decimal | null,
): string[] | undefined {
  const figures = cells.map(amount).filter(each => each !== null)
  const whole = unit === '元' ? total : new Decimal(100)
  const sum = figures.reduce((all, each) => all.plus(each), new Decimal(0))
  if (figures.length < cells.length || !equal(sum, whole) || equal(figures.at(-1) ?? null, whole)) return undefined
  return figures.map((_, at) => {
    const reached = figures.slice(0, at + 1).reduce((all, each) => all.plus(each), new Decimal(0))
    return unit === '元' ? reached.toFixed(2) : reached.toFixed()
  })
}

interface PlanRead {
  readonly plan: ParsedProject['spendingPlan']
  /** What a person should check. */
  readonly note: Words | undefined
}

/**
 * The plan of one project. `written` holds its cells as they stand, `heads` their columns, `sheetMoney` what the sums of
 * the sheet are counted in, `total` the budget in 元. Money comes out in 元, percentages without their sign.
 */
export function planOf(
  written: ReadonlyMap<FieldName, string>,
  heads: readonly Head[],
  sheetMoney: string,
  total: string | null,
): PlanRead {
  const texts = checkpoints.map(at => written.get(planField(at)) ?? null)
  const counted = unitOf(heads, texts, sheetMoney, amount(total))
  const unit = counted === '万元' ? '元' : counted
  const cells = texts.map(text => cellOf(text, counted))
  const sums = heads.some(({ label }) => /季度/.test(label)) ? cumulated(cells, unit, amount(total)) : undefined
  const [march = null, june = null, october = null, december = null] = sums ?? cells
  const cumulative = { '03-31': march, '06-30': june, '10-31': october, '12-31': december }
  return { plan: { headerUnit: unit, cumulative }, note: sums && accumulated }
}

/** The heads of the plan among all. */
export const planHeads = (heads: readonly Head[]): Head[] =>
  heads.filter(({ field }) => field !== null && importFields[field].of === 'plan')

/** Says where the end of September was taken for our end of October; a person who said so need not be told. */
export const septemberNote = ({ label, field, by }: Head): Words | undefined =>
  field === 'plan.10-31' && by === 'name' && !/10月/.test(label)
    ? { zh: `“${label}”按10月底的累计数读入，请核对`, en: `“${label}” was read as the plan to the end of October` }
    : undefined
