import { useCallback, useMemo, useRef, useState } from 'react'
import type { Remark } from '#approval/remark'
import type { Change } from '#vocabulary/table'
import type { Mending } from './remarks-panel.tsx'

/** For which remark one is changing cells at the moment: an edit of what it is about answers it. */
export function useMadeFor() {
  const [current, setCurrent] = useState<string | null>(null)
  // Batches leave from outside of React, so what they are made for is read when they leave.
  const remark = useRef<Remark | null>(null)
  const madeFor = useCallback((changes: readonly Change[]) => {
    const about = remark.current
    if (!about) return {}
    const within = changes.every(
      change => change.kind === 'set' && (change.path === about.path || change.path.startsWith(`${about.path}.`)),
    )
    if (within) return { remark: about.id }
    // Whoever goes on elsewhere is done with it.
    remark.current = null
    setCurrent(null)
    return {}
  }, [])
  const mending = useMemo<Mending>(
    () => ({
      current,
      begin: next => {
        remark.current = next
        setCurrent(next.id)
      },
    }),
    [current],
  )
  return { mending, madeFor }
}
