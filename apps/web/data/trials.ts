import { queryOptions } from '@tanstack/react-query'
import { contentHash } from '#vocabulary/hash'
import type { TrialEntry, TrialPage } from '#views/rulebook-answers'
import { get } from './api.ts'

/** Packs on trial. The same content is the same trial, so that asking twice runs once. */

const everyMs = 1000

export const trialsQuery = (pack: string) =>
  queryOptions({
    queryKey: ['trials', pack],
    queryFn: () => get<TrialEntry[]>(`/packs/${encodeURIComponent(pack)}/trials`),
    refetchInterval: ({ state: { data } }) => (data?.some(({ stage }) => stage === 'running') ? everyMs : false),
  })

export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: ['trial', id],
    queryFn: () => get<TrialPage>(`/trials/${encodeURIComponent(id)}`),
    refetchInterval: ({ state: { data } }) => (data?.stage === 'running' ? everyMs : false),
  })

export const trialIdOf = (pack: string, json: unknown) => `trial-${pack}-${contentHash(json).slice(0, 16)}`
