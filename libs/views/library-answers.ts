import type { Words } from '#kernel/process'
import type { Entry } from '#library/entry'
import type { Status } from '#library/library'
import type { CategoryId } from '#rules/categories'
import type { Action } from './answers.ts'
import type { Use } from './library-use.ts'

/** What is answered to whoever looks for an indicator or starts from last year's table. */

/** An entry of the indicator library as this year's tree places it, with what became of the rows made of it. */
export interface LibraryEntry extends Entry {
  readonly status: Status | 'built-in'
  /** The names of its levels; null where this year's tree has no place for it. */
  readonly place: readonly [level1: string, level2: string] | null
  readonly use: Use
  /** For an entry of the county's own: who proposed it for which unit, and what the performance section said. */
  readonly proposed?: { readonly by: string; readonly unit: string; readonly at: string; readonly note: string }
}

export interface LibraryPage {
  readonly year: number
  readonly version: number
  readonly offered: readonly Action[]
  readonly fields: Readonly<Record<string, Words>>
  readonly categories: Readonly<Record<CategoryId, Words>>
  readonly units: readonly string[]
  readonly entries: readonly LibraryEntry[]
}

/** What became of an earlier year's table: beside each cell of the one that followed it. */
export interface LastYear {
  readonly year: number
  readonly from: string
  readonly title: string
  readonly budget: string
  /** 元; '' while the year has not been evaluated. */
  readonly executed: string
  readonly total: number | null
  readonly rows: Readonly<
    Record<
      string,
      {
        readonly target: string
        readonly actual: string
        readonly score: number | null
        readonly weight: number | null
      }
    >
  >
}
