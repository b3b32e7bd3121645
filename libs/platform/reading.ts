import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { understood, type Understood } from '#forms/import/understood'
import type { Mappings } from '#forms/import/layout'
import { readDocument } from '#forms/read-document'
import { refuseSize } from '#forms/read-text'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'

/**
 * Reads a file beside everything else: a thread of its own, which may take so much memory and time and no more. Other
 * requests are answered meanwhile, and a file that means harm ends its thread, not the server.
 */

/** What reading one file may take. */
export interface Bounds {
  readonly seconds: number
  /** Of the thread's heap; what a file unpacks to lies mostly beside it and is limited there (`limits`). */
  readonly megabytes: number
}

const usual: Bounds = { seconds: 30, megabytes: 384 }
/** Files that are read at once; the others wait their turn. */
const atOnce = 2

const usualThread = new URL('./reading-thread.js', import.meta.url)

const stopped = (zh: string, en: string) => refuse('reading-stopped', { what: { zh, en } })
const cancelled = refuse('import-cancelled')

/** Reads in the thread that this program is, or says what it took too much of. The signal ends it at once. */
export function readInThread(
  thread: URL,
  bytes: Uint8Array,
  mappings: Mappings,
  { seconds, megabytes }: Bounds,
  signal?: AbortSignal,
): Promise<Understood | Refusal> {
  if (signal?.aborted) return Promise.resolve(cancelled)
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: { bytes, mappings },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    const end = (act: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      void worker.terminate()
      act()
    }
    const cancel = () => end(() => resolve(cancelled))
    const timer = setTimeout(() => end(() => resolve(stopped('时间', 'time'))), seconds * 1000)
    signal?.addEventListener('abort', cancel)
    worker.once('message', (read: Understood | Refusal) => end(() => resolve(read)))
    worker.once('error', (error: Error & { code?: string }) =>
      end(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(stopped('内存', 'memory')) : reject(error))),
    )
  })
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** What a file holds, or why it is not read. The transpiled program has a thread to start; sources read in place. */
export async function readFile(
  bytes: Uint8Array,
  mappings: Mappings,
  signal?: AbortSignal,
): Promise<Understood | Refusal> {
  const size = refuseSize(bytes.length)
  if (size) return size
  if (existsSync(usualThread)) return inTurn(() => readInThread(usualThread, bytes, mappings, usual, signal))
  const read = readDocument(bytes, mappings)
  return isRefusal(read) ? read : understood(read)
}
