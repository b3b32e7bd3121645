import { queryOptions } from '@tanstack/react-query'
import type { Action } from '#views/answers'
import type { Nameable } from '#views/review-answers'
import { get } from './api.ts'
import type { Message } from './messages.ts'
import type { PagePlural } from './queries.ts'

/** What each act of a review asks of whoever takes it, beside the document itself. */

export interface Given {
  readonly words: string
  readonly people: readonly string[]
  readonly where: 'before' | 'after'
  readonly step: string
  /** YYYY-MM-DD, '' while none is given. */
  readonly day: string
}
export const nothingGiven: Given = { words: '', people: [], where: 'before', step: '', day: '' }

interface Asks {
  /** What the act does, in a sentence. */
  readonly what: Message
  readonly words?: { readonly label: Message; readonly needed?: true }
  readonly people?: 'one' | 'many'
  readonly where?: true
  readonly step?: true
  /** A day from which on something else holds. */
  readonly day?: Message
  /** The input of the command. */
  data(given: Given): unknown
}

const note = { label: 'note' } as const
const first = ({ people }: Given) => people[0] ?? ''

const asks = {
  transfer: {
    what: 'what-transfer',
    people: 'one',
    words: note,
    data: given => ({ to: first(given), note: given.words }),
  },
  askAdvice: {
    what: 'what-askAdvice',
    people: 'one',
    words: { label: 'question', needed: true },
    data: given => ({ to: first(given), question: given.words }),
  },
  advise: {
    what: 'what-advise',
    words: { label: 'advice', needed: true },
    data: ({ words }) => ({ advice: words }),
  },
  recallAdvice: { what: 'what-recallAdvice', data: () => ({}) },
  addReviewer: {
    what: 'what-addReviewer',
    people: 'one',
    where: true,
    words: note,
    data: given => ({ who: first(given), where: given.where, note: given.words }),
  },
  removeReviewer: { what: 'what-removeReviewer', step: true, data: ({ step }) => ({ step }) },
  copyTo: {
    what: 'what-copyTo',
    people: 'many',
    words: note,
    data: ({ people, words }) => ({ people, note: words }),
  },
  urge: { what: 'what-urge', words: note, data: ({ words }) => ({ note: words }) },
  retract: { what: 'what-retract', words: { label: 'reason' }, data: ({ words }) => ({ reason: words }) },
  extend: {
    what: 'what-extend',
    day: 'newDue',
    words: { label: 'why', needed: true },
    data: ({ day, words }) => ({ due: day, reason: words }),
  },
  cancel: {
    what: 'what-cancel',
    words: { label: 'why', needed: true },
    data: ({ words }) => ({ reason: words }),
  },
  reopen: {
    what: 'what-reopen',
    day: 'rectifyBy',
    words: { label: 'why', needed: true },
    data: ({ day, words }) => ({ due: day, reason: words }),
  },
} as const satisfies Record<string, Asks>

export type AskingAct = keyof typeof asks
export const isAsking = (action: string): action is AskingAct => Object.hasOwn(asks, action)
export const asksOf = (action: AskingAct): Asks => asks[action]

/** What is missing before the act can be sent, in words for whoever fills it in. */
export function missingIn(action: AskingAct, { words, people, day }: Given): readonly Message[] {
  const { people: named, words: said, day: dated } = asksOf(action)
  return [
    ...(named && people.length === 0 ? (['personNeeded'] as const) : []),
    ...(dated && day === '' ? (['dayNeeded'] as const) : []),
    ...(said?.needed && words.trim() === '' ? (['wordsNeeded'] as const) : []),
  ]
}

/** Rarely taken: they stand in a menu and do not push the main one aside. */
export const isRare = (action: string): boolean =>
  !['advise', 'retract', 'extend', 'reopen'].includes(action) && (isAsking(action) || action === 'refuse')

/** The one that stands out: what the document is on the page for. */
export const mainOf = (actions: readonly Action[]): string | undefined =>
  ['submit', 'advise', 'approve', 'grade'].find(each => actions.some(({ action }) => action === each))

/** What is written beside the form, so that cells can be picked in it. */
export type Verdict = 'return' | 'refuse' | 'grade'
export const isVerdict = (action: string): action is Verdict => ['return', 'refuse', 'grade'].includes(action)

export const nameableQuery = (plural: PagePlural, id: string) =>
  queryOptions({
    queryKey: ['nameable', plural, id],
    queryFn: () => get<Nameable>(`/${plural}/${encodeURIComponent(id)}/nameable`),
  })
