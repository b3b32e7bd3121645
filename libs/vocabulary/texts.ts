/** When two texts say the same, and how alike two texts are. */

/** Without what only the eye sees: full-width forms, blanks, line ends, a full stop at the end. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”„]/g, '"')
    .replace(/[.。;,、]+$/, '')

export const sameText = (a: string, b: string): boolean => folded(a) === folded(b)

function pairsOf(text: string): string[] {
  const signs = [...folded(text)]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`)
}

/** 0 (nothing in common) to 1 (the same): the share of pairs of neighbouring signs that both have (Dice). */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  if (left.length + right.length === 0) return 1
  const rest = [...right]
  const shared = left.filter(pair => {
    const at = rest.indexOf(pair)
    if (at !== -1) rest.splice(at, 1)
    return at !== -1
  })
  return (2 * shared.length) / (left.length + right.length)
}

/** Positions of a longest common subsequence: pairs of places, in order. */
export function common<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): [number, number][] {
  const length = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (length[i] as number[])[j] = same(a[i] as T, b[j] as T)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (same(a[i] as T, b[j] as T)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  return pairs
}
