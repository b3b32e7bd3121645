import { Decimal } from 'decimal.js'
import { parseMoney } from '#vocabulary/value'

/** Figures as the official forms print them. */

/** 元, 0 where nothing readable stands. */
export const yuan = (text: string): Decimal => new Decimal(parseMoney(text) ?? 0)
export const shown = (value: Decimal): string => value.toFixed(2)
export const percent = (rate: string | null): string => (rate === null ? '—' : `${rate}%`)
