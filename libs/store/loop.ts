import { setTimeout } from 'node:timers/promises'
import type { Running } from './contract.ts'
import type { Wake } from './wake.ts'

/** What a step leaves behind: more to do at once, something that will be readable in a moment, or nothing. */
export type Outcome = 'more' | 'soon' | 'idle'

interface Loop {
  readonly wake: Wake
  readonly step: () => Promise<Outcome>
  /** Told of each failure, and after how many milliseconds the loop tries again: later and later. */
  readonly failed: (error: unknown, pause: number) => Promise<void>
}

const soon = 15
const atLatest = 1000
const slowest = 30_000

/** Runs a step again and again: at once while there is more, else when woken, and at the latest after a second. */
export function keepGoing({ wake, step, failed }: Loop): Running {
  const stopping = new AbortController()
  let rung = false
  let wakeUp: (() => void) | undefined

  const unlisten = wake.listen(() => {
    rung = true
    wakeUp?.()
  })

  async function sleep(ms: number, wakeable: boolean): Promise<void> {
    if (stopping.signal.aborted || (wakeable && rung)) return
    const woken = new AbortController()
    if (wakeable) wakeUp = () => woken.abort()
    await setTimeout(ms, undefined, { signal: AbortSignal.any([stopping.signal, woken.signal]) }).catch(() => undefined)
    wakeUp = undefined
  }

  async function run(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      rung = false
      try {
        const outcome = await step()
        failures = 0
        if (outcome === 'more') continue
        // A pause after every step lets a stream of small commits be taken in batches.
        await sleep(soon, false)
        if (outcome === 'idle') await sleep(atLatest, true)
      } catch (error) {
        const pause = Math.min(500 * 2 ** failures++, slowest)
        await failed(error, pause).catch(() => undefined)
        await sleep(pause, false)
      }
    }
  }

  const ended = run()
  return {
    async stop() {
      unlisten()
      stopping.abort()
      await ended
    },
  }
}
