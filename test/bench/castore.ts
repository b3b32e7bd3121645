import type { Pool } from 'pg'
import { peer } from './peers.ts'
import { evolve, initial, type Sample, type State } from './sample.ts'
import { once, openPool } from './server.ts'
import type { Subject } from './subject.ts'

/**
 * @castore/core on PostgreSQL, which it has no adapter for: ours writes each push, however many events, with one
 * prepared statement, which is the best it could do. As in castore, the version's unique key alone refuses a conflict;
 * nothing checks that a version follows the last one, and no order of a feed is protected.
 */

interface Detail {
  readonly aggregateId: string
  readonly version: number
  readonly type: string
  readonly timestamp: string
  readonly payload: Sample['data']
}

interface Grouped {
  readonly event: Detail
}

interface Aggregate extends State {
  readonly aggregateId: string
  readonly version: number
}

interface EventStore {
  pushEvent(event: Omit<Detail, 'timestamp'>): Promise<unknown>
  groupEvent(event: Omit<Detail, 'timestamp'>): Grouped
  getAggregate(id: string): Promise<{ readonly aggregate: Aggregate | undefined }>
}

interface Package {
  readonly EventStore: {
    new (options: object): EventStore
    pushEventGroup(...events: readonly Grouped[]): Promise<unknown>
  }
  readonly GroupedEvent: new (options: object) => Grouped
}

const tables = `
  CREATE TABLE events (
    store text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, version int NOT NULL, type text NOT NULL,
    at timestamptz NOT NULL, payload json, metadata json, PRIMARY KEY (store, id, version))`

const insertion = (count: number) => {
  const values = Array.from(
    { length: count },
    (_, i) => `($1, ${[2, 3, 4, 5, 6].map(n => `$${5 * i + n}`).join(', ')})`,
  )
  return `INSERT INTO events (store, id, version, type, at, payload) VALUES ${values.join(', ')}`
}

function adapterFor(pool: Pool, GroupedEvent: Package['GroupedEvent']) {
  async function insert(store: string, events: readonly Omit<Detail, 'timestamp'>[]): Promise<Detail[]> {
    const stamped = events.map(event => ({ ...event, timestamp: new Date().toISOString() }))
    const values = stamped.flatMap(each => [each.aggregateId, each.version, each.type, each.timestamp, each.payload])
    const name = `push-${events.length}`
    await pool.query({ name, text: insertion(events.length), values: [store, ...values] })
    return stamped
  }
  const adapter = {
    async pushEvent(event: Detail, { eventStoreId }: { readonly eventStoreId: string }) {
      const [pushed] = await insert(eventStoreId, [event])
      return { event: pushed }
    },
    async pushEventGroup(_: object, ...group: readonly Grouped[]) {
      const pushed = await insert(
        'documents',
        group.map(({ event }) => event),
      )
      return { eventGroup: pushed.map(event => ({ event })) }
    },
    groupEvent: (event: Detail): Grouped => new GroupedEvent({ event, eventStorageAdapter: adapter }),
    async getEvents(id: string, { eventStoreId }: { readonly eventStoreId: string }) {
      const { rows } = await pool.query<Omit<Detail, 'timestamp'> & { at: Date }>({
        name: 'events',
        text: `SELECT id AS "aggregateId", version, type, at, payload FROM events
               WHERE store = $1 AND id = $2 ORDER BY version`,
        values: [eventStoreId, id],
      })
      return { events: rows.map(({ at, ...row }) => ({ ...row, timestamp: at.toISOString() })) }
    },
    listAggregateIds: () => Promise.reject(new Error('not measured')),
  }
  return adapter
}

function reducer(state: Aggregate | undefined, { aggregateId, version, payload }: Detail): Aggregate {
  return { ...evolve(state ?? initial, payload), aggregateId, version }
}

export const castore: Subject = {
  name: 'castore, own adapter',
  kind: 'typescript peer',
  prepare: async url => void (await once(url, tables)),
  open(url) {
    const { EventStore, GroupedEvent } = peer('@castore/core') as Package
    const pool = openPool(url, 16, '-c plan_cache_mode=force_generic_plan')
    const eventStorageAdapter = adapterFor(pool, GroupedEvent)
    const eventTypes = [{ type: 'CellsChanged' }]
    const store = new EventStore({ eventStoreId: 'documents', eventTypes, reducer, eventStorageAdapter })
    return Promise.resolve({
      async append(stream, version, events) {
        const details = events.map(({ type, data }, i) => {
          return { aggregateId: stream, version: version + i + 1, type, payload: data }
        })
        const [first] = details
        if (first && details.length === 1) await store.pushEvent(first)
        else await EventStore.pushEventGroup(...details.map(detail => store.groupEvent(detail)))
      },
      load: async stream => (await store.getAggregate(stream)).aggregate ?? initial,
      close: () => pool.end(),
    })
  },
}
