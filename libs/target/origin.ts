import { z } from 'zod'
import type { Fact } from '#kernel/event'
import {
  checkpoints,
  emptyTable,
  indicatorFields,
  type CellPath,
  type Change,
  type TargetTable,
} from '#vocabulary/table'

/**
 * Where the text of a cell came from, for as long as nobody has changed it. Nothing of it is said by the cells
 * themselves: it is folded from how the text came in, and goes with the first change by hand.
 */
export interface Origin {
  readonly kind: 'import' | 'paste' | 'library' | 'copy'
  /** The library's entry, or the stream that was copied; '' for files and the clipboard. */
  readonly from: string
  readonly by: string
  readonly at: string
}
export type Origins = Readonly<Record<CellPath, Origin>>

/** One of earlier year's indicators that stands elsewhere in this year's tree. Stored for ever. */
export const Moved = z.object({
  row: z.string(),
  from: z.object({ level1: z.string(), level2: z.string() }),
  to: z.object({ level1: z.string(), level2: z.string() }),
})
export type Moved = z.output<typeof Moved>

type Source = Pick<Origin, 'kind' | 'from'>

const marked = (source: Source, { actor, at }: Pick<Fact, 'actor' | 'at'>, paths: readonly CellPath[]): Origins =>
  Object.fromEntries(paths.map(path => [path, { ...source, by: actor, at }]))

const ofRow = (row: TargetTable['indicators'][number]): CellPath[] =>
  indicatorFields.filter(field => row[field] !== '').map(field => `indicators.${row.id}.${field}`)

/** Every cell of the table that holds text. */
const filledCells = (table: TargetTable): CellPath[] => [
  ...(['projectCode', 'projectName', 'duty', 'goals'] as const).filter(path => table[path] !== ''),
  ...(Object.keys(emptyTable.budget) as (keyof TargetTable['budget'])[])
    .filter(field => table.budget[field] !== '')
    .map(field => `budget.${field}`),
  ...checkpoints.filter(checkpoint => table.plan[checkpoint] !== '').map(checkpoint => `plan.${checkpoint}`),
  ...table.indicators.flatMap(ofRow),
]

/** The whole table came from one source. */
export const allFrom = (source: Source, table: TargetTable, fact: Fact): Origins =>
  marked(source, fact, filledCells(table))

/** One row came from a source. */
export function rowFrom(source: Source, origins: Origins, table: TargetTable, id: string, fact: Fact): Origins {
  const row = table.indicators.find(each => each.id === id)
  return row ? { ...origins, ...marked(source, fact, ofRow(row)) } : origins
}

/** Who types over a cell makes its text their own; what was pasted or imported says so. */
export function originsAfter(origins: Origins, changes: readonly Change[], via: string, fact: Fact): Origins {
  const source = via === 'paste' || via === 'import' ? ({ kind: via, from: '' } as const) : undefined
  const touched = new Set<CellPath>()
  const brought: CellPath[] = []
  for (const change of changes) {
    if (change.kind === 'set' && change.old !== change.new) {
      touched.add(change.path)
      if (change.new !== '') brought.push(change.path)
    }
    if (change.kind === 'add') brought.push(...ofRow(change.row))
    if (change.kind === 'remove')
      for (const field of indicatorFields) touched.add(`indicators.${change.row.id}.${field}`)
  }
  const kept = Object.fromEntries(Object.entries(origins).filter(([path]) => !touched.has(path)))
  return source ? { ...kept, ...marked(source, fact, brought) } : kept
}
