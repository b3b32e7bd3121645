import type { RulePack } from '#rules/pack'
import type { Item } from './item.ts'

type Term = NonNullable<RulePack['disclosure']>['budget']

const day = 24 * 3600_000

/** The last day for a disclosure, YYYY-MM-DD in China (UTC+8): counted from the first approval; '' where none is set. */
export function dueOf(term: Term, items: readonly Pick<Item, 'approvedAt'>[]): string {
  const [first] = items.map(({ approvedAt }) => approvedAt).toSorted()
  if (!term || first === undefined) return ''
  return new Date(Date.parse(first) + 8 * 3600_000 + term.withinDays * day).toISOString().slice(0, 10)
}
