import { randomUUID } from 'node:crypto'
import { evolve, initial, type Sample } from './sample.ts'
import { ask, openPool } from './server.ts'
import type { Subject } from './subject.ts'

/**
 * The approach of message-db in SQL of our own: a function call an event, which locks the stream's category until the
 * commit, so that a category's feed has no gaps, and then checks the version. Several events are several calls in one
 * transaction. All streams of the bench are of one category, as all documents of a kind would be.
 */

const tables = `
  CREATE FUNCTION category(stream text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT split_part(stream, '-', 1) $$;
  CREATE TABLE messages (
    global_position bigserial PRIMARY KEY, position bigint NOT NULL, time timestamptz NOT NULL DEFAULT now(),
    stream_name text NOT NULL, type text NOT NULL, data jsonb, metadata jsonb, id uuid NOT NULL UNIQUE);
  CREATE UNIQUE INDEX ON messages (stream_name, position);
  CREATE INDEX ON messages (category(stream_name), global_position);

  CREATE FUNCTION write_message(id uuid, stream text, type text, data jsonb, metadata jsonb, expected bigint)
  RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE head bigint;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(category(stream), 0));
    SELECT coalesce(max(m.position), -1) INTO head FROM messages m WHERE m.stream_name = stream;
    IF head <> expected THEN RAISE EXCEPTION 'wrong expected version: % (stream version: %)', expected, head; END IF;
    INSERT INTO messages (id, stream_name, position, type, data, metadata)
      VALUES (id, stream, head + 1, type, data, metadata);
    RETURN head + 1;
  END $$;

  CREATE FUNCTION get_stream_messages(stream text) RETURNS SETOF messages LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN QUERY SELECT * FROM messages m WHERE m.stream_name = stream ORDER BY m.position;
  END $$`

const metadata = { actor: 'p1' }

const write = (stream: string, position: number, { type, data }: Sample) => ({
  name: 'write',
  text: 'SELECT write_message($1, $2, $3, $4, $5, $6)',
  values: [randomUUID(), `document-${stream}`, type, data, metadata, position - 1],
})

export const messageDb: Subject = {
  name: 'message-db, own SQL',
  kind: 'sql peer',
  prepare: async url => void (await ask(url, tables)),
  open(url) {
    const pool = openPool(url, 16)
    async function together(stream: string, version: number, events: readonly Sample[]): Promise<void> {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        for (const [i, event] of events.entries()) await client.query(write(stream, version + i, event))
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    }
    return Promise.resolve({
      async append(stream, version, events) {
        const [first] = events
        if (first && events.length === 1) await pool.query(write(stream, version, first))
        else await together(stream, version, events)
      },
      async load(stream) {
        const { rows } = await pool.query<{ data: Sample['data'] }>({
          name: 'load',
          text: 'SELECT position, global_position, time, type, data, metadata, id FROM get_stream_messages($1)',
          values: [`document-${stream}`],
        })
        return rows.reduce((state, { data }) => evolve(state, data), initial)
      },
      close: () => pool.end(),
    })
  },
}
