interface Throttle {
  count(key: string): void
  forget(key: string): void
  /** Whole minutes until the key may try again, 0 when it may now. */
  minutesLeft(key: string): number
}

interface Limit {
  readonly limit: number
  readonly minutes: number
  /** Since when the minutes count: each try begins them anew, or all within them count together. */
  readonly from?: 'last' | 'first'
}

/** Counts tries by key, in memory: enough to make guessing a password slow, or to keep one reader from taking all. */
export function throttle({ limit, minutes, from = 'last' }: Limit): Throttle {
  const counts = new Map<string, { tries: number; until: number }>()
  const current = (key: string) => {
    const entry = counts.get(key)
    if (entry && entry.until > Date.now()) return entry
    counts.delete(key)
    return undefined
  }
  return {
    count(key) {
      // Whoever invents keys must not fill the memory.
      if (counts.size > 10_000) for (const known of counts.keys()) current(known)
      if (counts.size > 10_000) counts.clear()
      const before = current(key)
      const until = (from === 'first' && before?.until) || Date.now() + minutes * 60_000
      counts.set(key, { tries: (before?.tries ?? 0) + 1, until })
    },
    forget: key => void counts.delete(key),
    minutesLeft(key) {
      const entry = current(key)
      return entry && entry.tries >= limit ? Math.ceil((entry.until - Date.now()) / 60_000) : 0
    },
  }
}
