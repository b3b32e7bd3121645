import type { PoolClient } from 'pg'
import type { Recorded } from '#kernel/event'
import type { Prepared } from './prepared.ts'

/**
 * The events of many batches in one statement. `first` decides: whoever gets version head + 1 has the stream, a
 * conflict is a row that does not come back and never an error. What follows of a batch goes in behind its first event,
 * and only batches that got in leave their command id. `announced` is joined in so that it runs before any position
 * is taken.
 */
const text = `
  WITH announced AS MATERIALIZED (SELECT es.announce() AS low),
  wanted AS MATERIALIZED (
    SELECT w.*,
      coalesce((SELECT e.version FROM es.events e WHERE e.county = w.county AND e.year = w.year AND e.stream = w.stream
                ORDER BY e.version DESC LIMIT 1), 0) AS head,
      EXISTS (SELECT FROM es.commands c WHERE c.county = w.county AND c.id = w.command) AS known
    FROM json_to_recordset($1::json->'requests')
      AS w(request int, county text, year smallint, stream text, expected int, command uuid, count int, at timestamptz)
  ),
  facts AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json->'facts')
      AS f(request int, ordinal int, id uuid, type text, shape smallint, data jsonb, meta jsonb)
  ),
  first AS (
    INSERT INTO es.events (county, year, stream, version, id, type, shape, data, meta, at)
    SELECT w.county, w.year, w.stream, w.head + 1, f.id, f.type, f.shape, f.data, f.meta, w.at
    FROM announced CROSS JOIN wanted w JOIN facts f ON f.request = w.request AND f.ordinal = 1
    WHERE NOT w.known AND (w.expected IS NULL OR w.expected = w.head)
    ORDER BY w.request
    ON CONFLICT DO NOTHING
    RETURNING id, version, position
  ),
  won AS MATERIALIZED (
    SELECT w.*, first.version AS base FROM first JOIN facts f ON f.id = first.id AND f.ordinal = 1
    JOIN wanted w ON w.request = f.request
  ),
  rest AS (
    INSERT INTO es.events (county, year, stream, version, id, type, shape, data, meta, at)
    SELECT w.county, w.year, w.stream, w.base + f.ordinal - 1, f.id, f.type, f.shape, f.data, f.meta, w.at
    FROM won w JOIN facts f ON f.request = w.request AND f.ordinal > 1
    ORDER BY f.request, f.ordinal
    RETURNING id, version, position
  ),
  noted AS (
    INSERT INTO es.commands (county, id, year, stream, version, count, at)
    SELECT county, command, year, stream, base + count - 1, count, at FROM won ORDER BY request
  )
  SELECT id, version, position FROM first UNION ALL SELECT id, version, position FROM rest`

interface Placed {
  readonly id: string
  readonly version: number
  readonly position: string
}

/**
 * Writes the events of batches for different streams, within the caller's transaction. Answers, for each batch in its
 * order, the events as they now stand, or undefined when its version was taken or its command is known already.
 */
export async function insertEvents(
  client: PoolClient,
  requests: readonly Prepared[],
): Promise<(Recorded[] | undefined)[]> {
  const values = {
    requests: requests.map(({ batch, events, meta, at }, request) => ({
      request,
      county: batch.county,
      year: batch.year,
      stream: batch.stream,
      expected: batch.expected === 'any' ? null : batch.expected,
      command: meta.command,
      count: events.length,
      at,
    })),
    facts: requests.flatMap(({ events, shapes, meta }, request) =>
      events.map(({ id, type, data }, i) => ({ request, ordinal: i + 1, id, type, shape: shapes[i], data, meta })),
    ),
  }
  const { rows } = await client.query<Placed>({ name: 'append', text, values: [JSON.stringify(values)] })
  const placed = new Map(rows.map(row => [row.id, row]))
  return requests.map(({ events }) => {
    const stand = events.flatMap(event => {
      const row = placed.get(event.id)
      return row ? [{ ...event, version: row.version, position: Number(row.position) }] : []
    })
    return stand.length === events.length ? stand : undefined
  })
}
