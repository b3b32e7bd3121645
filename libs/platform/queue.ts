import {
  createPostgresBackend,
  Queue as BullQueue,
  withBackend,
  Worker,
  type Job as BullJob,
  type Processor,
} from 'bullmq'
import { Redis } from 'ioredis'

export interface Job {
  /** The same id is queued once. Must not contain ':'. */
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

export interface Queue {
  add(jobs: readonly Job[]): Promise<void>
  work(handler: (job: Attempt) => Promise<void>, options?: { readonly concurrency?: number }): QueueWorker
  counts(): Promise<QueueCounts>
  /** Jobs that used up their attempts, newest first. */
  failed(limit: number): Promise<(Attempt & { readonly reason: string })[]>
  /** Puts failed jobs back to work. */
  retryFailed(): Promise<void>
  close(): Promise<void>
}

export interface QueueOptions {
  readonly databaseUrl: string
  /** When given, Redis (ioredis) holds the jobs instead of PostgreSQL. */
  readonly redisUrl?: string
  /** Default `taizhang`. */
  readonly name?: string
  readonly log?: (line: string) => void
}

const schema = 'jobs'
const attempts = { attempts: 8, backoff: { type: 'exponential', delay: 500 } }
const kept = { removeOnComplete: { count: 1000 }, removeOnFail: false }

/** A worker that died holds its jobs no longer than this; then another takes them again. */
const lease = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 20 }

const attemptOf = (job: BullJob): Attempt => ({
  id: job.id ?? '',
  name: job.name,
  data: job.data as unknown,
  attempt: job.attemptsMade + 1,
})

/** The classes of BullMQ on whichever backend holds the jobs; the rest of the port does not know which it is. */
function backendOf({ databaseUrl, redisUrl, log = () => undefined }: QueueOptions) {
  if (redisUrl) {
    const connections: Redis[] = []
    const connect = () => {
      const connection = new Redis(redisUrl, { maxRetriesPerRequest: null })
      connection.on('error', error => log(`redis: ${error.message}`))
      connections.push(connection)
      return connection
    }
    return {
      queue: (name: string) => new BullQueue(name, { connection: connect() }),
      worker: (name: string, run: Processor, concurrency: number) =>
        new Worker(name, run, { connection: connect(), concurrency, ...lease }),
      close: () => Promise.all(connections.map(connection => connection.quit().catch(() => undefined))),
    }
  }
  const backed = withBackend(createPostgresBackend)
  const connection = (max: number) => ({ connectionString: databaseUrl, schema, migrate: true, max })
  return {
    queue: (name: string) => new backed.Queue(name, { connection: connection(2) }),
    worker: (name: string, run: Processor, concurrency: number) =>
      new backed.Worker(name, run, { connection: connection(4), concurrency, ...lease }),
    close: async () => [],
  }
}

/**
 * Opens the queue on Redis when a URL is given, else on PostgreSQL. Work is done at least once: a job that throws is
 * tried again with growing pauses, a job whose worker died is taken by another; so handlers must be idempotent.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { name = 'taizhang', log = () => undefined } = options
  const backend = backendOf(options)
  const queue = backend.queue(name)
  queue.on('error', (error: Error) => log(`queue: ${error.message}`))
  await queue.waitUntilReady()
  return {
    async add(jobs) {
      await queue.addBulk(
        jobs.map(({ id, name: kind, data, delay = 0 }) => ({
          name: kind,
          data,
          opts: { jobId: id, delay, ...attempts, ...kept },
        })),
      )
    },
    work(handler, { concurrency = 4 } = {}) {
      const worker = backend.worker(name, job => handler(attemptOf(job)), concurrency)
      worker.on('error', (error: Error) => log(`worker: ${error.message}`))
      worker.on('failed', (job: BullJob | undefined, error: Error) =>
        log(`job ${job?.name} ${job?.id}: ${error.message}`),
      )
      return { close: () => worker.close() }
    },
    async counts() {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed')
      const of = (state: string) => counts[state] ?? 0
      return {
        waiting: of('waiting'),
        active: of('active'),
        delayed: of('delayed'),
        failed: of('failed'),
        completed: of('completed'),
      }
    },
    async failed(limit) {
      const jobs = await queue.getFailed(0, limit - 1)
      return jobs.map(job => ({ ...attemptOf(job), reason: job.failedReason ?? '' }))
    },
    async retryFailed() {
      await queue.retryJobs({ state: 'failed' })
    },
    async close() {
      await queue.close()
      await backend.close()
    },
  }
}
