import { Decimal } from 'decimal.js'
import { isRefusal } from '#kernel/refusal'
import { fits, pointsOf, sheetItems, Tick, totalOf, type Grade, type Sheet, type SheetItem } from '#approval/sheet'

/** The review sheet while it is filled in: what is ticked so far, its sum, and what is still wrong with it. */

export type Ticks = Partial<Readonly<Record<SheetItem, Tick>>>

export const items = Object.keys(sheetItems) as SheetItem[]

/** What stands there once a grade is ticked: full points for 优, else the middle of the band, in halves. */
export function usualPoints(item: SheetItem, grade: Grade): string {
  const { least, most, open } = pointsOf(item, grade)
  if (!open) return new Decimal(most).toString()
  const middle = new Decimal(least).plus(most).div(2).times(2).floor().div(2)
  return Decimal.max(middle, least).toString()
}

/** Points that are none, or not within the band, count for nothing yet. */
export const within = (item: SheetItem, tick: Tick): boolean => Tick.safeParse(tick).success && fits(item, tick)

export interface Graded {
  readonly done: number
  readonly sum: string
  /** Once every item is ticked within its band. */
  readonly sheet: Sheet | null
  readonly grade: Grade | null
}

export function graded(ticks: Ticks): Graded {
  const right = items.flatMap(item => {
    const tick = ticks[item]
    return tick && within(item, tick) ? [tick] : []
  })
  const sum = right.reduce((total, { points }) => total.plus(points), new Decimal(0)).toFixed(1)
  if (right.length < items.length) return { done: right.length, sum, sheet: null, grade: null }
  const sheet = ticks as Sheet
  const total = totalOf(sheet)
  return { done: right.length, sum, sheet, grade: isRefusal(total) ? null : total.grade }
}
