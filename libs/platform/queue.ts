import { setTimeout } from 'node:timers/promises'
import { createPostgresBackend, Queue as BullQueue, Worker, type Job as BullJob, type WorkerOptions } from 'bullmq'
import { Cluster, Redis } from 'ioredis'
import { asApplication } from '#store/role'
import { prepareQueue, schema } from './queue-schema.ts'

export interface Job {
  /** The same id is queued once, for as long as its job is waiting, failed or among the last completed. No ':' in it. */
  readonly id: string
  readonly name: string
  /** JSON. */
  readonly data: unknown
  /** Milliseconds to wait before it may run. */
  readonly delay?: number
}

export interface Attempt {
  readonly id: string
  readonly name: string
  readonly data: unknown
  /** 1 for the first. */
  readonly attempt: number
}

export interface QueueCounts {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
  readonly completed: number
}

export interface QueueWorker {
  /** Waits for the jobs in hand. */
  close(): Promise<void>
}

export type Handler = (job: Attempt) => Promise<void>

export interface Queue {
  /** Queues all of them, or throws; adding again is harmless. */
  add(jobs: readonly Job[]): Promise<void>
  /** Runs jobs until it is closed. A job whose worker was killed is taken again, so a job may run twice. */
  work(handler: Handler, options?: { readonly concurrency?: number }): QueueWorker
  counts(): Promise<QueueCounts>
  /** Jobs that used up their attempts, newest first. */
  failed(limit: number): Promise<(Attempt & { readonly reason: string })[]>
  /** Every job that was not done at this moment, each with the while it still has to wait: what a backup must keep. */
  unfinished(at: Date): Promise<Job[]>
  /** Puts failed jobs back to work. */
  retryFailed(): Promise<void>
  /** Closes the workers, then the queue. */
  close(): Promise<void>
}

export interface QueueOptions {
  readonly databaseUrl: string
  /** That of the schema's owner, when it is another login. */
  readonly ownerUrl?: string
  /** When given, Redis (ioredis) holds the jobs instead of PostgreSQL; several addresses with commas are a cluster. */
  readonly redisUrl?: string
  /** Default `taizhang`. */
  readonly name?: string
  /** How often a job is tried; the pauses double, beginning with `pauseMs`. Default 10 times from half a second. */
  readonly attempts?: number
  readonly pauseMs?: number
  /** How long a job stays with a worker that gives no sign of life. Default 15 s. */
  readonly lockMs?: number
  readonly log?: (line: string) => void
}

/** The queue and its workers on one kind of store; everything else is the same on both. */
function onPostgres(name: string, databaseUrl: string) {
  const connection = { ...asApplication(databaseUrl), schema, max: 4, application_name: 'taizhang-queue' }
  return {
    queue: new BullQueue(name, { connection, streams: { events: { maxLen: 1000 } } }, createPostgresBackend),
    worker: (processor: (job: BullJob) => Promise<void>, options: Omit<WorkerOptions, 'connection'>) =>
      new Worker(name, processor, { ...options, connection }, createPostgresBackend),
    disconnect: () => Promise.resolve(),
  }
}

function onRedis(name: string, redisUrl: string) {
  const addresses = redisUrl.split(',').map(address => address.trim())
  // Blocking commands must wait without end; commands of the queue itself fail soon, and are then tried again.
  const connect = (maxRetriesPerRequest: number | null) =>
    addresses.length > 1
      ? new Cluster(addresses, { redisOptions: { maxRetriesPerRequest } })
      : new Redis(redisUrl, { maxRetriesPerRequest })
  const ours = connect(5)
  const theirs = connect(null)
  ours.on('error', () => undefined)
  theirs.on('error', () => undefined)
  // The braces keep all keys of the queue on one node of a cluster.
  const prefix = '{taizhang}'
  return {
    queue: new BullQueue(name, { connection: ours, prefix, streams: { events: { maxLen: 1000 } } }),
    worker: (processor: (job: BullJob) => Promise<void>, options: Omit<WorkerOptions, 'connection'>) =>
      new Worker(name, processor, { ...options, prefix, connection: theirs }),
    async disconnect() {
      ours.disconnect()
      theirs.disconnect()
    },
  }
}

const chunk = 500

const attempted = (job: BullJob, done: number): Attempt => ({
  id: job.id ?? '',
  name: job.name,
  data: job.data as unknown,
  attempt: done,
})

/**
 * Opens the job queue: on PostgreSQL, or on Redis when there is one. Jobs are run at least once, again after a failure
 * with growing pauses; failed ones are kept until somebody looks, completed ones as far as the last few thousand.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { name = 'taizhang', attempts = 10, pauseMs = 500, lockMs = 15_000, log = () => undefined } = options
  if (!options.redisUrl) await prepareQueue(options.ownerUrl ?? options.databaseUrl)
  const store = options.redisUrl ? onRedis(name, options.redisUrl) : onPostgres(name, options.databaseUrl)
  const { queue } = store
  const troubled = (error: Error) => log(`Queue: ${error.message}`)
  queue.on('error', troubled)
  await queue.waitUntilReady()
  const workers = new Set<{ close(): Promise<void> }>()

  const kept = { attempts, backoff: { type: 'exponential', delay: pauseMs }, removeOnComplete: { count: 5000 } }

  return {
    async add(jobs) {
      const wrong = jobs.find(job => job.id === '' || job.id.includes(':'))
      if (wrong) throw new Error(`A job id must not be empty or hold a colon: ${wrong.id}`)
      for (let i = 0; i < jobs.length; i += chunk) {
        await queue.addBulk(
          jobs.slice(i, i + chunk).map(({ id, name: kind, data, delay }) => ({
            name: kind,
            data,
            opts: { ...kept, jobId: id, removeOnFail: false, ...(delay !== undefined && delay > 0 && { delay }) },
          })),
        )
      }
    },

    work(handler, { concurrency = 8 } = {}) {
      const make = () => {
        const worker = store.worker(job => handler(attempted(job, job.attemptsMade + 1)), {
          autorun: false,
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs / 3,
          // A job is not to blame for the deaths of its workers.
          maxStalledCount: 20,
        })
        worker.on('error', troubled)
        worker.on('failed', (job, error) =>
          log(`Job ${job?.name ?? ''} ${job?.id ?? ''}, attempt ${job?.attemptsMade ?? 0}: ${error.message}`),
        )
        return worker
      }
      const stopping = new AbortController()
      /** A worker remembers for ever that it could not connect, and then runs in circles: only a ready one may run. */
      async function begin(): Promise<{ close(): Promise<void> } | undefined> {
        for (let wait = 100; !stopping.signal.aborted; wait = Math.min(2 * wait, 5000)) {
          const worker = make()
          try {
            await worker.waitUntilReady()
            worker.run().catch(troubled)
            return worker
          } catch (error) {
            troubled(error as Error)
            await worker.close()
            await setTimeout(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
          }
        }
        return undefined
      }
      const begun = begin()
      const ours = {
        async close() {
          workers.delete(ours)
          stopping.abort()
          await (await begun)?.close()
        },
      }
      workers.add(ours)
      return ours
    },

    async counts() {
      const counted = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed')
      const of = (state: string) => counted[state] ?? 0
      return {
        waiting: of('waiting'),
        active: of('active'),
        delayed: of('delayed'),
        failed: of('failed'),
        completed: of('completed'),
      }
    },

    async failed(limit) {
      const jobs = await queue.getJobs(['failed'], 0, limit - 1, false)
      return jobs.map(job => ({ ...attempted(job, job.attemptsMade), reason: job.failedReason }))
    },

    async unfinished(at) {
      const jobs = await queue.getJobs(['waiting', 'active', 'delayed', 'prioritized', 'failed', 'completed'])
      return jobs
        .filter(job => !job.finishedOn || job.failedReason || job.finishedOn >= at.getTime())
        .map(job => ({
          id: job.id ?? '',
          name: job.name,
          data: job.data as unknown,
          delay: Math.max(0, job.timestamp + job.delay - Date.now()),
        }))
    },

    async retryFailed() {
      await queue.retryJobs({ state: 'failed' })
    },

    async close() {
      await Promise.all([...workers].map(worker => worker.close()))
      await queue.close()
      await store.disconnect()
    },
  }
}
