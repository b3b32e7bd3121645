import { setTimeout } from 'node:timers/promises'
import type { Running } from '#store/store'

/**
 * Does a piece of work at once and then again after each pause of so many milliseconds. What it throws goes to `failed`
 * and is tried again the next time.
 */
export function repeating(work: () => Promise<void>, pause: number, failed: (error: unknown) => void): Running {
  const stopping = new AbortController()
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await work().catch(failed)
      await setTimeout(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const ended = run()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}
