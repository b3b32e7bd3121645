import type { Change, Indicator } from '#vocabulary/table'
import { newId } from './api.ts'

const blank = { level1: '', level2: '', level3: '', description: '', target: '', basis: '', weight: '' }

/** A new row below another one, in the same levels: that is where one most often goes on. */
export const newRow = (above: Indicator | undefined): Change => ({
  kind: 'add',
  after: above?.id ?? '',
  row: { ...blank, id: newId(), level1: above?.level1 ?? '', level2: above?.level2 ?? '' },
})

/** One row up or down; nothing at the edges. */
export function moved(rows: readonly Indicator[], at: number, by: -1 | 1): Change | undefined {
  const row = rows[at]
  const neighbour = rows[at + by]
  if (!row || !neighbour) return undefined
  const after = by === 1 ? neighbour.id : (rows[at - 2]?.id ?? '')
  return { kind: 'move', id: row.id, after }
}
