import { isRefusal, refuse, type Refusal } from '#kernel/refusal'

/** Files that many ask for and that take long to make: each is made once, and one at a time. */

interface Limits {
  /** How many bytes of files are remembered; what was not asked for longest goes first. */
  readonly bytes: number
  /** How many different files may be waited for; whoever asks for one more is told to come back. */
  readonly waiting: number
}

/**
 * The file under this key: remembered, on its way for somebody else, or made by `draw` when its turn comes. The key must
 * name the content. A refusal or an error is answered to those who waited for it, and tried anew for the next.
 */
export type Drawing = (key: string, draw: () => Promise<Uint8Array | Refusal>) => Promise<Uint8Array | Refusal>

export function drawing({ bytes: most, waiting }: Limits): Drawing {
  const kept = new Map<string, Uint8Array>()
  const awaited = new Map<string, Promise<Uint8Array | Refusal>>()
  let size = 0
  let before: Promise<unknown> = Promise.resolve()

  function keep(key: string, file: Uint8Array): void {
    kept.set(key, file)
    size += file.length
    for (const [oldest, { length }] of kept) {
      if (size <= most) return
      kept.delete(oldest)
      size -= length
    }
  }

  async function inTurn(key: string, draw: () => Promise<Uint8Array | Refusal>, turn: Promise<unknown>) {
    try {
      await turn
      const file = await draw()
      if (!isRefusal(file)) keep(key, file)
      return file
    } finally {
      awaited.delete(key)
    }
  }

  return async (key, draw) => {
    const known = kept.get(key)
    if (known) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const underWay = awaited.get(key)
    if (underWay) return underWay
    if (awaited.size >= waiting) return refuse('drawing-busy')
    const file = inTurn(key, draw, before)
    awaited.set(key, file)
    before = file.catch(() => undefined)
    return file
  }
}
