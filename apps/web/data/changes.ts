import { isRefusal } from '#kernel/refusal'
import type { Clash, Merging } from '#vocabulary/clash'
import type { Change } from '#vocabulary/table'

/** Changes that are not saved yet: how they are merged, and how they are put upon newer content. Pure. */

export type Via = 'typing' | 'paste' | 'fix'

export interface Typed {
  readonly change: Change
  readonly via: Via
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

/** One who typed on in a cell saw their own text of before: it is no side of its own any more. */
const superseded = (earlier: Clash, change: Change) =>
  earlier.kind === 'cell' && change.kind === 'set' && change.path === earlier.path && change.old === earlier.mine

const sameRow = (earlier: Clash, clash: Clash) => clash.kind !== 'cell' && earlier.path === clash.path

/** Which changes still fit newer content, and what both sides made of the same cells and rows. */
export function rebased<T>(
  merging: Merging<T>,
  mine: T,
  now: T,
  changes: readonly Typed[],
): { readonly kept: readonly Typed[]; readonly clashes: readonly Clash[] } {
  const kept: Typed[] = []
  let clashes: readonly Clash[] = []
  let current = now
  for (const typed of changes) {
    const next = merging.apply(current, [typed.change])
    if (!isRefusal(next)) {
      kept.push(typed)
      current = next
      continue
    }
    const clash = merging.clash(mine, current, typed.change)
    if (clash) clashes = [...clashes.filter(each => !superseded(each, typed.change) && !sameRow(each, clash)), clash]
  }
  return { kept, clashes }
}
