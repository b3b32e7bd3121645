import { createTable, openAdapter, type Detail, type Grouped, type Unstamped } from './castore-adapter.ts'
import { peer } from './peers.ts'
import { evolve, initial, type State } from './sample.ts'
import type { Subject } from './subject.ts'

/** @castore/core, on an adapter of our own and on the one that castore publishes, each better at something. */

interface Aggregate extends State {
  readonly aggregateId: string
  readonly version: number
}

interface EventStore {
  pushEvent(event: Unstamped): Promise<unknown>
  groupEvent(event: Unstamped): Grouped
  getAggregate(id: string): Promise<{ readonly aggregate: Aggregate | undefined }>
}

interface Core {
  readonly EventStore: {
    new (options: object): EventStore
    pushEventGroup(...events: readonly Grouped[]): Promise<unknown>
  }
  readonly GroupedEvent: new (options: object) => Grouped
}

interface Published {
  readonly PostgresEventStorageAdapter: {
    /** Its connections can be ended through a private member alone. */
    new (options: { readonly connectionString: string }): { readonly _sql: { end(): Promise<void> } }
    createEventTable(options: { readonly connectionString: string }): Promise<unknown>
  }
}

interface Adapter {
  prepare(url: string): Promise<void>
  open(url: string): { readonly adapter: object; close(): Promise<void> }
}

const core = () => peer('@castore/core') as Core

const own: Adapter = {
  prepare: createTable,
  open: url => openAdapter(url, core().GroupedEvent),
}

/** Ten connections of another driver, which sends several statements at once over each. */
const published: Adapter = {
  async prepare(connectionString) {
    const { PostgresEventStorageAdapter } = peer('@castore/event-storage-adapter-postgres') as Published
    await PostgresEventStorageAdapter.createEventTable({ connectionString })
  },
  open(connectionString) {
    const { PostgresEventStorageAdapter } = peer('@castore/event-storage-adapter-postgres') as Published
    const adapter = new PostgresEventStorageAdapter({ connectionString })
    return { adapter, close: () => adapter['_sql'].end() }
  },
}

function reducer(state: Aggregate | undefined, { aggregateId, version, payload }: Detail): Aggregate {
  return { ...evolve(state ?? initial, payload), aggregateId, version }
}

const castoreOn = (name: string, { prepare, open }: Adapter): Subject => ({
  name,
  kind: 'typescript peer',
  prepare,
  open(url) {
    const { EventStore } = core()
    const { adapter, close } = open(url)
    const eventTypes = [{ type: 'CellsChanged' }]
    const store = new EventStore({ eventStoreId: 'documents', eventTypes, reducer, eventStorageAdapter: adapter })
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
      close,
    })
  },
})

export const castore = castoreOn('castore, own adapter', own)
export const castorePublished = castoreOn('castore, its adapter', published)
