import type { Words } from '#kernel/process'
import type { Done, Problem } from './answers.ts'

/** What the server answers to who reviews: whom an act may name, and what became of each document of a batch. */

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly titles: readonly Words[]
}

/** For each act that names somebody and that this person may take now: whom it takes. */
export interface Nameable {
  readonly people: readonly Candidate[]
  readonly acts: Readonly<Record<string, readonly string[]>>
}

/** A line of the answer to a batch (application/x-ndjson), one for each document, in their order. */
export interface BatchLine {
  readonly id: string
  readonly outcome: { readonly done: Done } | { readonly problem: Problem }
}

/** What happened to a document since a stale tab had it, as the detail of a conflict. */
export interface SinceEntry {
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly name: string
  readonly said: Words
}
