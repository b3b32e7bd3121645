import type { Owner } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Grant, OrganisationEvent } from './process.ts'
import { lineage, sees, successorOf } from './rights.ts'
import { evolve, type Organisation } from './state.ts'

/** Nobody's right is taken away while a document under way needs it: it would wait for nobody. */

/** A document that is not done: its unit, who drafted it, and whom it asks or may come to ask on its way. */
export interface UnderWay {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly drafters: readonly string[]
  /** Roles over units, and people by name (the role `self`). */
  readonly asks: readonly Owner[]
}

/** Wherever a document is, it may come back to its drafters. */
export const comingBack = ({ asks, ...of }: UnderWay): UnderWay => ({
  ...of,
  asks: [...asks, { role: 'drafter', unit: of.unit }],
})

/** Is there somebody who can do what is asked, in their own right? Deputies come and go, and drafters review nothing. */
function isMet(state: Organisation, { role, unit }: Owner, { drafters, unit: own }: UnderWay): boolean {
  if (role === 'self') {
    const person = successorOf(state, unit)
    return !drafters.includes(person) && sees({ ...state, deputations: [] }, person, own)
  }
  const line = lineage(state, unit)
  return state.grants.some(
    held => held.role === role && line.includes(held.unit) && (role === 'drafter' || !drafters.includes(held.person)),
  )
}

/** The documents that somebody could move on and after these events nobody could. */
export function strandedBy(
  before: Organisation,
  events: readonly OrganisationEvent[],
  underWay: readonly UnderWay[],
): UnderWay[] {
  const after = events.reduce((state, event) => evolve(state, { ...event, actor: '', at: '' }), before)
  return underWay.filter(each => each.asks.some(ask => isMet(before, ask, each) && !isMet(after, ask, each)))
}

/** The documents of the role's units that ask for this person by name: by the role they were named. */
export const naming = (state: Organisation, { person, unit }: Grant, underWay: readonly UnderWay[]): UnderWay[] =>
  underWay.filter(
    each =>
      lineage(state, each.unit).includes(unit) &&
      each.asks.some(ask => ask.role === 'self' && successorOf(state, ask.unit) === person),
  )

const shown = 10

/** Refused with the titles, and no more of the documents: whoever changes roles sees none of them. */
export const refuseOver = (
  code: 'work-waits' | 'hand-over-strands' | 'return-strands',
  person: string,
  documents: readonly UnderWay[],
): Refusal | undefined =>
  documents.length === 0
    ? undefined
    : refuse(code, { person, count: documents.length, titles: documents.slice(0, shown).map(({ title }) => title) })
