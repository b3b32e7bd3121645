import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { openQueue, type Attempt, type Queue, type QueueOptions } from './queue.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Redis for the specs: the one that is given, or one that is started for the while. */
async function redis(): Promise<{ url: string; child?: ChildProcess }> {
  const given = process.env['REDIS_URL']
  if (given) return { url: given }
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  const client = new Redis(`redis://127.0.0.1:${port}`, { retryStrategy: () => 50, maxRetriesPerRequest: 100 })
  client.on('error', () => undefined)
  await client.ping()
  client.disconnect()
  return { url: `redis://127.0.0.1:${port}`, child }
}

async function eventually(check: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !(await check());) {
    if (Date.now() > end) throw new Error('it did not come about')
    await setTimeout(20)
  }
}

const hasRedis = Boolean(process.env['REDIS_URL']) || spawnSync('redis-server', ['--version']).status === 0

/** A worker in a process of its own that takes a job and never ends it. */
const stuckWorker = `
  const { Worker, createPostgresBackend } = require('bullmq')
  const { url, redis, name } = JSON.parse(process.argv[1])
  const busy = () => { process.stdout.write('busy'); return new Promise(() => setInterval(() => {}, 1000)) }
  const more = { lockDuration: 1500, stalledInterval: 500 }
  if (redis) new Worker(name, busy, { connection: { url: redis }, prefix: '{taizhang}', ...more })
  else new Worker(name, busy, { connection: { connectionString: url, schema: 'bullmq' }, ...more }, createPostgresBackend)
`

const kinds = [['PostgreSQL', true] as const, ['Redis', hasRedis] as const]

for (const [kind, present] of kinds)
  (present ? describe : describe.skip)(`the queue on ${kind}`, () => {
    let database: TestDatabase
    let server: { url: string; child?: ChildProcess } | undefined
    const open: Queue[] = []

    beforeAll(async () => {
      database = await testDatabase()
      if (kind === 'Redis') server = await redis()
    })
    afterAll(async () => {
      for (const queue of open) await queue.close()
      await database.drop()
      if (server?.child) {
        server.child.kill()
        await once(server.child, 'exit')
      }
    })

    async function opened(options: Partial<QueueOptions> = {}) {
      const name = options.name ?? `q-${randomUUID().slice(0, 8)}`
      const where = { databaseUrl: database.url, ...(server && { redisUrl: server.url }), name }
      const queue = await openQueue({ ...where, attempts: 3, pauseMs: 20, lockMs: 1500, ...options })
      open.push(queue)
      return { queue, name }
    }

    it('runs each job once, with its data, however often it is added', async () => {
      const { queue } = await opened()
      const done: Attempt[] = []
      const jobs = ['a', 'b', 'c'].map(id => ({ id, name: 'greet', data: { who: id, 词: ['一'] } }))
      await queue.add([])
      await queue.add(jobs)
      await queue.add(jobs)
      queue.work(async job => void done.push(job))
      await eventually(() => done.length === 3)
      await queue.add(jobs)
      await setTimeout(200)
      expect(done.toSorted((x, y) => (x.id < y.id ? -1 : 1))).toEqual(jobs.map(job => ({ ...job, attempt: 1 })))
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 3 })
    })

    it('refuses ids that the queue cannot keep', async () => {
      const { queue } = await opened()
      await expect(queue.add([{ id: 'a:b', name: 'x', data: {} }])).rejects.toThrow('colon')
    })

    it('takes many at once, and works on several at a time', async () => {
      const { queue } = await opened()
      let [now, most, done] = [0, 0, 0]
      await queue.add(Array.from({ length: 1200 }, (_, i) => ({ id: `j${i}`, name: 'x', data: { i } })))
      queue.work(
        async () => {
          most = Math.max(most, ++now)
          await setTimeout(1)
          now--
          done++
        },
        { concurrency: 20 },
      )
      await eventually(() => done === 1200, 20_000)
      expect(most).toBeGreaterThan(5)
      expect(most).toBeLessThanOrEqual(20)
    })

    it('waits as long as it is told', async () => {
      const { queue } = await opened()
      const at: number[] = []
      queue.work(async () => void at.push(Date.now()))
      const start = Date.now()
      await queue.add([{ id: 'a', name: 'x', data: {}, delay: 500 }])
      await eventually(async () => (await queue.counts()).delayed === 1)
      await eventually(() => at.length === 1)
      expect((at[0] ?? 0) - start).toBeGreaterThanOrEqual(490)
    })

    it('tries again after failures, and keeps what keeps failing until it is sent back to work', async () => {
      const { queue } = await opened()
      const tries: string[] = []
      let mended = false
      queue.work(async ({ id, attempt }) => {
        tries.push(`${id}${attempt}`)
        if (id === 'once' && attempt === 1) throw new Error('not yet')
        if (id === 'ever' && !mended) throw new Error('never')
      })
      await queue.add(['once', 'ever'].map(id => ({ id, name: 'x', data: {} })))
      await eventually(async () => (await queue.counts()).failed === 1)
      expect(tries.toSorted()).toEqual(['ever1', 'ever2', 'ever3', 'once1', 'once2'])
      expect(await queue.failed(10)).toMatchObject([{ id: 'ever', attempt: 3, reason: 'never' }])
      mended = true
      await queue.retryFailed()
      await eventually(async () => (await queue.counts()).completed === 2)
      expect((await queue.counts()).failed).toBe(0)
    })

    it('takes a job again whose worker was killed', async () => {
      const { queue, name } = await opened()
      await queue.add([{ id: 'a', name: 'x', data: {} }])
      const argument = JSON.stringify({ url: database.url, redis: server?.url, name })
      const child = spawn(process.execPath, ['-e', stuckWorker, argument], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(child.stdout, 'data')
      child.kill('SIGKILL')
      await once(child, 'exit')
      const done: Attempt[] = []
      queue.work(async job => void done.push(job))
      await eventually(() => done.length === 1)
      expect(done[0]).toMatchObject({ id: 'a' })
    })

    it('waits for the job in hand when it is closed', async () => {
      const { queue } = await opened()
      const steps: string[] = []
      const worker = queue.work(async () => {
        steps.push('begun')
        await setTimeout(300)
        steps.push('done')
      })
      await queue.add([{ id: 'a', name: 'x', data: {} }])
      await eventually(() => steps.length === 1)
      await worker.close()
      expect(steps).toEqual(['begun', 'done'])
    })
  })
