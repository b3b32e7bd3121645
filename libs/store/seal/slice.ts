import type { PoolClient } from 'pg'
import type { Algorithm } from './algorithm.ts'
import { byCountyOf, leafOf, micros, rawEvents, type Range, type RawEvent } from './canonical.ts'

/** The events of one block, already hashed. */
export interface Slice {
  readonly county: string
  /** Positions of the first and last event. */
  readonly first: number
  readonly last: number
  readonly count: number
  /** [[position,year,stream,version],…] as JSON. */
  readonly contents: string
  /** Their leaves in a row, 32 bytes each. */
  readonly leaves: Buffer
}

export const blockSize = 1000

/** The next events, at most `limit`, of each county apart and in the order of their positions. */
type Slicer = (client: PoolClient, range: Range) => Promise<Slice[]>

function sliceOf(events: readonly RawEvent[], algorithm: Algorithm): Slice {
  const entry = ([, year, stream, version, position]: RawEvent) =>
    `[${position},${year},${JSON.stringify(stream)},${version}]`
  return {
    county: events[0]?.[0] ?? '',
    first: Number(events[0]?.[4]),
    last: Number(events.at(-1)?.[4]),
    count: events.length,
    contents: `[${events.map(entry).join(',')}]`,
    leaves: Buffer.concat(events.map(event => leafOf(algorithm, event))),
  }
}

const here =
  (algorithm: Algorithm): Slicer =>
  async (client, range) => {
    const slices: Slice[] = []
    for (const own of byCountyOf(await rawEvents(client, range)).values())
      for (let i = 0; i < own.length; i += blockSize) slices.push(sliceOf(own.slice(i, i + blockSize), algorithm))
    return slices
  }

const uuid = (column: string) => `coalesce('"' || ${column} || '"', 'null')`

/** The canonical text of an event, as `canonicalText` in canonical.ts makes it. */
const canonical = `
  '[' || concat_ws(',', to_json(county), year, to_json(stream), version, position, ${uuid('id')}, to_json(type), shape,
    '"' || ${micros('at')} || '"', to_json(actor), ${uuid('command')}, ${uuid('causation')}, ${uuid('correlation')})
  || ']' || chr(10) || data::text`

const sliced = `
  SELECT county, min(position)::float8 AS first, max(position)::float8 AS last, count(*)::int AS count,
         '[' || string_agg(concat('[', position, ',', year, ',', to_json(stream), ',', version, ']'), ','
                           ORDER BY position) || ']' AS contents,
         string_agg(sha256('\\x00'::bytea || convert_to(${canonical}, 'UTF8')), ''::bytea ORDER BY position) AS leaves
  FROM (
    SELECT *, (row_number() OVER (PARTITION BY county ORDER BY position) - 1) / ${blockSize} AS block
    FROM (SELECT * FROM es.events WHERE position > $1 AND position <= $2
          ORDER BY position FETCH FIRST ($3) ROWS WITH TIES) n
  ) e
  GROUP BY county, block ORDER BY first`

/**
 * The server hashes where its data lies: less work than carrying the events here, and none that keeps this process
 * from its other duties. Verification does carry them, and computes everything by itself.
 */
const there: Slicer = async (client, { after, upTo, limit }) => {
  const { rows } = await client.query<Slice>({ name: 'slices', text: sliced, values: [after, upTo, limit] })
  return rows
}

/** PostgreSQL knows SHA-256 alone. */
export const slicers: Readonly<Record<Algorithm, Slicer>> = { sha256: there, sm3: here('sm3') }
