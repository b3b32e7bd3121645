import { z } from 'zod'
import { event } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import { view } from '#kernel/view'

/** What all subjects of the bench record: one kind of event, about 400 bytes of JSON. */

export const events = { CellsChanged: event(z.object({ text: z.string(), cell: z.string() })) }

export interface Sample {
  readonly type: 'CellsChanged'
  readonly data: { readonly text: string; readonly cell: string }
}

export const sample: Sample = { type: 'CellsChanged', data: { text: '绩'.repeat(125), cell: 'a1' } }

/** The state that a stream folds to. */
export interface State {
  readonly changes: number
  readonly cell: string
}

export const initial: State = { changes: 0, cell: '' }

export const evolve = (state: State, data: Sample['data']): State => ({ changes: state.changes + 1, cell: data.cell })

const on = ['CellsChanged']

/** A row per stream, in the append's own transaction. */
export const documents = view({
  name: 'documents',
  version: 1,
  mode: 'inline',
  row: z.object({ cell: z.string(), changes: z.number(), at: z.string() }),
  on,
  indexes: ['at'],
  keys: ({ stream }) => [stream],
  fold: (row, { at }) => ({ cell: 'a1', changes: (row?.changes ?? 0) + 1, at }),
})

/** The same row behind a checkpoint. */
export const figures = view({
  ...documents,
  name: 'figures',
  mode: 'live',
  row: z.object({ cell: z.string(), changes: z.number(), at: z.string() }),
  indexes: ['at'],
})

/** Leaves its entry in the outbox; nothing in the bench carries it out. */
export const remind: Reactor = { name: 'remind', on, run: () => Promise.resolve([]) }
