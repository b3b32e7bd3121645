import { refuse, type Refusal } from '#kernel/refusal'
import { colleagues, sees } from './rights.ts'
import type { Organisation } from './state.ts'

/** What waits for somebody by name: seats in reviews, questions to advisers, parts of tables; and who can take it. */

export interface Matter {
  readonly document: string
  readonly title: string
  readonly unit: string
  /** A part of a table that they fill in; else a seat, or a question, at the step where the review is. */
  readonly part: boolean
  /** Who had a hand in the document, who has decided at that step, and who else sits there by name. */
  readonly drafters: readonly string[]
  readonly decided: readonly string[]
  readonly seated: readonly string[]
}

/**
 * Why this matter cannot go to this person, as the organisation stands; undefined where it can. Whoever could be named
 * as a reviewer can: no role is asked for, since it was given by name.
 */
export function refuseMatter(
  organisation: Organisation,
  { document, title, unit, part, drafters, decided, seated }: Matter,
  person: string,
): Refusal | undefined {
  const about = { person, title: title || document }
  // A part is given to a colleague; that they draft by it is what it is for.
  if (part) return colleagues(organisation, unit).includes(person) ? undefined : refuse('not-a-colleague', { person })
  if (drafters.includes(person)) return refuse('hand-over-drafter', about)
  if (decided.includes(person)) return refuse('hand-over-decided', about)
  if (seated.includes(person)) return refuse('hand-over-seated', about)
  return sees(organisation, person, unit) ? undefined : refuse('hand-over-unseen', about)
}
