import type { Reason } from '#approval/events'
import type { Alike, Found, Likeness } from './alike.ts'

/** How indicators like one were decided before. */

type Category = Reason['category']

export interface Case {
  readonly document: string
  readonly year: number
  readonly title: string
  readonly unit: string
  readonly name: string
  /** As it was when it was decided on. */
  readonly target: string
  readonly outcome: 'approved' | 'returned' | 'refused'
  /** Of a return: why. */
  readonly category: Category | null
  readonly text: string
}

export interface Precedents {
  readonly like: Likeness
  /** In tables that whoever asks may see; or in all others of the county together. */
  readonly whose: 'seen' | 'others'
  /** Rows that stand in an approved table; returns, and refusals for good, that named a cell of such a row. */
  readonly approved: number
  readonly returned: number
  /** Why they came back, most first. */
  readonly reasons: readonly { readonly category: Category; readonly count: number }[]
  /** The newest, of tables that whoever asks may see. */
  readonly cases: readonly Case[]
}

/** Below so many units nothing is told of tables that one may not see: it could tell whose they are. */
export const fewestUnits = 3
const shownCases = 4

const approvedIn = ({ row, document }: Found): boolean => !row.removed && document.stage === 'approved'

function casesOf(found: Found): Case[] {
  const { row, document } = found
  const common = {
    document: document.id,
    year: document.year,
    title: document.title,
    unit: document.unit,
    name: row.level3,
  }
  const returned = row.returns.map(({ category, text, target, refused }): Case => {
    const outcome = refused ? 'refused' : 'returned'
    return { ...common, target, outcome, category: category as Category, text }
  })
  const approved: Case = { ...common, target: row.target, outcome: 'approved', category: null, text: '' }
  return approvedIn(found) ? [...returned, approved] : returned
}

function counted<T>(all: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>()
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)
}

function told(like: Likeness, whose: Precedents['whose'], found: readonly Found[]): Precedents[] {
  const decided = found.filter(each => approvedIn(each) || each.row.returns.length > 0)
  const units = new Set(decided.map(({ document }) => document.unit)).size
  if (decided.length === 0 || (whose === 'others' && units < fewestUnits)) return []
  const returns = decided.flatMap(({ row }) => row.returns)
  const newest = decided.toSorted((a, b) => (a.document.movedAt < b.document.movedAt ? 1 : -1))
  return [
    {
      like,
      whose,
      approved: decided.filter(approvedIn).length,
      returned: returns.length,
      reasons: counted(returns.map(({ category }) => category as Category)).map(([category, count]) => ({
        category,
        count,
      })),
      cases: whose === 'seen' ? newest.flatMap(casesOf).slice(0, shownCases) : [],
    },
  ]
}

/**
 * What became of indicators that are like one, the same before the similar. `sees` says whether whoever asks may see a
 * unit's tables: of those they may not see only counts are told, and only from three units on.
 */
export function precedentsOf(like: readonly Alike[], sees: (unit: string) => boolean): readonly Precedents[] {
  const asked = like.map(each => ({ ...each, seen: sees(each.document.unit) }))
  return (['same', 'similar'] as const).flatMap(kind =>
    [true, false].flatMap(seen =>
      told(
        kind,
        seen ? 'seen' : 'others',
        asked.filter(each => each.like === kind && each.seen === seen),
      ),
    ),
  )
}
