import { untravelled, type Travel } from '#approval/approval'
import type { Sent } from '#approval/sent'
import { figure, type Figures } from '#vocabulary/figures'
import { notePath } from './anchor.ts'
import type { Decision, Listed } from './item.ts'
import type { OccasionName } from './occasion.ts'

/** How a disclosure stands. */

export interface Disclosure {
  readonly unit: string
  readonly year: number
  readonly occasion: OccasionName
  /** Part of its name: how many were prepared, whatever became of them. */
  readonly number: number
  readonly items: readonly Listed[]
  /** What was decided here, and when, by `subjectOf`: kept for what is gone now, and may be back. */
  readonly choices: Readonly<Record<string, Decision & { readonly at: string }>>
  /** The words that go with the tables. */
  readonly figures: Figures
  readonly publishedAt: string | null
  /** The first of its unit, year and occasion that the public was shown, the second, …; 0 before. */
  readonly publishedNumber: number
  readonly takenDown: { readonly at: string; readonly reason: string } | null
  readonly sent: Sent<Content>
  readonly travel: Travel
}

/** What an approval covers: which documents with which content, what is kept back and why, and the words. */
interface Content extends Pick<Disclosure, 'unit' | 'year' | 'occasion' | 'number' | 'items'> {
  readonly note: string
}

export const contentOf = ({ unit, year, occasion, number, items, figures }: Disclosure): Content => ({
  unit,
  year,
  occasion,
  number,
  items,
  note: figure(figures, notePath),
})

export const initial: Disclosure = {
  unit: '',
  year: 0,
  occasion: 'budget',
  number: 0,
  items: [],
  choices: {},
  figures: {},
  publishedAt: null,
  publishedNumber: 0,
  takenDown: null,
  sent: {},
  travel: untravelled,
}
