import { useCallback, useMemo, useState } from 'react'
import type { Remark } from '#approval/remark'
import type { CellPath } from '#vocabulary/table'
import { jumpTo } from './marks.tsx'

/** Which cell or row a remark is being written on. */
export interface Remarking {
  readonly writing: {
    readonly path: CellPath
    readonly remark: Remark | undefined
    /** One begins with the value that is suggested. */
    readonly suggesting: boolean
  } | null
  readonly open: (path: CellPath, remark?: Remark) => void
  readonly suggest: (path: CellPath) => void
  /** The cursor goes back to the cell. */
  readonly close: () => void
}

export function useRemarking(): Remarking {
  const [writing, setWriting] = useState<Remarking['writing']>(null)
  const open = useCallback((path: CellPath, remark?: Remark) => setWriting({ path, remark, suggesting: false }), [])
  const suggest = useCallback((path: CellPath) => setWriting({ path, remark: undefined, suggesting: true }), [])
  const path = writing?.path
  const close = useCallback(() => {
    setWriting(null)
    if (path !== undefined) jumpTo(path)
  }, [path])
  return useMemo(() => ({ writing, open, suggest, close }), [writing, open, suggest, close])
}
