import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Look, ReviewersHelp } from '#views/help-answers'
import type { Comparison } from '#views/version-answers'
import type { TablePage } from '#views/answers'
import { get, put } from './api.ts'
import { comparisonQuery } from './versions.ts'

/** What helps a reviewer beside the form. */

const address = (id: string, rest: string) => `/targets/${encodeURIComponent(id)}/${rest}`

export const helpQuery = (id: string) =>
  queryOptions({
    queryKey: ['help', id],
    queryFn: () => get<ReviewersHelp>(address(id, 'help')),
    staleTime: 60_000,
  })

/** Tells the server which version is on the screen, and learns which one the person saw when they last looked. */
const lookQuery = ({ kind, id, version }: TablePage) =>
  queryOptions({
    queryKey: ['look', id, version],
    queryFn: () => put<Look>(address(id, 'look'), { version }),
    staleTime: Infinity,
    enabled: kind === 'target',
  })

export interface SinceLook {
  readonly at: string
  /** Null where nothing has happened since. */
  readonly comparison: Comparison | null
}

/** What changed since this person last looked; undefined until it is known, and where they never did. */
export function useSinceLook(page: TablePage): SinceLook | undefined {
  const { data: look } = useQuery(lookQuery(page))
  const since = look?.since ?? 0
  const asked = since > 0 && since < page.version
  const { data: comparison } = useQuery({ ...comparisonQuery(page.id, `version:${since}`, 'now'), enabled: asked })
  if (!look || since === 0) return undefined
  if (!asked) return { at: look.at, comparison: null }
  return comparison && { at: look.at, comparison }
}
