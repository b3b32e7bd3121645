import type { Peers } from './peers.ts'
import type { Case, Precedents } from './precedents.ts'

/** What the server answers to whoever reviews a target table and asks what is known beside it. */

export interface RowHelp {
  /** Id of the indicator. */
  readonly row: string
  readonly precedents: readonly (Omit<Precedents, 'cases'> & {
    readonly cases: readonly (Case & { readonly unitName: string })[]
  })[]
  /** Null where fewer than three other units have set a value. */
  readonly peers: Peers | null
}

export interface ReviewersHelp {
  /** The rows of which something is known, in the order of the form. */
  readonly rows: readonly RowHelp[]
}

export interface Look {
  /** The version that the person saw when they last looked, before now; null where they never did. */
  readonly since: number | null
  /** When that was, ISO 8601; '' where they never did. */
  readonly at: string
}
