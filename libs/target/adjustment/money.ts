import { Decimal } from 'decimal.js'
import { cell, type TargetTable } from '#vocabulary/table'
import { parseMoney } from '#vocabulary/value'

/** The budget change that goes with an adjustment. */

interface Change {
  /** The table in force, and the one that is proposed. */
  readonly base: TargetTable
  readonly table: TargetTable
}

const yuan = (table: TargetTable) => new Decimal(parseMoney(table.budget.total) ?? 0)

/** The larger of both budgets decides which way it goes: what was important stays so when it is cut. */
export const amountOf = ({ base, table }: Change): string => (yuan(base).gt(yuan(table)) ? base : table).budget.total

const amounts = ['budget.total', 'budget.fiscal', 'budget.other'] as const

/** '' and 0.00 are the same amount, and so are 640000 and 64万元. */
const amountAt = (table: TargetTable, path: string) => {
  const text = cell(table, path) ?? ''
  return text.trim() === '' ? '0.00' : (parseMoney(text) ?? text)
}

export const changesMoney = ({ base, table }: Change): boolean =>
  amounts.some(path => amountAt(base, path) !== amountAt(table, path))
