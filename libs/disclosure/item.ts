import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { withholdingNames } from './occasion.ts'

/** What a disclosure lists: approved documents, each pinned to the content that it had. */

/** A document as it stood: which, at which version of its own, with which content. Stored for ever. */
export const Item = z.object({
  document: z.string(),
  kind: z.enum(['department', 'target', 'evaluation']),
  /** As they were called then. `department`: 主管部门, the unit right below the county. */
  unit: z.object({ id: z.string(), code: z.string(), name: z.string(), department: z.string() }),
  title: z.string(),
  projectCode: z.string(),
  version: z.number(),
  /** SHA-256 of the content that is disclosed (see `published.ts`); a target's own approval was bound to the same. */
  hash: z.string(),
  approvedAt: z.string(),
})
export type Item = z.output<typeof Item>

/** Why an item is not disclosed. Stored for ever. */
export const Withholding = z.object({
  category: z.enum(withholdingNames),
  text: Written.min(2).max(2000),
})
export type Withholding = z.output<typeof Withholding>

/** What was decided about an item; undecided, it is published. */
export interface Decision {
  readonly withheld: Withholding | null
  /** Why it had been kept back, where it is published after all: the reviewers see that it is. */
  readonly released: Withholding | null
}

/** An item with what was decided about it. */
export interface Listed extends Item, Decision {}

/** As it was proposed, without what was decided about it. */
export function plain(listed: Listed): Item {
  const { withheld: _, released: __, ...item } = listed
  return item
}

/** What a decision is about: a project, whether its target or its evaluation is listed, or the part one of a unit. */
export const subjectOf = ({ kind, unit, projectCode, document }: Item): string =>
  kind === 'department' ? `unit ${unit.id}` : `project ${projectCode || document}`

export const included = (items: readonly Listed[]): Item[] => items.filter(({ withheld }) => !withheld).map(plain)

/** How many items are kept back, by kind of reason. */
export const withheldCounts = (items: readonly Listed[]) =>
  withholdingNames
    .map(category => ({ category, count: items.filter(({ withheld }) => withheld?.category === category).length }))
    .filter(({ count }) => count > 0)

/** Another disclosure by which everybody reads a document already, as it stands now. */
export interface Elsewhere {
  readonly disclosure: string
  /** What the unit that published it was called. */
  readonly unit: string
  readonly publishedAt: string
}

/** What of a unit may be disclosed, as it stands. */
export interface Standing {
  readonly disclosable: readonly Item[]
  /** Of these documents a change is approved that they have not taken over yet: what stands is not in force any more. */
  readonly pending: readonly string[]
  /** By document: a document is published once, by whichever unit that may does so first. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>
}

/** How an item is not what may be published now: otherwise, disclosable no longer, or public already. */
export type Change = 'changed' | 'gone' | 'published'

export function changeOf({ document, hash }: Item, { disclosable, pending, elsewhere }: Standing): Change | undefined {
  const now = disclosable.find(each => each.document === document)
  if (!now) return 'gone'
  if (Object.hasOwn(elsewhere, document)) return 'published'
  return now.hash === hash && !pending.includes(document) ? undefined : 'changed'
}

/** What is to be proposed: what may be disclosed and is not public as it stands. */
export const proposable = ({ disclosable, elsewhere }: Pick<Standing, 'disclosable' | 'elsewhere'>): Item[] =>
  disclosable.filter(({ document }) => !Object.hasOwn(elsewhere, document))

/** What could be proposed and is not listed yet. */
export const unlisted = (items: readonly Item[], standing: Pick<Standing, 'disclosable' | 'elsewhere'>): Item[] =>
  proposable(standing).filter(({ document }) => !items.some(item => item.document === document))
