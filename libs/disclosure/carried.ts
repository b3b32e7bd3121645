import { included, subjectOf, type Item, type Withholding } from './item.ts'
import type { Disclosure } from './state.ts'

/** What was kept back stays kept back until somebody expressly decides otherwise, and the reviewers agree. */

/** Why each project, or part one of a unit, is kept back, by `subjectOf`. */
export type Carried = Readonly<Record<string, Withholding>>

interface Decided {
  readonly subject: string
  readonly at: string
  readonly withheld: Withholding | null
}

/**
 * What was decided in one disclosure. To keep back counts whatever became of it; to publish after all counts once it is
 * published: nobody has agreed to it before.
 */
const decidedIn = ({ choices, publishedAt }: Disclosure): Decided[] =>
  Object.entries(choices)
    .map(([subject, { at, withheld }]) => ({ subject, at, withheld }))
    .filter(({ withheld }) => withheld !== null || publishedAt !== null)

/** What was taken down is kept back from then on, but for documents that another disclosure still shows. */
function withdrawnIn({ takenDown, items }: Disclosure, shown: ReadonlySet<string>): Decided[] {
  if (!takenDown) return []
  const withheld: Withholding = { category: 'other', text: `曾撤下：${takenDown.reason}`.slice(0, 2000) }
  return included(items)
    .filter(({ document }) => !shown.has(document))
    .map(item => ({ subject: subjectOf(item), at: takenDown.at, withheld }))
}

/** The last decision about each subject in all these disclosures, of whatever occasion, where that is to keep it back. */
export function carriedOf(disclosures: readonly Disclosure[]): Carried {
  const standing = disclosures.filter(({ publishedAt, takenDown }) => publishedAt !== null && takenDown === null)
  const shown = new Set(standing.flatMap(({ items }) => included(items).map(({ document }) => document)))
  const decided = disclosures
    .flatMap(each => [...decidedIn(each), ...withdrawnIn(each, shown)])
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  const last = new Map(decided.map(({ subject, withheld }) => [subject, withheld]))
  return Object.fromEntries([...last].flatMap(([subject, withheld]) => (withheld ? [[subject, withheld]] : [])))
}

/** Why an item that nobody has decided about yet is kept back from the beginning. */
export const carriedFor = (item: Item, carried: Carried): Withholding | undefined =>
  Object.hasOwn(carried, subjectOf(item)) ? carried[subjectOf(item)] : undefined
