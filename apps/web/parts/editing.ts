import type { CellPath, Change } from '#vocabulary/table'
import type { Type } from './cell.tsx'

/** How a table is edited: a cell typed in, or rows changed. */
export interface Editing {
  readonly type: Type
  readonly change: (change: Change) => void
  /** Where only a part is open: which cells. Rows are then neither added, moved nor removed. */
  readonly covers?: (path: CellPath) => boolean
  /** A cell that nobody changes here. */
  readonly fixed?: (path: CellPath) => boolean
  /** Opens the indicator library, at this second level. */
  readonly library?: (level2: string) => void
}

/** A first level with its second ones, as the rule pack knows them. */
export interface Tree {
  readonly name: string
  readonly level2: readonly { readonly name: string }[]
}
