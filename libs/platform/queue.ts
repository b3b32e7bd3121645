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

export async function openQueue(options: QueueOptions): Promise<Queue> {
  throw new Error(`not yet: ${options.databaseUrl.length}`)
}
