import type { Item } from './item.ts'
import { occasions, type OccasionName } from './occasion.ts'

const day = 24 * 3600_000

/** The last day for a disclosure, YYYY-MM-DD in China (UTC+8): counted from the first approval; '' where none is set. */
export function dueOf(occasion: OccasionName, items: readonly Pick<Item, 'approvedAt'>[]): string {
  const { withinDays } = occasions[occasion]
  const [first] = items.map(({ approvedAt }) => approvedAt).toSorted()
  if (withinDays === null || first === undefined) return ''
  return new Date(Date.parse(first) + 8 * 3600_000 + withinDays * day).toISOString().slice(0, 10)
}
