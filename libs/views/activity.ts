import { z } from 'zod'
import { view } from '#kernel/view'
import { dayInChina } from '#vocabulary/day'
import { documents } from './documents.ts'

/** How much happened each day, by person: the county's pulse. Statistics may lag, so it is a live view. */

const Row = z.object({ day: z.string(), person: z.string(), events: z.number(), last: z.string() })
export type ActivityRow = z.output<typeof Row>

export const activity = view({
  name: 'activity',
  version: 1,
  mode: 'live',
  row: Row,
  on: documents.on,
  indexes: ['person'],
  keys: event => [`${dayInChina(event.at)} ${event.actor}`],
  fold: (row, event) => ({
    day: dayInChina(event.at),
    person: event.actor,
    events: (row?.events ?? 0) + 1,
    last: event.at,
  }),
})
