import { queryOptions } from '@tanstack/react-query'
import type { StaffMember, DeputiesPage, HandOverList, HandOverPlan, RoutesPage } from '#views/office-answers'
import { get } from './api.ts'

/** Deputies, hand-over and review routes, as the server tells them. */

export const deputiesQuery = queryOptions({
  queryKey: ['deputies'],
  queryFn: () => get<DeputiesPage>('/organisation/deputies'),
})

export const handOverQuery = queryOptions({
  queryKey: ['hand-over'],
  queryFn: () => get<HandOverList>('/organisation/hand-over'),
})

export const handOverPlanQuery = (person: string) =>
  queryOptions({
    queryKey: ['hand-over', person],
    queryFn: () => get<HandOverPlan>(`/organisation/hand-over/${encodeURIComponent(person)}`),
  })

export const routesQuery = (year: number) =>
  queryOptions({ queryKey: ['routes', year], queryFn: () => get<RoutesPage>(`/routings/${year}`) })

/** A person in a list of choices: name, roles, unit. */
export const staffTitle = (
  { name, roles, unitName }: StaffMember,
  say: (words: StaffMember['roles'][number]) => string,
) => [name, roles.map(say).join('、'), unitName].filter(Boolean).join(' · ')

/** Those of the same unit first: one looks for a deputy next door. */
export const nearestFirst = (people: readonly StaffMember[], unitName: string): StaffMember[] =>
  people.toSorted((a, b) => Number(b.unitName === unitName) - Number(a.unitName === unitName))
