import type { DocumentEntry } from '#views/answers'
import type { ListSearch } from './list-search.ts'

/** Does this document belong to what the list is asked for? */
export function matches(entry: DocumentEntry, { unit, stage, find, mine }: ListSearch): boolean {
  if (unit !== undefined && entry.unit !== unit) return false
  if (stage !== undefined && entry.stage !== stage) return false
  if (mine && !entry.mine) return false
  const wanted = find?.trim().toLowerCase() ?? ''
  return `${entry.projectCode} ${entry.title} ${entry.unitName}`.toLowerCase().includes(wanted)
}
