import { Decimal } from 'decimal.js'
import type { Figures } from '#vocabulary/figures'
import { sameText } from '#vocabulary/texts'
import { contentChange, type Change } from './carry.ts'
import { together } from './sent.ts'

/** What a change of the cells of a form means: a table says of each field which kind of change it is. */

const numberIn = (text: string): Decimal | undefined => {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? new Decimal(plain) : undefined
}

/** '200000' and '200,000.00' are the same. */
function sameSaid(before: string, now: string): boolean {
  const [was, is] = [numberIn(before), numberIn(now)]
  return was && is ? was.equals(is) : sameText(before, now)
}

/** `kinds` by the last word of a cell's path: `actual` is that of every indicator. */
export function changedFigures<K extends string>(
  kinds: Readonly<Record<string, K>>,
  before: Figures,
  now: Figures,
): Change[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(path => before[path] !== now[path])
  return together(
    paths.map((path): [string, string] => {
      const kind = kinds[path.split('.').at(-1) ?? ''] ?? contentChange
      return [sameSaid(before[path] ?? '', now[path] ?? '') ? 'cosmetic' : kind, path]
    }),
  )
}
