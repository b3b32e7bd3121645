import { isRefusal, type Refusal } from '#kernel/refusal'
import type { CellPath, Change } from '#vocabulary/table'

/** Changes that are not saved yet: how they are merged, and how they are put upon newer content. Pure. */

export type Via = 'typing' | 'paste' | 'fix'

export interface Typed {
  readonly change: Change
  readonly via: Via
}

/** A cell that somebody else changed while it was being typed in. */
export interface Clash {
  readonly path: CellPath
  readonly mine: string
  readonly theirs: string
}

const sameCell = (a: Typed, b: Typed) =>
  a.change.kind === 'set' && b.change.kind === 'set' && a.change.path === b.change.path && a.via === b.via

/** The queue with one more change: keystrokes in one cell are one change, and one that ends where it began is none. */
export function mergeChange(queue: readonly Typed[], next: Typed): readonly Typed[] {
  const { change } = next
  if (change.kind !== 'set') return [...queue, next]
  // Only since the last change of the rows: before it, the cell may have been in another row's life.
  const start = queue.reduce((last, typed, at) => (typed.change.kind === 'set' ? last : at + 1), 0)
  const earlier = queue.slice(start).find(typed => sameCell(typed, next))
  if (!earlier || earlier.change.kind !== 'set') return change.old === change.new ? queue : [...queue, next]
  if (earlier.change.old === change.new) return queue.filter(typed => typed !== earlier)
  const merged: Typed = { ...earlier, change: { ...earlier.change, new: change.new } }
  return queue.map(typed => (typed === earlier ? merged : typed))
}

function clashOf(change: Change, no: Refusal): Clash | undefined {
  const theirs = no.detail['actual']
  if (change.kind !== 'set' || no.refused !== 'stale-cell' || typeof theirs !== 'string') return undefined
  return theirs === change.new ? undefined : { path: change.path, mine: change.new, theirs }
}

/** Which changes still fit newer content, and which cells both sides changed. What lost its row is let go. */
export function rebased<T>(
  content: T,
  changes: readonly Typed[],
  apply: (content: T, changes: readonly Change[]) => T | Refusal,
): { readonly kept: readonly Typed[]; readonly clashes: readonly Clash[] } {
  const kept: Typed[] = []
  const clashes: Clash[] = []
  let current = content
  for (const typed of changes) {
    const next = apply(current, [typed.change])
    if (!isRefusal(next)) {
      kept.push(typed)
      current = next
      continue
    }
    const clash = clashOf(typed.change, next)
    if (clash) clashes.push(clash)
  }
  return { kept, clashes }
}
