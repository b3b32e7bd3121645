import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { ProblemNote } from './problem.tsx'

/** Shows what a query brought; until then that it is under way, or why it failed and a way to try again. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useSpeech()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <ProblemNote problem={problemOf(query.error)} retry={() => void query.refetch()} />
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}
