import type { z } from 'zod'
import type { Recorded } from './event.ts'

/**
 * A read model: which rows an event touches, and how it folds into each. `inline` rows commit together with the
 * events; `live` rows follow behind a checkpoint. The word is the only difference. Raising `version` rebuilds it.
 */
export interface View<R = unknown> {
  readonly name: string
  readonly version: number
  readonly mode: 'inline' | 'live'
  /** Column names and types are derived from it: string → text, number → double precision, boolean, else jsonb. */
  readonly row: z.ZodObject
  readonly on: readonly string[]
  /** Columns that queries filter by, besides the key. */
  readonly indexes?: readonly string[]
  /**
   * A live view whose rows belong to one stream each may be folded in so many lanes side by side, by several processes.
   * The key of each of its rows must then be the name of the stream, or begin with it and a blank.
   */
  readonly lanes?: number
  /** Keys, within the county, of the rows that this event touches. */
  keys(event: Recorded): readonly string[]
  /**
   * The row after the event; undefined removes it. An event that makes no row where there is none must not do so
   * because of what other streams did: two processes could each believe to be first.
   */
  fold(row: R | undefined, event: Recorded, key: string): R | undefined
}

/** Declares a view with its row type kept. */
export const view = <S extends z.ZodObject>(
  declared: Omit<View<z.output<S>>, 'row' | 'indexes'> & {
    readonly row: S
    readonly indexes?: readonly (keyof z.output<S> & string)[]
  },
): View<z.output<S>> => declared
