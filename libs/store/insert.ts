import type { PoolClient } from 'pg'
import type { Recorded } from '#kernel/event'
import { named } from './database.ts'
import type { Cells } from './fold.ts'
import type { Unplaced } from './prepared.ts'
import { agreed, writing } from './rows.ts'

const columns = {
  county: 'text',
  year: 'smallint',
  stream: 'text',
  version: 'int',
  id: 'uuid',
  type: 'text',
  shape: 'smallint',
  data: 'json',
  actor: 'text',
  command: 'uuid',
  causation: 'uuid',
  correlation: 'uuid',
  at: 'timestamptz',
} as const

const names = Object.keys(columns).join(', ')
const typed = Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')

/** `announced` is joined in so that it runs before any position is taken: see the migration of the record. */
const events = `
  announced AS MATERIALIZED (SELECT es.announce() AS low),
  written AS (
    INSERT INTO es.events (${names}) SELECT e.* FROM announced CROSS JOIN json_to_recordset($1) AS e(${typed})
    RETURNING county, position, id, command
  )`

const commands = `
  noted AS (
    INSERT INTO es.commands (county, id, first, last)
    SELECT county, command, min(position), max(position) FROM written WHERE command IS NOT NULL GROUP BY county, command
  )`

const outbox = (parameter: number) => `
  work AS (
    INSERT INTO es.outbox (county, id, reactor, position, year, stream, version, not_before)
    SELECT o.county, o.id, o.reactor, w.position, o.year, o.stream, o.version, o.not_before
    FROM json_to_recordset($${parameter}) AS o(county text, event uuid, id uuid, reactor text, year smallint, stream text,
                                               version int, not_before timestamptz)
    JOIN written w ON w.id = o.event
  )`

const rowOf = (event: Unplaced) => ({
  ...event,
  position: undefined,
  correlation: event.correlation === event.command ? null : event.correlation,
})

/**
 * Writes events together with what goes with them, in one statement that is a transaction of its own: all or nothing.
 * The caller has seen that each stream stands where the events begin; when another has been quicker the server
 * refuses: a version or a command that is taken is a unique violation, a row that moved a serialization failure.
 * Answers the events with their positions.
 */
export async function record(
  client: PoolClient,
  given: { readonly events: readonly Unplaced[]; readonly work: readonly object[]; readonly cells: Cells },
): Promise<Recorded[]> {
  const parts = [events]
  const values: unknown[] = [JSON.stringify(given.events.map(rowOf))]
  if (given.events.some(event => event.command !== null)) parts.push(commands)
  if (given.work.length > 0) parts.push(outbox(values.push(JSON.stringify(given.work))))
  const rows = writing(given.cells, '(SELECT max(position) FROM written)', values.length + 1)
  values.push(...rows.values)
  parts.push(...rows.parts)
  if (rows.wanted > 0) parts.push(agreed(rows, values.push(rows.wanted)))
  const text = `WITH ${parts.join(', ')} SELECT position FROM written${rows.wanted > 0 ? ' CROSS JOIN agreed' : ''}`
  const answer = await client.query<[string]>({ ...named(text, values), rowMode: 'array' })
  // Positions are given out one by one in the order of the list.
  const positions = answer.rows.map(([position]) => Number(position)).sort((a, b) => a - b)
  return given.events.map(({ shape: _, ...event }, i) => ({ ...event, position: positions[i] ?? 0 }))
}
