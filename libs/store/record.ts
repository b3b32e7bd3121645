import { readEvent, type EventTypes, type Recorded } from '#kernel/event'

/** A row of es.events as the driver gives it. */
export interface EventRow {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  /** bigint: the driver gives text. */
  readonly position: string
  readonly id: string
  readonly type: string
  readonly shape: number
  readonly data: unknown
  readonly meta: Meta
  readonly at: Date
}

export interface Meta {
  readonly actor: string
  readonly command: string
  readonly causation: string | null
  readonly correlation: string
}

export const eventColumns =
  'e.county, e.year, e.stream, e.version, e.position, e.id, e.type, e.shape, e.data, e.meta, e.at'

/** The event of a row, in today's shape. Throws when its type is not declared or its data fits no declared shape. */
export function recorded(row: EventRow, types: EventTypes): Recorded {
  const type = types[row.type]
  if (!type) throw new Error(`The record holds an event of an undeclared type: ${row.type} at ${row.position}`)
  return {
    type: row.type,
    data: readEvent(type, row.data, row.shape),
    actor: row.meta.actor,
    at: row.at.toISOString(),
    id: row.id,
    county: row.county,
    year: row.year,
    stream: row.stream,
    version: row.version,
    position: Number(row.position),
    command: row.meta.command,
    causation: row.meta.causation,
    correlation: row.meta.correlation,
  }
}
