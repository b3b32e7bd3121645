import { queryOptions } from '@tanstack/react-query'
import type { PublicDisclosure, PublicList } from '#views/disclosure-answers'
import { get } from './api.ts'

/** What everybody may see, signed in or not. */

export interface PublicSearch {
  readonly year?: number
  readonly unit?: string
}

export function readPublicSearch(search: Record<string, unknown>): PublicSearch {
  const year = Number(search['year'])
  const unit = search['unit']
  return {
    ...(year > 2000 && year < 2101 && { year }),
    ...((typeof unit === 'string' || typeof unit === 'number') && { unit: String(unit) }),
  }
}

export const publicListQuery = queryOptions({
  queryKey: ['public'],
  queryFn: () => get<PublicList>('/public/disclosures'),
})

const address = (id: string) => `/public/disclosures/${encodeURIComponent(id)}`

export const publicDisclosureQuery = (id: string) =>
  queryOptions({ queryKey: ['public', id], queryFn: () => get<PublicDisclosure>(address(id)) })

export const publicFileAddress = (id: string, place: number, format: string) => `/api${address(id)}/${place}.${format}`

export const openDataAddress = (year?: number) =>
  `/api/public/indicators.csv${year === undefined ? '' : `?year=${year}`}`
