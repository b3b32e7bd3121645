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
  text: z.string().trim().min(2).max(2000),
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

/** How an item differs from what may be disclosed now: its content, or it may no longer be disclosed at all. */
export type Change = 'changed' | 'gone'

export function changeOf(
  { document, hash }: Item,
  { disclosable, pending }: { readonly disclosable: readonly Item[]; readonly pending: readonly string[] },
): Change | undefined {
  const now = disclosable.find(each => each.document === document)
  if (!now) return 'gone'
  return now.hash === hash && !pending.includes(document) ? undefined : 'changed'
}

/** What may be disclosed and is not listed yet. */
export const unlisted = (items: readonly Item[], disclosable: readonly Item[]): Item[] =>
  disclosable.filter(({ document }) => !items.some(item => item.document === document))
