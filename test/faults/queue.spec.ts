import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { until } from '../../apps/cli/demo/client.ts'
import { openQueue, type Queue } from '#platform/queue'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { openProxy, type Proxy } from './proxy.ts'

let database: TestDatabase
let proxy: Proxy
let near: Queue
let far: Queue
const said: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  proxy = await openProxy(database.url)
  near = await openQueue({ databaseUrl: database.url })
  far = await openQueue({ databaseUrl: proxy.url, log: line => said.push(line) })
})
afterAll(async () => {
  await far?.close()
  await near?.close()
  await proxy?.stop()
  await database?.drop()
})

it('a worker that begins while the database is away works once it is back, and does not shout meanwhile', async () => {
  const done: string[] = []
  proxy.open(false)
  far.work(async ({ id }) => void done.push(id))
  await until('the worker to miss the database', async () => said.length > 0 || undefined)
  proxy.open(true)
  const id = randomUUID()
  await near.add([{ id, name: 'note', data: {} }])
  await until('the job to be done', async () => done.includes(id) || undefined, 30)
  expect(said.length).toBeLessThan(500)
}, 60_000)
