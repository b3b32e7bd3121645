import type { Change } from '#vocabulary/table'
import type { Type } from './cell.tsx'

/** How a table is edited: a cell typed in, or rows changed. */
export interface Editing {
  readonly type: Type
  readonly change: (change: Change) => void
}

/** A first level with its second ones, as the rule pack knows them. */
export interface Tree {
  readonly name: string
  readonly level2: readonly { readonly name: string }[]
}
