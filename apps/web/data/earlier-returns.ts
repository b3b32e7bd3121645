import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { categoryOf } from '#rules/categories'
import { cellKind } from '#rules/cell-kind'
import { indicatorFields, type CellPath, type TargetTable } from '#vocabulary/table'
import type { EarlierReturn } from '#views/returned-cells'
import { get } from './api.ts'

export interface EarlierReturns {
  /** How often cells like this one came back: of the unit itself, and of others where that was often. */
  readonly of: (path: CellPath) => readonly EarlierReturn[]
  /** All that bears on the table as it stands, most first. */
  readonly all: readonly EarlierReturn[]
  /** The first cell of the kind that came back most often. */
  readonly worst: CellPath | undefined
}

const none: readonly EarlierReturn[] = []
const nothing: EarlierReturns = { of: () => none, all: none, worst: undefined }

/** So many kinds are hinted at because of other units: a hint at every cell would be a hint at none. */
const foremost = 5
const parts = ['projectName', 'projectCode', 'duty', 'budget.total', 'budget.purpose', 'plan.03-31', 'goals']

/** A cell of each kind that the table has. */
const cellsOf = ({ indicators }: TargetTable): CellPath[] => [
  ...parts,
  ...indicators.flatMap(({ id }) => indicatorFields.map(field => `indicators.${id}.${field}`)),
]

export function matched(table: TargetTable, returns: readonly EarlierReturn[]): EarlierReturns {
  if (returns.length === 0) return nothing
  const categories = new Map(table.indicators.map(({ id, level1, level2 }) => [id, categoryOf(level1, level2)]))
  const kindOf = (path: CellPath) => cellKind(path, id => categories.get(id))
  const first = new Map<string, CellPath>()
  for (const path of cellsOf(table)) if (!first.has(kindOf(path))) first.set(kindOf(path), path)
  const all = returns.filter(({ kind }) => first.has(kind))
  const others = all.filter(({ whose }) => whose === 'others').slice(0, foremost)
  const hinted = all.filter(each => each.whose === 'unit' || others.includes(each))
  return {
    of(path) {
      const kind = kindOf(path)
      return hinted.filter(each => each.kind === kind)
    },
    all,
    worst: first.get(all[0]?.kind ?? ''),
  }
}

/** What earlier years teach about the cells of this draft; earlier years hardly change, so it is asked once. */
export function useEarlierReturns(id: string, table: TargetTable): EarlierReturns {
  const { data = none } = useQuery({
    queryKey: ['earlier-returns', id],
    queryFn: () => get<readonly EarlierReturn[]>(`/targets/${encodeURIComponent(id)}/earlier-returns`),
    staleTime: Infinity,
  })
  return useMemo(() => matched(table, data), [table, data])
}
