import { contentHash } from '#vocabulary/hash'
import type { Approval } from './approvals.ts'
import { anyChange, isJudgedAnew, type Change, type ChangesSince, type Judging } from './carry.ts'

/** What was sent of a document, round by round, and how what stands now differs from it. */

/** By round, as far back as an approval refers to it. */
export type Sent<C> = Readonly<Record<number, C>>

/** After a submission: what approvals saw, and what is being reviewed. */
export function sentAfter<C>(
  sent: Sent<C>,
  content: C,
  { round, approvals }: { readonly round: number; readonly approvals: readonly Approval[] },
): Sent<C> {
  const seen = approvals.flatMap(each => {
    const before = sent[each.round]
    return before === undefined ? [] : [[each.round, before] as const]
  })
  return Object.fromEntries([...seen, [round, content]])
}

/** A change as the comparison of a document tells it. */
interface Differing {
  readonly kind: string
  readonly cells: readonly string[]
}

/**
 * What has changed since an approval, by what it means. What differs without `differences` having a word for it, and
 * what is compared with nothing, is a change that no route names.
 */
export function changesAgainst<C>(
  sent: Sent<C>,
  now: C,
  differences: (before: C, now: C) => readonly Differing[],
  judging?: Judging,
): ChangesSince {
  const hash = contentHash(now)
  return seen => {
    const before = sent[seen.round]
    const found = before === undefined ? [] : differences(before, now)
    const judgedAnew = isJudgedAnew(seen.round, judging) ? [{ kind: 'judged-anew', cells: [] }] : []
    const told = found.map(({ kind, cells }) => ({ kind, cells: [...cells] }))
    return [...judgedAnew, ...(told.length > 0 || seen.hash === hash ? told : [anyChange])]
  }
}

/** Changes found cell by cell, as one of each kind. */
export function together<K extends string>(found: readonly (readonly [kind: K, cell: string])[]): Change[] {
  const kinds = [...new Set(found.map(([kind]) => kind))]
  return kinds.map(kind => ({ kind, cells: found.filter(([each]) => each === kind).map(([, cell]) => cell) }))
}
