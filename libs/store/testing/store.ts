import { afterAll } from '@jest/globals'
import { openDatabase, type Database } from '../database.ts'
import { openStore, type Store, type StoreOptions } from '../store.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { registry } from './example.ts'

export interface TestStore {
  readonly database: TestDatabase
  readonly store: Store
  /** Connections as the store's own. */
  readonly reach: Database
}

/** A store of the small domain over a new database, migrated; awaited at the top of a spec, gone after its last test. */
export async function testStore(options: Partial<StoreOptions> = {}): Promise<TestStore> {
  const database = await testDatabase()
  const store = await openStore({ url: database.url, ...registry, ...options })
  const reach = openDatabase(database.url, 4)
  afterAll(async () => {
    await reach.close()
    await store.close()
    await database.drop()
  })
  await store.migrate()
  return { database, store, reach }
}
