import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AdjustmentPage,
  CyclePage,
  DepartmentPage,
  DisclosurePage,
  DocumentEntry,
  EvaluationPage,
  HistoryEntry,
  Me,
  OrganisationPage,
  RectificationPage,
  ReportPage,
  TargetPage,
  Workbench,
} from '#views/answers'
import type { Kind } from '#views/documents'
import type { DisclosureOpening } from '#views/disclosure-answers'
import type { RulebookEntry, RulebookPage } from '#views/rulebook-answers'
import { command, get, problemOf, type Order, type Plural } from './api.ts'

interface Pages {
  readonly targets: TargetPage
  readonly adjustments: AdjustmentPage
  readonly reports: ReportPage
  readonly evaluations: EvaluationPage
  readonly rectifications: RectificationPage
  readonly departments: DepartmentPage
  readonly disclosures: DisclosurePage
}
export type PagePlural = keyof Pages

export type { Kind }
export const pluralOf = (kind: Kind) => `${kind}s` as const satisfies PagePlural
/** In the order in which they are offered; not taken from the view, which would bring the server's folds along. */
export const kinds = [
  'target',
  'adjustment',
  'report',
  'evaluation',
  'rectification',
  'department',
  'disclosure',
] as const satisfies Kind[]

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    get<Me>('/me').catch((error: unknown) => {
      if (problemOf(error).status === 401) return null
      throw error
    }),
  staleTime: 60_000,
})

export const workbenchQuery = queryOptions({ queryKey: ['workbench'], queryFn: () => get<Workbench>('/workbench') })

export const documentsQuery = (kind: Kind, year: number) =>
  queryOptions({
    queryKey: ['documents', kind, year],
    queryFn: () => get<DocumentEntry[]>(`/documents?kind=${kind}&year=${year}`),
  })

/** What this person may prepare for the public now. */
export const openingsQuery = (year: number) =>
  queryOptions({ queryKey: ['disclosable', year], queryFn: () => get<DisclosureOpening[]>(`/disclosable/${year}`) })

export const pageQuery = <P extends PagePlural>(plural: P, id: string) =>
  queryOptions({
    queryKey: ['page', plural, id],
    queryFn: () => get<Pages[P]>(`/${plural}/${encodeURIComponent(id)}`),
  })

export const historyQuery = (plural: PagePlural, id: string) =>
  queryOptions({
    queryKey: ['history', plural, id],
    queryFn: () => get<HistoryEntry[]>(`/${plural}/${encodeURIComponent(id)}/history`),
  })

export const cycleQuery = (year: number) =>
  queryOptions({ queryKey: ['cycle', year], queryFn: () => get<CyclePage>(`/cycles/${year}`) })

export const packsQuery = queryOptions({ queryKey: ['packs'], queryFn: () => get<RulebookEntry[]>('/packs') })

export const packQuery = (id: string) =>
  queryOptions({ queryKey: ['pack', id], queryFn: () => get<RulebookPage>(`/packs/${encodeURIComponent(id)}`) })

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => get<OrganisationPage>('/organisation'),
  staleTime: 300_000,
})

export const fileAddress = (plural: Plural, id: string, format: string): string =>
  `/api/${plural}/${encodeURIComponent(id)}/file/${format}`

export const reviewAddress = (plural: Plural, id: string, format: string): string =>
  `/api/${plural}/${encodeURIComponent(id)}/review/${format}`

/** Gives a command; whatever comes of it, what is on the screen is read anew. */
export function useCommand() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (order: Order) => command(order),
    onSettled: () => queries.invalidateQueries(),
  })
}
