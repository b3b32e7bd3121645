import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Foreseen } from '#views/effect-answers'
import { post, problemOf } from './api.ts'
import type { PagePlural } from './queries.ts'

/** A command that somebody is about to give. */
export interface Wish {
  readonly to: PagePlural | 'organisations'
  readonly id: string
  readonly action: string
  /** The version of the document that the page shows. */
  readonly expected: number
  readonly data: unknown
}

const previewQuery = (wish: Wish | null) =>
  queryOptions({
    queryKey: ['preview', wish],
    enabled: wish !== null,
    retry: false,
    gcTime: 0,
    queryFn: () => {
      if (!wish) throw new Error('nothing is wished')
      const { to, id, action, expected, data } = wish
      return post<Foreseen>(`/${to}/${encodeURIComponent(id)}/preview/${action}`, { expected, data })
    },
  })

/** The value once it has rested for a while; while it changes, the one before. */
function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(key) as T), milliseconds)
    return () => clearTimeout(timer)
  }, [key, milliseconds])
  return rested
}

/**
 * What the command would do, asked again whenever its input has rested for a moment; `null` asks nothing. What is not
 * filled in yet is no answer: neither an effect nor a problem.
 */
export function usePreview(wish: Wish | null) {
  const asked = useRested(wish, 300)
  // Nothing is asked from the moment it is given: what is done already would be refused.
  const { data, error, isError } = useQuery({ ...previewQuery(wish && asked), placeholderData: keepPreviousData })
  if (!wish) return {}
  const problem = isError ? problemOf(error) : undefined
  if (problem?.code === 'malformed') return {}
  return problem ? { problem } : data ? { effect: data } : {}
}
