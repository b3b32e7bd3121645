import { openStore, type Store } from '#store/store'
import { clockOf } from './clock.ts'
import type { Config } from './config.ts'
import { events, reactors, views } from './domain.ts'
import { openOffice, type Office } from './office.ts'
import { openQueue, type Queue } from './queue.ts'

/** What every process of the software stands on. */
export interface Platform {
  readonly config: Config
  readonly store: Store
  readonly queue: Queue
  readonly office: Office
  close(): Promise<void>
}

/** Connects to the database and the queue, and brings the schema up to date. */
export async function openPlatform(config: Config, log: (line: string) => void = console.error): Promise<Platform> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL is not set; `npm start` brings a database of its own')
  const owner = config.databaseOwnerUrl && { ownerUrl: config.databaseOwnerUrl }
  const store = await openStore({ url: config.databaseUrl, ...owner, events, views, reactors, log })
  await store.migrate()
  const queue = await openQueue({
    databaseUrl: config.databaseUrl,
    ...owner,
    ...(config.redisUrl && { redisUrl: config.redisUrl }),
    log,
  })
  return {
    config,
    store,
    queue,
    office: openOffice(store, clockOf(config.clock)),
    async close() {
      await queue.close()
      await store.close()
    },
  }
}
