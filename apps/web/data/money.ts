import { Decimal } from 'decimal.js'
import { parseMoney } from '#vocabulary/value'

/** The sum of amounts as they stand in documents, and how many of them are no amounts. */
export function sumMoney(texts: readonly string[]): { readonly total: string; readonly unreadable: number } {
  const amounts = texts.map(parseMoney)
  const total = amounts.reduce<Decimal>((sum, amount) => sum.plus(amount ?? 0), new Decimal(0))
  return { total: total.toFixed(2), unreadable: amounts.filter(amount => amount === null).length }
}
