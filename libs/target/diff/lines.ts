import type { Kind } from './kinds.ts'
import { common, folded, likeness } from '#vocabulary/texts'

/** Goals line by line: which were dropped, added or rewritten. */

export interface Line {
  /** null: the line is new. */
  readonly old: string | null
  /** null: the line was dropped. */
  readonly new: string | null
}

/** '1. 完成…' and '2、完成…' are the same goal. */
const goalsOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim().replace(/^[（(]?\d+[)）.．、]\s*/, ''))
    .filter(line => line !== '')

/** Above this two lines are one that was rewritten. */
const alike = 0.5

/** Lines between two common ones: each old one with the likest new one that is left, in order. */
function paired(old: readonly string[], now: readonly string[]): Line[] {
  const pairs = common(old, now, (a, b) => likeness(a, b) >= alike)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...pairs, [old.length, now.length] as const]) {
    lines.push(...old.slice(i, a).map(line => ({ old: line, new: null })))
    lines.push(...now.slice(j, b).map(line => ({ old: null, new: line })))
    if (a < old.length) lines.push({ old: old[a] ?? '', new: now[b] ?? '' })
    ;[i, j] = [a + 1, b + 1]
  }
  return lines
}

/** Only the lines that differ, in the order of the table. */
export function changedLines(before: string, after: string): Line[] {
  const [old, now] = [goalsOf(before), goalsOf(after)]
  const same = common(old.map(folded), now.map(folded), (a, b) => a === b)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...same, [old.length, now.length] as const]) {
    lines.push(...paired(old.slice(i, a), now.slice(j, b)))
    ;[i, j] = [a + 1, b + 1]
  }
  return lines
}

/** What the changed lines mean together. */
export function kindOfLines(lines: readonly Line[]): Kind {
  if (lines.length === 0) return 'cosmetic'
  if (lines.every(line => line.new === null)) return 'goals-dropped'
  if (lines.every(line => line.old === null)) return 'goals-added'
  return 'goals-rewritten'
}
