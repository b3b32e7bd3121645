import type { Anchor } from '#vocabulary/anchor'
import { figure, type Figures } from '#vocabulary/figures'

/** What can be remarked on in a disclosure: an item as a whole, and the words that go with the tables. */

export const notePath = 'note'
export const isNote = (path: string): boolean => path === notePath
export const itemPath = (document: string): string => `items.${document}`

interface Placed {
  readonly items: readonly { readonly document: string; readonly title: string }[]
  readonly figures: Figures
}

export function disclosureAnchor({ items, figures }: Placed, path: string): Anchor | undefined {
  if (isNote(path)) return { text: figure(figures, notePath), row: '' }
  const item = items.find(({ document }) => path === itemPath(document))
  return item && { text: null, row: item.title }
}
