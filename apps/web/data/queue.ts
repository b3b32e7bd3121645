import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DocumentEntry, Workbench } from '#views/answers'
import { readListSearch, type ListSearch } from './list-search.ts'
import { matches } from './matches.ts'
import { workbenchQuery } from './queries.ts'

/** 待我审核: the documents that wait for one's review, gone through one after the other. */

/** Which of them, as a list was filtered: it stands in the address of each document, so that going on keeps it. */
export type QueueSearch = Pick<ListSearch, 'year' | 'kind' | 'unit' | 'find'>

/** The filters of a list without those on where a document stands and whose it is: that the queue knows by itself. */
export function queueSearch({ year, kind, unit, find }: ListSearch): QueueSearch {
  return { ...(year && { year }), ...(kind && { kind }), ...(unit && { unit }), ...(find && { find }) }
}
export const readQueueSearch = (search: Record<string, unknown>): QueueSearch => queueSearch(readListSearch(search))

type Entries = readonly DocumentEntry[]

/** Of all tasks those that are reviews, in the order of the workbench: most pressing first. */
export const queueOf = (tasks: Entries, { year, kind, ...search }: QueueSearch): Entries =>
  tasks.filter(
    task =>
      task.stage === 'in-review' &&
      !task.part &&
      (year === undefined || task.year === year) &&
      (kind === undefined || task.kind === kind) &&
      matches(task, search),
  )

export interface Place {
  /** Its index in the queue; -1 where it does not stand there. */
  readonly at: number
  /** It stood there when it was opened: it was decided meanwhile. */
  readonly left: boolean
  readonly previous: DocumentEntry | undefined
  readonly next: DocumentEntry | undefined
}

/**
 * Where a document stands in the queue. `seen` is the queue as it was when the document last stood in it: from a place
 * that is empty now, one goes on to what came after it, and from the end to what was left before.
 */
export function placeIn(queue: Entries, seen: Entries, id: string): Place {
  const at = queue.findIndex(each => each.id === id)
  const order = at === -1 ? seen : queue
  const was = order.findIndex(each => each.id === id)
  if (was === -1) return { at, left: false, previous: undefined, next: queue[0] }
  const waiting = (entries: Entries) => entries.filter(entry => queue.some(each => each.id === entry.id))
  const left = at === -1
  const [next = left ? queue[0] : undefined] = waiting(order.slice(was + 1))
  return { at, left, previous: waiting(order.slice(0, was)).at(-1), next }
}

export interface Queue extends Place {
  readonly entries: Entries
  readonly search: QueueSearch
  readonly inbox: Workbench['inbox']
}

/** The queue around the document on the page. */
export function useQueue(id: string): Queue {
  const { data } = useQuery(workbenchQuery)
  const search = useSearch({ strict: false, select: readQueueSearch })
  const entries = queueOf(data?.tasks ?? [], search)
  const [seen, setSeen] = useState<Entries>([])
  const ids = (of: Entries) => of.map(each => each.id).join(' ')
  if (entries.some(each => each.id === id) && ids(entries) !== ids(seen)) setSeen(entries)
  return { ...placeIn(entries, seen, id), entries, search, inbox: data?.inbox ?? [] }
}
