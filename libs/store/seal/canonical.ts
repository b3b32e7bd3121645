import type { Pool, PoolClient, QueryArrayConfig } from 'pg'
import { hashText, type Algorithm } from './algorithm.ts'

/** Microseconds since 1970 as decimal digits; `infinity` stays a word, so that nothing makes reading fail. */
export const micros = (column: string): string =>
  `CASE WHEN isfinite(${column}) THEN (extract(epoch FROM ${column}) * 1000000)::bigint::text ELSE ${column}::text END`

/** All columns of es.events, in the order in which they are hashed, `data` last. */
export const sealedColumns = [
  'county',
  'year',
  'stream',
  'version',
  'position',
  'id',
  'type',
  'shape',
  'at',
  'actor',
  'command',
  'causation',
  'correlation',
  'data',
] as const

const selection = sealedColumns.map(column => (column === 'at' ? micros('e.at') : `e.${column}`)).join(', ')

/** A row of es.events as the server writes it: text, nothing parsed. */
export type RawEvent = readonly [
  county: string,
  year: string,
  stream: string,
  version: string,
  position: string,
  id: string,
  type: string,
  shape: string,
  at: string,
  actor: string,
  command: string | null,
  causation: string | null,
  correlation: string | null,
  data: string,
]

const asText = { getTypeParser: () => (value: string) => value }

/** A prepared statement whose rows are arrays of unparsed texts. */
const rawQuery = (name: string, text: string, values: unknown[]): QueryArrayConfig & { name: string } => ({
  name,
  text,
  values,
  rowMode: 'array',
  types: asText as unknown as NonNullable<QueryArrayConfig['types']>,
})

export interface Range {
  /** Exclusive. */
  readonly after: number
  /** Inclusive. */
  readonly upTo: number
  readonly limit: number
  readonly county?: string | undefined
}

/**
 * Events in the order of their positions, oldest first. Whoever stands at the same position as the last comes along
 * above the limit: a forged twin does not fall between two pages.
 */
export async function rawEvents(database: Pool | PoolClient, range: Range): Promise<RawEvent[]> {
  const { after, upTo, limit, county } = range
  const { rows } = await database.query<[...RawEvent]>(
    rawQuery(
      county === undefined ? 'raw-events' : 'raw-events-of',
      `SELECT ${selection} FROM es.events e WHERE e.position > $1 AND e.position <= $2
       ${county === undefined ? '' : 'AND e.county = $4'} ORDER BY e.position FETCH FIRST ($3) ROWS WITH TIES`,
      [after, upTo, limit, ...(county === undefined ? [] : [county])],
    ),
  )
  return rows
}

/** The events of each county, in the order in which they come. */
export function byCountyOf(events: readonly RawEvent[]): Map<string, RawEvent[]> {
  const groups = new Map<string, RawEvent[]>()
  for (const event of events) {
    const group = groups.get(event[0])
    if (group) group.push(event)
    else groups.set(event[0], [event])
  }
  return groups
}

const quote = (text: string) => JSON.stringify(text)
const uuid = (text: string | null) => (text === null ? 'null' : `"${text}"`)

/**
 * The canonical bytes of an event (UTF-8): a JSON array of its columns without blanks, a line feed, and the text of
 * `data` exactly as it was written:
 *
 *     ["county",year,"stream",version,position,"id","type",shape,"at","actor","command","causation","correlation"]
 *     data
 *
 * Numbers are decimal; uuids are lower case with hyphens; `at` is microseconds since 1970-01-01T00:00Z, as digits in a
 * string; what is missing is null. In strings only `"`, `\` and characters below U+0020 are escaped (\b \t \n \f \r
 * where they exist, else \u00xx in lower case), as ECMAScript's JSON.stringify, Python's json.dumps with
 * ensure_ascii=False, and PostgreSQL's to_json write them. The line feed ends the first part without doubt, since none
 * stands unescaped in JSON.
 */
export function canonicalText(event: RawEvent): string {
  const [county, year, stream, version, position, id, type, shape, at, actor, command, causation, correlation, data] =
    event
  return (
    `[${quote(county)},${year},${quote(stream)},${version},${position},"${id}",${quote(type)},${shape},"${at}",` +
    `${quote(actor)},${uuid(command)},${uuid(causation)},${uuid(correlation)}]\n${data}`
  )
}

/** The leaf of an event in its block's tree: the hash of a zero byte and its canonical bytes. */
export const leafOf = (algorithm: Algorithm, event: RawEvent): Buffer =>
  hashText(algorithm, 'leaf', canonicalText(event))
