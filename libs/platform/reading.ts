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

const megabytes = 384
const seconds = 30
/** Files that are read at once; the others wait their turn. */
const atOnce = 2

const thread = new URL('./reading-thread.js', import.meta.url)

const stopped = (zh: string, en: string) => refuse('reading-stopped', { what: { zh, en } })

function inThread(bytes: Uint8Array, mappings: Mappings, signal?: AbortSignal): Promise<Understood | Refusal> {
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
    const cancel = () => end(() => resolve(stopped('时间（已取消）', 'time (cancelled)')))
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
  if (existsSync(thread)) return inTurn(() => inThread(bytes, mappings, signal))
  const read = readDocument(bytes, mappings)
  return isRefusal(read) ? read : understood(read)
}
