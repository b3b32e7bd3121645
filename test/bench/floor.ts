import { evolve, initial, type Sample } from './sample.ts'
import { ask, lean, openPool } from './server.ts'
import type { Subject } from './subject.ts'

/**
 * The least that an append can be: one prepared statement, one round trip, which checks the version and inserts. No
 * order of the feed, no idempotency, no answer to what happened since. A conflict of two that race is an error of the
 * unique key, so that no append is ever torn. `json`, names by their bytes and generic plans as the record has them:
 * with `jsonb`, ON CONFLICT or the server's own choice of plans it is not faster (all within a tenth).
 */

const tables = `
  CREATE TABLE events (
    stream text COLLATE "C" NOT NULL, version int NOT NULL, position bigint GENERATED ALWAYS AS IDENTITY,
    type text COLLATE "C" NOT NULL, data json NOT NULL, actor text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (stream, version));
  CREATE INDEX ON events (position)`

const head = `coalesce((SELECT version FROM events WHERE stream = $1 ORDER BY version DESC LIMIT 1), 0)`

const selection = 'SELECT version, position, type, data, actor, at FROM events WHERE stream = $1 ORDER BY version'

type Row = [version: number, position: string, type: string, data: Sample['data'], actor: string, at: string]

const single = `INSERT INTO events (stream, version, type, data, actor) SELECT $1, $2 + 1, $4, $5, $3 WHERE $2 = ${head}`

const several = `INSERT INTO events (stream, version, type, data, actor)
  SELECT $1, $2::int + e.n, e.event->>'type', e.event->'data', $3
  FROM json_array_elements($4::json) WITH ORDINALITY AS e(event, n) WHERE $2::int = ${head}`

function append(stream: string, version: number, events: readonly Sample[]) {
  const [first] = events
  if (first && events.length === 1)
    return { name: 'append', text: single, values: [stream, version, 'p1', first.type, first.data] }
  return { name: 'append-several', text: several, values: [stream, version, 'p1', JSON.stringify(events)] }
}

/** The floor through a pool of this many connections. */
export const floor = (connections: number): Subject => ({
  name: `floor, ${connections} connections`,
  kind: 'floor',
  prepare: async url => void (await ask(url, tables)),
  async open(url) {
    const pool = openPool(url, connections, '-c plan_cache_mode=force_generic_plan')
    return {
      async append(stream, version, events) {
        const { rowCount } = await pool.query(append(stream, version, events))
        if (rowCount !== events.length) throw new Error('the bench meets a conflict')
      },
      async load(stream) {
        const values = [stream]
        const { rows } = await pool.query<{ data: Sample['data'] }>({ name: 'load', text: selection, values })
        return rows.reduce((state, { data }) => evolve(state, data), initial)
      },
      close: () => pool.end(),
    }
  },
})

/** The floor's tables, read without names and types where these are not needed. */
export const bareLean: Subject = {
  ...floor(16),
  name: 'bare SELECT, lean',
  async open(url) {
    const session = await floor(16).open(url)
    const pool = openPool(url, 16)
    return {
      ...session,
      async load(stream) {
        const { rows } = await pool.query<Row>(lean('load', selection, [stream]))
        return rows.reduce((state, [, , , data]) => evolve(state, data), initial)
      },
      async close() {
        await session.close()
        await pool.end()
      },
    }
  },
}
