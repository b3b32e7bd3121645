import { refuse, type Refusal } from '#kernel/refusal'
import type { Carried } from './carried.ts'
import { unlisted, type Item } from './item.ts'
import { closedStages } from './process.ts'
import type { Named } from './stream.ts'

/** May a unit prepare a disclosure now? At most one of an occasion is open at any time. */

export interface Asked extends Omit<Named, 'number'> {
  /** Every disclosure of this unit, year and occasion that there ever was. */
  readonly earlier: readonly { readonly id: string; readonly stage: string }[]
  /** What may be disclosed, as it stands now. */
  readonly disclosable: readonly Item[]
  /** What earlier disclosures show the public already. */
  readonly published: readonly Pick<Item, 'document' | 'hash'>[]
}

/** The next disclosure of an occasion, with what it proposes. */
export interface Opening extends Named {
  readonly items: readonly Item[]
}

/** An opening with what was kept back before, and why. */
export interface Proposed extends Opening {
  readonly carried: Carried
}

/**
 * Numbered one after the other, so that two people who ask at the same time ask for the same one. A later disclosure
 * supplements or corrects: it proposes what is new or reads otherwise than what was published.
 */
export function openingOf({ earlier, disclosable, published, year, unit, occasion }: Asked): Opening | Refusal {
  const open = earlier.find(({ stage }) => !closedStages.includes(stage))
  if (open) return refuse('disclosure-open', { disclosure: open.id })
  const items = disclosable.filter(
    ({ document, hash }) => !published.some(each => each.document === document && each.hash === hash),
  )
  if (items.length === 0) return refuse('nothing-to-disclose')
  return { year, unit, occasion, number: earlier.length + 1, items }
}

/** The items as they may be disclosed now, what was decided about each kept: gone ones out, new ones at the end. */
export const refreshed = (items: readonly Item[], disclosable: readonly Item[]): Item[] => [
  ...items.flatMap(({ document }) => disclosable.filter(each => each.document === document)),
  ...unlisted(items, disclosable),
]
