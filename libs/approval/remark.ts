import type { z } from 'zod'
import type { Fact } from '#kernel/event'
import type { Answer, remarkShapes } from './remark-events.ts'

/** Remarks (批注) on a document: what they say, what was answered, who may see them. */

export interface Saying {
  readonly kind: Answer | 'replied' | 'settled' | 'reopened'
  readonly actor: string
  /** In whose place; '' in their own right. */
  readonly for: string
  readonly at: string
  readonly text: string
}

export interface Remark {
  readonly id: string
  /** `indicators.<id>.<field>`, or `indicators.<id>` for a row. */
  readonly path: string
  /** What stood in the cell when it was written; null for a row. */
  readonly seen: string | null
  readonly row: string
  readonly text: string
  readonly suggestion: string | null
  readonly author: string
  readonly for: string
  /** To whom it went along with the seat, before it was sent. */
  readonly heirs: readonly string[]
  readonly step: string
  readonly round: number
  readonly at: string
  /** When it went with its author's verdict; '' while it is private. */
  readonly sentAt: string
  readonly answer: Answer | null
  readonly settled: boolean
  /** What was said to it since, oldest first. */
  readonly thread: readonly Saying[]
}

/** Whoever wrote it, in whose place it was written, or who was given it with the seat. */
export const isOf = (person: string, { author, for: principal, heirs }: Remark): boolean =>
  author === person || principal === person || heirs.includes(person)

export const isSent = ({ sentAt }: Remark): boolean => sentAt !== ''

/** Before it is sent, nobody else knows of it. */
export const seenBy = (person: string, remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(remark => isSent(remark) || isOf(person, remark))

/** The same state as this person may see it. */
export const asSeenBy = <T extends { readonly remarks: readonly Remark[] }>(person: string, travel: T): T => ({
  ...travel,
  remarks: seenBy(person, travel.remarks),
})

/** It must be answered before the document is sent again. */
export const isUnanswered = (remark: Remark): boolean => isSent(remark) && !remark.settled && remark.answer === null

/** It was sent, and is neither settled nor answered in a way that ends it: a disagreement waits for a reviewer. */
export const isOpen = (remark: Remark): boolean =>
  isUnanswered(remark) || (isSent(remark) && !remark.settled && remark.answer === 'disagreed')

/** The private remarks that a verdict of this person at this step takes along. */
export const alongWith = (person: string, step: string, remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(remark => !isSent(remark) && remark.step === step && isOf(person, remark))

/** What these people remarked at this step and have not sent goes along with the seat. */
export const passedWith = (people: readonly string[], step: string, remarks: readonly Remark[]): readonly string[] =>
  remarks
    .filter(remark => people.some(person => person !== '' && alongWith(person, step, [remark]).length > 0))
    .map(({ id }) => id)

// ── Fold ──

type Shapes = typeof remarkShapes
type FactOf<K extends keyof Shapes> = Fact<{ type: string; data: z.output<Shapes[K]['schema']> }>
/** As much of a document's way as remarks know of. */
interface Remarked {
  readonly remarks: readonly Remark[]
  readonly openRemarks: 'block' | 'allow'
}
type Folds = { readonly [K in keyof Shapes]: <T extends Remarked>(travel: T, fact: FactOf<K>) => T }

const changed = <T extends Remarked>(travel: T, id: string, change: (remark: Remark) => Remark): T => ({
  ...travel,
  remarks: travel.remarks.map(remark => (remark.id === id ? change(remark) : remark)),
})

const saying = ({ actor, at, data }: Fact<{ type: string; data: object }>, kind: Saying['kind']): Saying => {
  const { text = '', for: principal = '' } = data as { text?: string; for?: string }
  return { kind, actor, for: principal, at, text }
}

export const remarkFolds: Folds = {
  remarked: (travel, { actor, at, data: { remark: id, ...said } }) => {
    const unsent = { sentAt: '', answer: null, settled: false, thread: [] }
    const fresh: Remark = { id, ...said, author: actor, heirs: [], at, ...unsent }
    return { ...travel, remarks: [...travel.remarks.filter(remark => remark.id !== id), fresh] }
  },
  remarkWithdrawn: (travel, { data }) => ({
    ...travel,
    remarks: travel.remarks.filter(({ id }) => id !== data.remark),
  }),
  remarksPassed: (travel, { data: { remarks, to } }) => ({
    ...travel,
    remarks: travel.remarks.map(each => (remarks.includes(each.id) ? { ...each, heirs: [...each.heirs, to] } : each)),
  }),
  remarksSent: (travel, { at, data: { remarks } }) => ({
    ...travel,
    remarks: travel.remarks.map(remark => (remarks.includes(remark.id) ? { ...remark, sentAt: at } : remark)),
  }),
  remarkAnswered: (travel, fact) =>
    changed(travel, fact.data.remark, remark => ({
      ...remark,
      answer: fact.data.answer,
      thread: [...remark.thread, saying(fact, fact.data.answer)],
    })),
  remarkReplied: (travel, fact) =>
    changed(travel, fact.data.remark, remark => ({ ...remark, thread: [...remark.thread, saying(fact, 'replied')] })),
  remarkSettled: (travel, fact) =>
    changed(travel, fact.data.remark, remark => ({
      ...remark,
      settled: true,
      thread: [...remark.thread, saying(fact, 'settled')],
    })),
  remarkReopened: (travel, fact) =>
    changed(travel, fact.data.remark, remark => ({
      ...remark,
      settled: false,
      answer: null,
      thread: [...remark.thread, saying(fact, 'reopened')],
    })),
  remarksBound: (travel, { data: { openRemarks } }) => ({ ...travel, openRemarks }),
}
