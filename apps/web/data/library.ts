import { queryOptions } from '@tanstack/react-query'
import { matchesTyped } from '#vocabulary/pinyin'
import type { Colleague } from '#views/answers'
import type { LastYear, LibraryEntry, LibraryPage } from '#views/library-answers'
import { get } from './api.ts'

/** The indicator library, last year's figures and the colleagues: what stands beside a form while it is drafted. */

export const libraryQuery = (year: number) =>
  queryOptions({ queryKey: ['library', year], queryFn: () => get<LibraryPage>(`/library/${year}`), enabled: year > 0 })

export const lastYearQuery = (id: string) =>
  queryOptions({
    queryKey: ['last-year', id],
    queryFn: async () =>
      (await get<{ before: LastYear | null }>(`/targets/${encodeURIComponent(id)}/last-year`)).before,
    staleTime: 300_000,
  })

export const colleaguesQuery = (id: string) =>
  queryOptions({
    queryKey: ['colleagues', id],
    queryFn: () => get<Colleague[]>(`/targets/${encodeURIComponent(id)}/colleagues`),
  })

export interface LibraryWish {
  readonly field: string
  readonly category: string
  readonly find: string
}
export const anything: LibraryWish = { field: '', category: '', find: '' }

/** Entries that may be inserted: offered, and with a place in this year's tree. */
export const insertable = ({ status, place }: LibraryEntry): boolean =>
  (status === 'built-in' || status === 'accepted') && place !== null

/** What was typed may be words of the name or definition, or the initials of the name's pinyin. */
export const wished =
  ({ field, category, find }: LibraryWish) =>
  (entry: LibraryEntry): boolean =>
    (field === '' || entry.field === field) &&
    (category === '' || entry.category === category) &&
    (matchesTyped(entry.name, find) || entry.definition.includes(find.trim()))

/** '≥ 0.3–10 公里', or the target itself where it is always the same. */
export function usualRange({ value, operator, unit, usual: { from, to } }: LibraryEntry): string {
  if (value !== '') return value
  const range = from === to ? from : `${from}–${to}`
  return `${operator} ${range}${range ? ' ' : ''}${unit}`
}

/** Rows that came back, in percent of the rows made of the entry; '' where there are none. */
export const returnRate = ({ use: { rows, returned } }: LibraryEntry): string =>
  rows === 0 ? '' : `${Math.round((returned / rows) * 100)}%`
