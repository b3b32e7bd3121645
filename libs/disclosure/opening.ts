import { refuse, type Refusal } from '#kernel/refusal'
import type { Carried } from './carried.ts'
import { proposable, unlisted, type Item, type Standing } from './item.ts'
import { closedStages } from './process.ts'
import type { Named } from './stream.ts'

/** May a unit prepare a disclosure now? At most one of an occasion is open at any time. */

export interface Asked extends Omit<Named, 'number'>, Pick<Standing, 'disclosable' | 'elsewhere'> {
  /** Every disclosure of this unit, year and occasion that there ever was. */
  readonly earlier: readonly { readonly id: string; readonly stage: string }[]
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
 * supplements or corrects: it proposes what is new or reads otherwise than what was published, by whichever unit.
 */
export function openingOf({ earlier, year, unit, occasion, ...standing }: Asked): Opening | Refusal {
  const open = earlier.find(({ stage }) => !closedStages.includes(stage))
  if (open) return refuse('disclosure-open', { disclosure: open.id })
  const items = proposable(standing)
  if (items.length === 0) return refuse('nothing-to-disclose')
  return { year, unit, occasion, number: earlier.length + 1, items }
}

/** The items as they may be published now: those that are gone or public already out, new ones at the end. */
export const refreshed = (items: readonly Item[], standing: Pick<Standing, 'disclosable' | 'elsewhere'>): Item[] => [
  ...items.flatMap(({ document }) => proposable(standing).filter(each => each.document === document)),
  ...unlisted(items, standing),
]
