/** A place where two packs differ; undefined where one of them has nothing there. */
export interface PackDifference {
  /** Dotted, as in the problems of a pack: `rules.R18.least`. */
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Lists of words are one value; everything else is compared leaf by leaf. */
const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Array.isArray(value) && value.every(each => typeof each !== 'object'))

const said = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value))

function* leaves(value: unknown, path: readonly string[]): Iterable<readonly [string, string]> {
  if (isLeaf(value)) yield [path.join('.'), said(value)]
  else for (const [key, each] of Object.entries(value as object)) yield* leaves(each, [...path, key])
}

/** Where two packs differ, by path, in the order in which they are written. Pure. */
export function packDiff(before: unknown, after: unknown): PackDifference[] {
  const [old, now] = [new Map(leaves(before, [])), new Map(leaves(after, []))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(path => old.get(path) !== now.get(path))
    .map(path => ({ path, before: old.get(path), after: now.get(path) }))
}
