import type { Sample } from './sample.ts'
import { ask, openPool } from './server.ts'

/**
 * A PostgreSQL adapter for @castore/core: it writes each push, however many events, with one prepared statement, into
 * a table that has an order as everybody's has. As castore has it, the version's unique key alone refuses a conflict:
 * nothing checks that a version follows the last one, nothing protects a reader of the order from late commits.
 */

export interface Detail {
  readonly aggregateId: string
  readonly version: number
  readonly type: string
  readonly timestamp: string
  readonly payload: Sample['data']
}

export type Unstamped = Omit<Detail, 'timestamp'>

export interface Grouped {
  readonly event: Unstamped
  readonly eventStore?: { readonly eventStoreId: string }
}

interface Context {
  readonly eventStoreId: string
}

/** Makes the adapter's table in an empty database. */
export const createTable = async (url: string): Promise<void> =>
  void (await ask(
    url,
    `CREATE TABLE events (
      position bigserial PRIMARY KEY, store text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, version int NOT NULL,
      type text NOT NULL, at timestamptz NOT NULL, payload json, metadata json, UNIQUE (store, id, version))`,
  ))

const insertion = (count: number) => {
  const values = Array.from(
    { length: count },
    (_, i) => `($1, ${[2, 3, 4, 5, 6].map(n => `$${5 * i + n}`).join(', ')})`,
  )
  return `INSERT INTO events (store, id, version, type, at, payload) VALUES ${values.join(', ')}`
}

/** The adapter on a pool of 16 connections, and how to close it. `GroupedEvent` is castore's own class. */
export function openAdapter(url: string, GroupedEvent: new (options: object) => Grouped) {
  const pool = openPool(url, 16, '-c plan_cache_mode=force_generic_plan')

  async function insert(store: string, events: readonly Unstamped[]): Promise<Detail[]> {
    const stamped = events.map(event => ({ ...event, timestamp: new Date().toISOString() }))
    const values = stamped.flatMap(each => [each.aggregateId, each.version, each.type, each.timestamp, each.payload])
    const name = `push-${events.length}`
    await pool.query({ name, text: insertion(events.length), values: [store, ...values] })
    return stamped
  }

  const adapter = {
    async pushEvent(event: Unstamped, { eventStoreId }: Context) {
      const [pushed] = await insert(eventStoreId, [event])
      return { event: pushed }
    },
    /** Of one store; castore allows several, which the bench does not need. */
    async pushEventGroup(_: object, ...group: readonly Grouped[]) {
      const details = group.map(({ event }) => event)
      const pushed = await insert(group[0]?.eventStore?.eventStoreId ?? '', details)
      return { eventGroup: pushed.map(event => ({ event })) }
    },
    groupEvent: (event: Unstamped): Grouped => new GroupedEvent({ event, eventStorageAdapter: adapter }),
    async getEvents(id: string, { eventStoreId }: Context) {
      const { rows } = await pool.query<Unstamped & { at: Date }>({
        name: 'events',
        text: `SELECT id AS "aggregateId", version, type, at, payload FROM events
               WHERE store = $1 AND id = $2 ORDER BY version`,
        values: [eventStoreId, id],
      })
      return { events: rows.map(({ at, ...row }) => ({ ...row, timestamp: at.toISOString() })) }
    },
    listAggregateIds: () => Promise.reject(new Error('not measured')),
  }
  return { adapter, close: () => pool.end() }
}
