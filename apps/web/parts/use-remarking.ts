import { useCallback, useMemo, useState } from 'react'
import type { Remark } from '#approval/remark'
import type { CellPath } from '#vocabulary/table'
import { jumpTo } from './marks.tsx'

/** Which cell or row a remark is being written on. */
export interface Remarking {
  readonly writing: { readonly path: CellPath; readonly remark: Remark | undefined } | null
  readonly open: (path: CellPath, remark?: Remark) => void
  /** The cursor goes back to the cell. */
  readonly close: () => void
}

export function useRemarking(): Remarking {
  const [writing, setWriting] = useState<Remarking['writing']>(null)
  const open = useCallback((path: CellPath, remark?: Remark) => setWriting({ path, remark }), [])
  const path = writing?.path
  const close = useCallback(() => {
    setWriting(null)
    if (path !== undefined) jumpTo(path)
  }, [path])
  return useMemo(() => ({ writing, open, close }), [writing, open, close])
}
