import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { Item } from '#disclosure/item'
import { occasionNames, withholdingNames } from '#disclosure/occasion'
import type { DisclosureEvent } from '#disclosure/process'

/**
 * What the public may know of, and nothing else: a row comes to be when a disclosure is published, and loses its items
 * when it is taken down. Whatever is shown without a sign-in is read from here, and from `publications.ts`.
 */

const Row = z.object({
  id: z.string(),
  unit: z.string(),
  /** As it was called when it published. */
  unitCode: z.string(),
  unitName: z.string(),
  year: z.number(),
  occasion: z.enum(occasionNames),
  number: z.number(),
  items: z.array(Item),
  /** How many they are. */
  documents: z.number(),
  withheld: z.array(z.object({ category: z.enum(withholdingNames), count: z.number() })),
  publishedAt: z.string(),
  /** Of all that was published: what `publications.ts` holds must have it. */
  hash: z.string(),
  /** '' while it is shown. */
  takenDownAt: z.string(),
  takenDownFor: z.string(),
})
export type DisclosureRow = z.output<typeof Row>

export const disclosures = view({
  name: 'disclosures',
  version: 4,
  mode: 'inline',
  row: Row,
  on: ['DisclosurePublished', 'DisclosureTakenDown'],
  indexes: ['year', 'unit'],
  keys: event => [event.stream],
  fold(row, recorded) {
    const event = recorded as Recorded<DisclosureEvent>
    if (event.type === 'DisclosurePublished') {
      const { unit, year, occasion, number, items, withheld } = event.data.shown
      return {
        id: event.stream,
        unit: unit.id,
        unitCode: unit.code,
        unitName: unit.name,
        year,
        occasion,
        number,
        items: items.map(item => Item.parse(item)),
        documents: items.length,
        withheld,
        publishedAt: event.at,
        hash: event.data.hash,
        takenDownAt: '',
        takenDownFor: '',
      }
    }
    if (event.type !== 'DisclosureTakenDown' || !row) return row
    return { ...row, items: [], documents: 0, withheld: [], takenDownAt: event.at, takenDownFor: event.data.reason }
  },
})
