import type { PoolClient } from 'pg'
import { nameOf } from './database.ts'
import type { Cells } from './cells.ts'
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

const names = Object.keys(columns) as (keyof typeof columns)[]
const types = Object.values(columns)

/** One event as parameters; of many, as one JSON: that is cheaper from the second event on. */
const ofOne = `SELECT ${types.map((type, i) => `$${i + 1}::${type}`).join(', ')} FROM announced`
const ofMany = `SELECT e.* FROM announced
  CROSS JOIN json_to_recordset($1) AS e(${names.map((name, i) => `${name} ${types[i]}`).join(', ')})`

const rowOf = ({ event, shape }: Unplaced): Record<keyof typeof columns, unknown> => ({
  county: event.county,
  year: event.year,
  stream: event.stream,
  version: event.version,
  id: event.id,
  type: event.type,
  shape,
  data: event.data,
  actor: event.actor,
  command: event.command,
  causation: event.causation,
  // Null stands for what the command itself began.
  correlation: event.correlation === event.command ? null : event.correlation,
  at: event.at,
})

function oneAsValues(one: Unplaced): unknown[] {
  const row = rowOf(one)
  return names.map(name => (name === 'data' ? JSON.stringify(row.data) : row[name]))
}

const commands = `
  noted AS (
    INSERT INTO es.commands (county, id, first, last)
    SELECT county, command, min(position), max(position) FROM written WHERE command IS NOT NULL GROUP BY county, command
  )`

/**
 * Before any position is taken, the lowest that can be is announced (see the migration of the record): `announced` is
 * joined in so that it runs first.
 */
const announced = 'announced AS MATERIALIZED (SELECT es.announce())'

const insertion = (source: string) => `INSERT INTO es.events (${names.join(', ')}) ${source}`

/** The whole statement; `more` are parts that go with the events, `last` is joined to the answer. */
const statement = (source: string, more: readonly string[], last = '') =>
  more.length === 0
    ? `WITH ${announced} ${insertion(source)} RETURNING position`
    : `WITH ${[announced, `written AS (${insertion(source)} RETURNING county, position, command)`, ...more].join(', ')}
       SELECT position FROM written${last}`

/**
 * Writes events together with what goes with them, in one statement that is a transaction of its own: all or nothing.
 * The caller has seen that each stream stands where the events begin; when another has been quicker the server
 * refuses: a version or a command that is taken is a unique violation, a row that moved a serialization failure.
 * The events are given their positions.
 */
export async function record(
  client: PoolClient,
  given: { readonly events: readonly Unplaced[]; readonly cells: Cells | undefined },
): Promise<void> {
  const { events, cells } = given
  const [first] = events
  const single = first && events.length === 1
  const values: unknown[] = single ? oneAsValues(first) : [JSON.stringify(events.map(rowOf))]
  const parts: string[] = []
  if (events.some(({ event }) => event.command !== null)) parts.push(commands)
  const rows = cells && writing(cells, '(SELECT max(position) FROM written)', values.length + 1)
  if (rows && rows.wanted > 0) {
    values.push(...rows.values)
    parts.push(...rows.parts, agreed(rows, values.push(rows.wanted)))
  }
  const text = statement(single ? ofOne : ofMany, parts, rows && rows.wanted > 0 ? ' CROSS JOIN agreed' : '')
  const answer = await client.query<[string]>({ name: nameOf(text), text, values, rowMode: 'array' })
  // Positions are given out one by one in the order of the list.
  const positions = answer.rows.map(([position]) => Number(position)).sort((a, b) => a - b)
  events.forEach(({ event }, i) => (event.position = positions[i] ?? 0))
}
