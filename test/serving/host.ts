import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startApi } from '../../apps/api/app.ts'
import { startWorker } from '../../apps/worker/app.ts'
import { readConfig, type Config } from '#platform/config'
import { loadExample } from '#platform/example'
import { openPlatform } from '#platform/open'
import { onStop } from '#platform/stopping'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import type { Lent } from './served.ts'

/**
 * The process in which one jest worker has its systems. It loads the program once; each system is an api and a worker
 * with connections of their own, on a copy of a database that was migrated and given its example once.
 */

type Example = Config['example']

const prepared = new Map<Example, Promise<TestDatabase>>()

async function prepare(example: Example): Promise<TestDatabase> {
  const database = await testDatabase()
  const platform = await openPlatform(readConfig({ DATABASE_URL: database.url, TAIZHANG_EXAMPLE: example }))
  await loadExample(platform)
  await platform.close()
  return database
}

function preparedWith(example: Example): Promise<TestDatabase> {
  const database = prepared.get(example) ?? prepare(example)
  prepared.set(example, database)
  return database
}

interface System extends Lent {
  stop(): Promise<void>
}

async function start(example: Example): Promise<System> {
  const database = await testDatabase(await preparedWith(example))
  const name = basename(new URL(database.url).pathname)
  const clock = join(tmpdir(), `taizhang-${name}.clock`)
  await writeFile(clock, '0')
  const config = readConfig({ DATABASE_URL: database.url, TAIZHANG_CLOCK: clock, PORT: '0' })
  // As in life: neither knows what the other wrote, but for the database.
  const [ofApi, ofWorker] = [await openPlatform(config), await openPlatform(config)]
  const api = await startApi(ofApi)
  const endWorker = await startWorker(ofWorker)
  return {
    name,
    url: await api.getUrl(),
    databaseUrl: database.url,
    clock,
    async stop() {
      await Promise.all([api.close().then(ofApi.close), endWorker().then(ofWorker.close)])
      await database.drop()
      await rm(clock)
    },
  }
}

const systems = new Map<string, System>()

async function lend(example: Example): Promise<Lent> {
  const system = await start(example)
  systems.set(system.name, system)
  return system
}

async function takeBack(name: string): Promise<void> {
  const system = systems.get(name)
  systems.delete(name)
  await system?.stop()
}

/** POST /<example> lends a system, DELETE /<name> takes it back. */
const host = createServer((request, response) => {
  const word = basename(request.url ?? '')
  const work = request.method === 'POST' ? lend(word as Example) : takeBack(word)
  work.then(
    answer => response.end(JSON.stringify(answer ?? null)),
    (error: Error) => response.writeHead(500).end(error.stack),
  )
})

host.listen(0, '127.0.0.1')
await once(host, 'listening')
/** Where the specs of our jest worker look for us. */
const note = process.argv[2] ?? ''
await writeFile(note, JSON.stringify({ pid: process.pid, port: (host.address() as AddressInfo).port }))
process.send?.('ready')
onStop(async () => {
  host.close()
  await Promise.all([...systems.keys()].map(takeBack))
  await Promise.all([...prepared.values()].map(async database => (await database).drop()))
  await rm(note, { force: true })
})
