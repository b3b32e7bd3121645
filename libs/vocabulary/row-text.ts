import { contentHash } from './hash.ts'
import type { Indicator } from './table.ts'

/** What a row says, so that rows of different forms can be found by it. */

/** Half-width and without blanks: as two texts are compared. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** The name without blanks and without a unit in brackets; cut where a name has become a sentence. */
export const nameKey = (level3: string): string =>
  folded(level3)
    .replace(/%|\(%?\)/g, '')
    .slice(0, 60)

/**
 * The hash of a row's name, description, target and basis; '' where one of them is blank: sameness of rows that say so
 * little would mean nothing.
 */
export function rowHash({ level3, description, target, basis }: Omit<Indicator, 'id'>): string {
  const texts = [level3, description, target, basis].map(folded)
  return texts.includes('') ? '' : contentHash(texts)
}
