import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { event } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import { view } from '#kernel/view'
import type { AnyView, Batch, StoreOptions } from '../contract.ts'

/** A small made-up domain for the store's own specs: notes with words in them. */

export const events = {
  NoteOpened: event(z.object({ unit: z.string() })),
  WordAdded: event(z.object({ word: z.string(), weight: z.number().default(1) })),
  NoteClosed: event(z.object({})),
}

const on = ['NoteOpened', 'WordAdded', 'NoteClosed']

/** One row a stream. */
export const notes = view({
  name: 'notes',
  version: 1,
  mode: 'inline',
  row: z.object({
    unit: z.string(),
    words: z.array(z.string()),
    weight: z.number(),
    open: z.boolean(),
    last: z.string().nullable(),
    remark: z.string().optional(),
  }),
  on,
  indexes: ['unit'],
  keys: ({ stream }) => [stream],
  fold(row, { type, data }) {
    const opened = row ?? { unit: '', words: [], weight: 0, open: true, last: null }
    if (type === 'NoteOpened') return { ...opened, unit: (data as { unit: string }).unit }
    if (type === 'NoteClosed') return undefined
    const { word, weight } = data as { word: string; weight: number }
    if (word === 'poison') throw new Error('this fold breaks')
    return { ...opened, words: [...opened.words, word], weight: opened.weight + weight, last: word }
  },
})

/** One row that all streams share, and whose fold minds the order. */
const Trail = z.object({ trail: z.string(), count: z.number(), position: z.number(), backwards: z.number() })
const order = {
  version: 1,
  row: Trail,
  on,
  keys: () => ['all'],
  fold: (before: z.output<typeof Trail> | undefined, { id, position }: { id: string; position: number }) => ({
    trail: `${id.slice(0, 4)} ${before?.trail ?? ''}`.slice(0, 200),
    count: (before?.count ?? 0) + 1,
    position,
    backwards: (before?.backwards ?? 0) + (position < (before?.position ?? 0) ? 1 : 0),
  }),
}
export const inlineOrder = view({ ...order, name: 'inlineOrder', mode: 'inline' })
export const liveOrder = view({ ...order, name: 'liveOrder', mode: 'live' })

/** A row for each stream and one for each of its words, folded in lanes. */
export const lanedNotes = view({
  name: 'lanedNotes',
  version: 1,
  mode: 'live',
  lanes: 4,
  row: z.object({ events: z.number(), last: z.string().nullable() }),
  on,
  keys: ({ stream, type, data }) =>
    type === 'WordAdded' ? [stream, `${stream} ${(data as { word: string }).word}`] : [stream],
  fold(row, { type, data }, key) {
    if (type === 'NoteClosed') return undefined
    const last = type === 'WordAdded' ? (data as { word: string }).word : (row?.last ?? null)
    if (last === 'poison') throw new Error(`cannot take in ${key}`)
    return { events: (row?.events ?? 0) + 1, last }
  },
})

/** A row that all streams share and that many events leave as it is; which do depends on those before. */
export const turns = view({
  name: 'turns',
  version: 1,
  mode: 'inline',
  row: z.object({ last: z.string(), count: z.number() }),
  on: ['WordAdded'],
  keys: () => ['all'],
  fold(row, { data }) {
    const last = (data as { word: string }).word.length > 2 ? 'long' : 'short'
    return row?.last === last ? row : { last, count: (row?.count ?? 0) + 1 }
  },
})

export const views: readonly AnyView[] = [notes, inlineOrder, liveOrder]

export const greet: Reactor = {
  name: 'greet',
  on: ['NoteOpened'],
  notBefore({ stream }) {
    if (stream.startsWith('never')) throw new RangeError('Invalid time value')
    return stream.startsWith('later') ? '2030-01-01T00:00:00.000Z' : undefined
  },
  run: () => Promise.resolve([]),
}

export const registry = { events, views, reactors: [greet] } satisfies Omit<StoreOptions, 'url'>

export const opened = { type: 'NoteOpened', data: { unit: 'u1' } }
export const added = (word: string) => ({ type: 'WordAdded', data: { word, weight: 2 } })

/** A batch as a command of somebody would bring it. */
export const batch = (
  stream: string,
  expected: Batch['expected'],
  list: Batch['events'],
  id: string = randomUUID(),
): Batch => ({
  county: 'k1',
  year: 2025,
  stream,
  expected,
  events: list,
  command: { id, actor: 'p1', at: '2025-03-01T02:03:04.000Z' },
})
