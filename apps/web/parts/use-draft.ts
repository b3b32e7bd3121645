import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Merging } from '#vocabulary/clash'
import type { Change } from '#vocabulary/table'
import { command, type Plural } from '../data/api.ts'
import { onSession } from '../data/session.ts'
import { createDraft, type Draft, type DraftOptions, type DraftState } from '../data/draft.ts'

export interface DraftOf<T> {
  readonly to: Plural
  readonly id: string
  readonly person: string
  readonly saved: { readonly version: number; readonly content: T }
  readonly action: string
  readonly reload: DraftOptions<T>['reload']
  readonly merging: Merging<T>
  readonly data: (changes: readonly Change[], via: string) => unknown
}

/** The draft of the document on the page: saved when the page hides, brought up to date when it is read anew. */
export function useDraft<T>(of: DraftOf<T>): readonly [DraftState<T>, Draft<T>] {
  const queries = useQueryClient()
  const [draft] = useState(() =>
    createDraft<T>({
      key: `taizhang:typed:${of.person}:${of.id}`,
      saved: of.saved,
      merging: of.merging,
      reload: of.reload,
      send: async ({ commandId, expected, changes, via }) => {
        const { to, id, action } = of
        const done = await command({ to, id, action, commandId, expected, data: of.data(changes, via) })
        return done.version
      },
      settled: () => void queries.invalidateQueries(),
    }),
  )
  const { version, content } = of.saved
  useEffect(() => draft.adopt({ version, content }), [draft, version, content])
  useEffect(() => {
    const save = () => void draft.flush()
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', save)
    const forget = onSession(session => session === 'open' && save())
    return () => {
      save()
      forget()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', save)
    }
  }, [draft])
  const state = useSyncExternalStore(
    useCallback(listener => draft.subscribe(listener), [draft]),
    draft.state,
  )
  return [state, draft]
}
