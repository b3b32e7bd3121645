import { categoryOf } from '#rules/categories'
import { likeness } from '#vocabulary/texts'
import type { DocumentRow } from './documents.ts'
import type { IndicatorRow } from './indicator-rows.ts'

/**
 * Which indicators are like one. The same: of one entry of the library, or of one name. Similar: of one category, the
 * names ending in the same two signs and having at least three fifths of their pairs of neighbouring signs in common
 * (硬化道路长度 and 道路硬化长度).
 */
export type Likeness = 'same' | 'similar'

const leastLikeness = 0.6

/** A row with the table that it stands in. */
export interface Found {
  readonly row: IndicatorRow
  readonly document: DocumentRow
}

export interface Alike extends Found {
  readonly like: Likeness
}

function likenessOf(one: IndicatorRow, other: IndicatorRow): Likeness | undefined {
  if (one.name !== '' && one.name === other.name) return 'same'
  if (one.ending !== other.ending || likeness(one.name, other.name) < leastLikeness) return undefined
  const category = categoryOf(one.level1, one.level2)
  return category !== undefined && category === categoryOf(other.level1, other.level2) ? 'similar' : undefined
}

/** Those of the rows that are like this one. Each name is compared once, however many rows have it. */
export function alike<F extends Pick<Found, 'row'>>(
  one: IndicatorRow,
  others: readonly F[],
): readonly (F & Pick<Alike, 'like'>)[] {
  const known = new Map<string, Likeness | undefined>()
  const ofTexts = (row: IndicatorRow): Likeness | undefined => {
    const key = [row.name, row.level1, row.level2].join('\n')
    if (!known.has(key)) known.set(key, likenessOf(one, row))
    return known.get(key)
  }
  return others.flatMap(found => {
    const like = one.entry !== '' && one.entry === found.row.entry ? 'same' : ofTexts(found.row)
    return like ? [{ ...found, like }] : []
  })
}
