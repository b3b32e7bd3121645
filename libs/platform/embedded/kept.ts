import { setTimeout } from 'node:timers/promises'
import { textOf } from '#kernel/text-of'
import { startEmbedded, type Embedded, type EmbeddedOptions } from '../embedded.ts'
import { gone } from './postmaster.ts'

/** How often to look whether the server still runs, and how long to wait, at most, before it is started once more. */
const glance = 200
const longest = 10_000

/**
 * Starts PostgreSQL as `startEmbedded` does, and starts it again, on the same port, whenever it ends without having
 * been asked to: after a kill, a crash, a disk that was full. It never gives up; `pid` is that of the latest.
 */
export async function keepEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => undefined)
  const stopping = new AbortController()
  let server = await startEmbedded(options)

  const pause = (ms: number) => setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  async function startAgain(): Promise<void> {
    for (let wait = glance; !stopping.signal.aborted; wait = Math.min(2 * wait, longest)) {
      try {
        server = await startEmbedded({ ...options, port: server.port })
        return
      } catch (error) {
        log(textOf(error))
        await pause(wait)
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(glance)
      if (stopping.signal.aborted || !(await gone(server.pid, 1))) continue
      log('PostgreSQL 意外退出，正在重新启动 · PostgreSQL ended, starting it again')
      await startAgain()
    }
  }

  const { url, port, dataDir, adopted } = server
  const watching = watch()
  return {
    url,
    port,
    dataDir,
    adopted,
    get pid() {
      return server.pid
    },
    async stop() {
      stopping.abort()
      await watching
      await server.stop()
    },
  }
}
