import type { Pool, PoolClient } from 'pg'
import type { Recorded } from '#kernel/event'
import type { Prepared } from './prepared.ts'

/**
 * The events of many batches in one statement. `first` decides: whoever gets version head + 1 has the stream, a
 * conflict is a row that does not come back and never an error. What follows of a batch goes in behind its first event,
 * and only batches that got in leave their command id. `announced` is joined in so that it runs before any position
 * is taken. The year is a parameter of its own so that only its partition is looked at; LIMIT keeps the two look-ups on
 * their indexes, whatever the planner believes about the size of the list.
 */
const text = `
  WITH announced AS MATERIALIZED (SELECT es.announce() AS low),
  wanted AS MATERIALIZED (
    SELECT w.*,
      coalesce((SELECT e.version FROM es.events e WHERE e.county = w.county AND e.year = $2 AND e.stream = w.stream
                ORDER BY e.version DESC LIMIT 1), 0) AS head,
      (SELECT true FROM es.commands c WHERE c.county = w.county AND c.id = w.command LIMIT 1) IS TRUE AS known
    FROM json_to_recordset($1::json->'requests')
      AS w(request int, county text, stream text, expected int, command uuid, count int, at timestamptz)
  ),
  facts AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json->'facts')
      AS f(request int, ordinal int, id uuid, type text, shape smallint, data jsonb, meta jsonb)
  ),
  first AS (
    INSERT INTO es.events (county, year, stream, version, id, type, shape, data, meta, at)
    SELECT w.county, $2, w.stream, w.head + 1, f.id, f.type, f.shape, f.data, f.meta, w.at
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
    SELECT w.county, $2, w.stream, w.base + f.ordinal - 1, f.id, f.type, f.shape, f.data, f.meta, w.at
    FROM won w JOIN facts f ON f.request = w.request AND f.ordinal > 1
    ORDER BY f.request, f.ordinal
    RETURNING id, version, position
  ),
  noted AS (
    INSERT INTO es.commands (county, id, year, stream, version, count, at)
    SELECT county, command, $2, stream, base + count - 1, count, at FROM won ORDER BY request
  )
  SELECT id, version, position FROM first UNION ALL SELECT id, version, position FROM rest`

type Queryable = Pick<PoolClient | Pool, 'query'>

interface Placed {
  readonly id: string
  readonly version: number
  readonly position: string
}

type Written = Recorded[] | undefined

async function insertYear(client: Queryable, year: number, requests: readonly Prepared[]): Promise<Written[]> {
  const values = {
    requests: requests.map(({ batch, events, meta, at }, request) => ({
      request,
      county: batch.county,
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
  const { rows } = await client.query<Placed>({ name: 'append', text, values: [JSON.stringify(values), year] })
  const placed = new Map(rows.map(row => [row.id, row]))
  return requests.map(({ events }) => {
    const stand = events.flatMap(event => {
      const row = placed.get(event.id)
      return row ? [{ ...event, version: row.version, position: Number(row.position) }] : []
    })
    return stand.length === events.length ? stand : undefined
  })
}

/**
 * Writes the events of batches for different streams, within the caller's transaction. Answers, for each batch in its
 * order, the events as they now stand, or undefined when its version was taken or its command is known already.
 */
export async function insertEvents(client: Queryable, requests: readonly Prepared[]): Promise<Written[]> {
  const written = new Map<Prepared, Written>()
  for (const year of new Set(requests.map(({ batch }) => batch.year))) {
    const ofYear = requests.filter(({ batch }) => batch.year === year)
    const done = await insertYear(client, year, ofYear)
    ofYear.forEach((request, i) => written.set(request, done[i]))
  }
  return requests.map(request => written.get(request))
}
