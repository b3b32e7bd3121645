import { queryOptions } from '@tanstack/react-query'
import type { AsItStood, CellHistory, Comparison, Versions } from '#views/version-answers'
import { get } from './api.ts'

/** A target table through time, as the server tells it. A moment: now, round:2, version:17, 2024-01-08. */

const address = (id: string, rest: string) => `/targets/${encodeURIComponent(id)}/${rest}`

export const versionsQuery = (id: string) =>
  queryOptions({ queryKey: ['versions', id], queryFn: () => get<Versions>(address(id, 'versions')) })

export const comparisonQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['comparison', id, from, to],
    queryFn: () => get<Comparison>(address(id, `diff?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`)),
  })

export const stoodQuery = (id: string, moment: string) =>
  queryOptions({
    queryKey: ['stood', id, moment],
    queryFn: () => get<AsItStood>(address(id, `at?moment=${encodeURIComponent(moment)}`)),
  })

export const cellHistoryQuery = (id: string, path: string) =>
  queryOptions({
    queryKey: ['cell', id, path],
    queryFn: () => get<CellHistory>(address(id, `cells/${encodeURIComponent(path)}/history`)),
  })
