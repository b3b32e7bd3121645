import { setTimeout } from 'node:timers/promises'
import { deleteExpiredSessions } from '#store/sessions'
import type { Running, Store } from '#store/store'

const hour = 3_600_000

/** Clears away expired sessions, at once and then every hour. What fails is done the next time. */
export function sweeping(store: Pick<Store, 'query'>, log: (line: string) => void, pause = hour): Running {
  const stopping = new AbortController()
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await deleteExpiredSessions(store).catch((error: Error) => log(`Sessions: ${error.message}`))
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
