import type { EventTypes, Recorded } from '#kernel/event'
import type { Database } from './database.ts'
import type { Heads, StreamId } from './heads.ts'
import { eventColumns, eventQuery, recorded, type EventRow } from './record.ts'

interface Source {
  readonly database: Database
  readonly events: EventTypes
  readonly heads: Heads
}

/** A stream's events beyond a version, oldest first, in today's shapes. Empty when there are none. */
export async function loadFrom(source: Source, id: StreamId, version: number): Promise<Recorded[]> {
  const text = `SELECT ${eventColumns} FROM es.events e
    WHERE e.county = $1 AND e.year = $2 AND e.stream = $3 AND e.version > $4 ORDER BY e.version`
  const { rows } = await source.database.pool.query<EventRow>(
    eventQuery('load', text, [id.county, id.year, id.stream, version]),
  )
  const events = rows.map(row => recorded(row, source.events))
  const last = events.at(-1)
  if (last) source.heads.raise(id, last.version)
  return events
}

/** Whole streams of one year by one statement, in the order asked for, each oldest first and in today's shapes. */
export async function loadEach(
  source: Source,
  { county, year }: Omit<StreamId, 'stream'>,
  streams: readonly string[],
): Promise<Recorded[][]> {
  const text = `SELECT ${eventColumns} FROM es.events e
    WHERE e.county = $1 AND e.year = $2 AND e.stream = ANY($3::text[]) ORDER BY e.stream, e.version`
  const { rows } = await source.database.pool.query<EventRow>(
    eventQuery('load-each', text, [county, year, [...streams]]),
  )
  const found = new Map<string, Recorded[]>(streams.map(stream => [stream, []]))
  for (const row of rows) {
    const event = recorded(row, source.events)
    found.get(event.stream)?.push(event)
  }
  return streams.map(stream => found.get(stream) ?? [])
}

/**
 * A stream as it stood at a moment, or at a position of the record, that one included. A clock that was set back makes
 * no gap: what was recorded after an event that is too late is too late as well.
 */
export async function loadUpTo(source: Source, id: StreamId, upTo: Date | number): Promise<Recorded[]> {
  const past = await loadFrom(source, id, 0)
  const late = typeof upTo === 'number' ? upTo : upTo.toISOString()
  const later = past.findIndex(event => (typeof late === 'number' ? event.position > late : event.at > late))
  return later === -1 ? past : past.slice(0, later)
}
