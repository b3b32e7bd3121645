import type { QueryArrayConfig } from 'pg'
import pg from 'pg'
import { readEvent, type EventTypes, type Recorded } from '#kernel/event'

/** The columns of es.events that an event is read from, in the order of `EventRow`. */
export const eventColumns =
  'e.county, e.year, e.stream, e.version, e.position, e.id, e.type, e.shape, e.data, e.actor, e.command, e.causation, ' +
  'e.correlation, e.at'

/** A row of es.events, as an array: a feed is read twice as fast without a name beside each value. */
export type EventRow = readonly [
  county: string,
  year: number,
  stream: string,
  version: number,
  position: number,
  id: string,
  type: string,
  shape: number,
  data: unknown,
  actor: string,
  command: string | null,
  causation: string | null,
  correlation: string | null,
  /** ISO 8601, UTC, with milliseconds. */
  at: string,
  /** The lane that the stream falls to, where it was asked for. */
  lane?: number,
]

/** `2025-03-01 02:03:04.5+00`, as a session in UTC writes it, in the form of ISO 8601 that JavaScript writes. */
const isoOf = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`

const { INT8, TIMESTAMPTZ } = pg.types.builtins

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === INT8) return Number
    if (oid === TIMESTAMPTZ) return isoOf
    return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown
  },
}

/** A prepared statement whose rows are events. */
export const eventQuery = (name: string, text: string, values: unknown[]): QueryArrayConfig & { name: string } => ({
  name,
  text,
  values,
  rowMode: 'array',
  types: types as NonNullable<QueryArrayConfig['types']>,
})

/** The event of a row, in today's shape. Throws when its type is not declared or its data fits no declared shape. */
export function recorded(row: EventRow, events: EventTypes): Recorded {
  const [county, year, stream, version, position, id, name, shape, data, actor, command, causation, correlation, at] =
    row
  const type = events[name]
  if (!type) throw new Error(`The record holds an event of an undeclared type: ${name} at ${position}`)
  return {
    type: name,
    data: readEvent(type, data, shape),
    actor,
    at,
    id,
    county,
    year,
    stream,
    version,
    position,
    command,
    causation,
    correlation: correlation ?? command,
  }
}
