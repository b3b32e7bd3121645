import { Decimal } from 'decimal.js'
import type { Problem, Step } from './shapes.ts'

/** Half-up, two decimals: the one rounding of scores (line scores are rounded, sums add rounded lines). */
export const rounded = (value: Decimal): Decimal => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

/** As the working shows it: ratios with four decimals, other figures in full. */
export const shown = (value: Decimal, places = 4): string =>
  value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed()

export const step = (name: string, formula: string, value: string, zh: string, en: string): Step => ({
  name,
  formula,
  value,
  zh,
  en,
})

export const problem = (code: Problem['code'], path: string, message: string, messageEn: string): Problem => ({
  code,
  path,
  message,
  messageEn,
})

export const given = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''
