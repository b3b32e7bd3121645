import type { Words } from '#kernel/process'
import type { CellChange, Under, UnderRemark } from '#target/diff/cell-history'
import type { Difference } from '#target/diff/difference'
import type { Adjusting, Sitting, Submission } from '#target/diff/versions'
import type { Target } from '#target/state'

/** What is answered about how a target table changed. */

interface Named {
  readonly id: string
  readonly name: string
}
/** With the person's name beside the id. */
type By<T> = Omit<T, 'actor'> & { readonly actor: Named }

/** The submissions of a target table and the sittings in which it was written, oldest first. */
export interface Versions {
  readonly submissions: readonly By<Submission>[]
  readonly adjustments: readonly Adjusting[]
  readonly sittings: readonly By<Sitting>[]
}

/** A target table as it stood at a moment: after which event, whose, and what its content hashes to. */
export interface Stood {
  readonly words: Words
  readonly version: number
  readonly position: number
  readonly at: string
  readonly actor: Named
  readonly hash: string
}

export interface Comparison {
  readonly from: Stood
  readonly to: Stood
  /** Gravest first. */
  readonly differences: readonly Difference[]
  /** The same as plain text, for a mail. */
  readonly text: Words
}

export interface CellHistory {
  readonly path: string
  /** Oldest first; `under`: the return under which it was changed; `remark`: the one that it answers. */
  readonly changes: readonly (By<Omit<CellChange, 'under' | 'remark'>> & {
    readonly under: By<Under> | null
    readonly remark: By<UnderRemark> | null
  })[]
}

export interface AsItStood {
  readonly stood: Stood
  readonly stage: Words
  readonly state: Target
}
