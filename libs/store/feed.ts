import type { EventTypes, Recorded } from '#kernel/event'
import type { Reach } from './checkpoint.ts'
import { nameOf, type Database } from './database.ts'
import { eventColumns, eventQuery, recorded, type EventRow } from './record.ts'
import type { FeedQuery } from './contract.ts'

interface Source {
  readonly database: Database
  readonly events: EventTypes
}

/** The position up to which nothing can appear any more: every append that took a lower one has ended. */
export async function safePosition(on: Reach): Promise<number> {
  const { rows } = await on.query<{ safe: string }>({ name: 'safe', text: 'SELECT es.safe() AS safe' })
  return Number(rows[0]?.safe ?? 0)
}

/** The last position given out; the event that took it may not be committed yet, or never. */
export async function headPosition(on: Reach): Promise<number> {
  const text = `SELECT coalesce(pg_sequence_last_value('es.position_seq'), 0) AS head`
  const { rows } = await on.query<{ head: string }>({ name: 'head', text })
  return Number(rows[0]?.head ?? 0)
}

/**
 * The feed, a page at a time. Forward it ends where something might still appear, so that going on from the last
 * position of a page never skips an event; backward it starts from the newest.
 */
export async function readFeed(source: Source, query: FeedQuery): Promise<Recorded[]> {
  const forward = query.direction !== 'backward'
  const values: unknown[] = []
  const given = (value: unknown) => `$${values.push(value)}`
  const conditions = [
    ...(query.county === undefined ? [] : [`e.county = ${given(query.county)}`]),
    ...(query.types === undefined ? [] : [`e.type = ANY(${given(query.types)}::text[])`]),
    ...(query.after === undefined ? [] : [`e.position ${forward ? '>' : '<'} ${given(query.after)}`]),
    ...(forward ? [`e.position <= ${given(await safePosition(source.database.pool))}`] : []),
  ]
  const text = `SELECT ${eventColumns} FROM es.events e ${conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''}
    ORDER BY e.position ${forward ? 'ASC' : 'DESC'} LIMIT ${given(query.limit)}`
  const { rows } = await source.database.pool.query<EventRow>(eventQuery(nameOf(text), text, values))
  return rows.map(row => recorded(row, source.events))
}

/** The events of a command that was recorded between two positions, both inclusive, in the order they were given. */
export async function eventsOf(
  source: Source,
  { county, id, first, last }: { county: string; id: string; first: number; last: number },
): Promise<Recorded[]> {
  const text = `SELECT ${eventColumns} FROM es.events e
    WHERE e.county = $1 AND e.command = $2 AND e.position BETWEEN $3 AND $4 ORDER BY e.position`
  const { rows } = await source.database.pool.query<EventRow>(eventQuery('events-of', text, [county, id, first, last]))
  return rows.map(row => recorded(row, source.events))
}

/** The event of a county at a position, if there is one. */
export async function eventAt(source: Source, county: string, position: number): Promise<Recorded | undefined> {
  const text = `SELECT ${eventColumns} FROM es.events e WHERE e.county = $1 AND e.position = $2`
  const { rows } = await source.database.pool.query<EventRow>(eventQuery('event-at', text, [county, position]))
  return rows[0] && recorded(rows[0], source.events)
}
