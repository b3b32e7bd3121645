import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Travel } from '#approval/approval'
import type { HistoryEntry } from '#views/answers'
import type { CellPath } from '#vocabulary/table'
import { historyQuery, type PagePlural } from './queries.ts'

/** What a resubmission is looked at for: which cells the last return named, and what was changed since. */
export interface SinceReturn {
  readonly returned: ReadonlySet<CellPath>
  readonly before: ReadonlyMap<CellPath, string>
}

const nothing: SinceReturn = { returned: new Set(), before: new Map() }

export interface SetCell {
  readonly path: CellPath
  readonly old: string
  readonly new: string
}

const hasKey = <K extends string>(data: unknown, key: K): data is Record<K, unknown> =>
  typeof data === 'object' && data !== null && key in data

/** The cells that an event changed. */
export const setsOf = ({ data }: HistoryEntry): readonly SetCell[] =>
  hasKey(data, 'changes') && Array.isArray(data.changes)
    ? data.changes.filter((change): change is SetCell => hasKey(change, 'path') && hasKey(change, 'old'))
    : []

const cellsOf = (entry: HistoryEntry | undefined): readonly CellPath[] =>
  hasKey(entry?.data, 'reason') && hasKey(entry.data.reason, 'cells') ? (entry.data.reason.cells as CellPath[]) : []

export function sinceReturn(history: readonly HistoryEntry[], now: (path: CellPath) => string): SinceReturn {
  const at = history.reduce((last, { type }, place) => (type.endsWith('Returned') ? place : last), -1)
  if (at === -1) return nothing
  const before = new Map<CellPath, string>()
  for (const { path, old } of history.slice(at + 1).flatMap(setsOf)) if (!before.has(path)) before.set(path, old)
  for (const [path, old] of before) if (now(path) === old) before.delete(path)
  return { returned: new Set(cellsOf(history[at])), before }
}

/** Asked for only where a document has been returned before. `read` must be the same function at each call. */
export function useSinceReturn<T>(
  plural: PagePlural,
  { id, travel, content }: { readonly id: string; readonly travel: Travel; readonly content: T },
  read: (content: T, path: CellPath) => string | undefined,
): SinceReturn {
  const asked = travel.decisions.some(({ verdict }) => verdict === 'returned')
  const { data } = useQuery({ ...historyQuery(plural, id), enabled: asked })
  return useMemo(
    () => (asked && data ? sinceReturn(data, path => read(content, path) ?? '') : nothing),
    [asked, data, content, read],
  )
}

/** For those who review a resubmission: what the return named and what was changed; nothing at any other stage. */
export function useResubmission<T>(...asked: Parameters<typeof useSinceReturn<T>>): SinceReturn {
  const since = useSinceReturn(...asked)
  return asked[1].travel.stage === 'in-review' ? since : nothing
}

/** For those who mend what was returned: the cells that were named, and what they changed already. */
export function useMending<T>(...asked: Parameters<typeof useSinceReturn<T>>): SinceReturn {
  const { before } = useSinceReturn(...asked)
  const { stage, returned } = asked[1].travel
  const cells = stage === 'returned' ? returned?.cells : undefined
  return useMemo(() => ({ returned: new Set(cells), before }), [cells, before])
}
