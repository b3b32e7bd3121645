import type { Pool } from 'pg'
import { peer } from './peers.ts'
import { evolve, initial, type Sample, type State } from './sample.ts'
import type { Subject } from './subject.ts'

/** The part of @event-driven-io/emmett-postgresql that is measured. */
export interface Emmett {
  readonly schema: { migrate(): Promise<unknown> }
  appendToStream(
    stream: string,
    events: readonly Sample[],
    options: { readonly expectedStreamVersion: bigint },
  ): Promise<unknown>
  aggregateStream(
    stream: string,
    options: { readonly evolve: (state: State, event: Sample) => State; readonly initialState: () => State },
  ): Promise<{ readonly state: State }>
  consumer(options: { readonly pulling: { readonly batchSize: number } }): Consumer
  close(): Promise<void>
}

export interface Consumer {
  projector(options: object): unknown
  reactor(options: object): unknown
  start(): Promise<void>
  close(): Promise<void>
}

interface Package {
  getPostgreSQLEventStore(
    url: string,
    options: {
      readonly schema: { readonly autoMigration: 'None' }
      readonly connectionOptions: { readonly pool: Pool }
    },
  ): Emmett
}

const connections = 16

/** Emmett on a pool of its own driver, as large as the floor's. */
export function openEmmett(url: string): Emmett {
  const { getPostgreSQLEventStore } = peer('@event-driven-io/emmett-postgresql') as Package
  const driver = peer('pg') as { readonly Pool: typeof Pool }
  const pool = new driver.Pool({ connectionString: url, max: connections })
  pool.on('error', () => undefined)
  const options = { schema: { autoMigration: 'None' }, connectionOptions: { pool } } as const
  const store = getPostgreSQLEventStore(url, options)
  return {
    ...store,
    async close() {
      await store.close()
      await pool.end()
    },
  }
}

export const emmett: Subject = {
  name: 'emmett-postgresql',
  kind: 'typescript peer',
  async prepare(url) {
    const store = openEmmett(url)
    await store.schema.migrate()
    await store.close()
  },
  open(url) {
    const store = openEmmett(url)
    const folding = { evolve: (state: State, { data }: Sample) => evolve(state, data), initialState: () => initial }
    return Promise.resolve({
      async append(stream, version, events) {
        await store.appendToStream(stream, events, { expectedStreamVersion: BigInt(version) })
      },
      load: async stream => (await store.aggregateStream(stream, folding)).state,
      close: () => store.close(),
    })
  },
}
