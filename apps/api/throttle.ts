interface Throttle {
  count(key: string): void
  forget(key: string): void
  /** Whole minutes until the key may try again, 0 when it may now. */
  minutesLeft(key: string): number
}

/** Counts failures by key, in memory: enough to make guessing a password slow. */
export function throttle({ limit, minutes }: { limit: number; minutes: number }): Throttle {
  const counts = new Map<string, { failures: number; until: number }>()
  const current = (key: string) => {
    const entry = counts.get(key)
    if (entry && entry.until > Date.now()) return entry
    counts.delete(key)
    return undefined
  }
  return {
    count(key) {
      // Whoever invents logins must not fill the memory.
      if (counts.size > 10_000) for (const known of counts.keys()) current(known)
      if (counts.size > 10_000) counts.clear()
      counts.set(key, { failures: (current(key)?.failures ?? 0) + 1, until: Date.now() + minutes * 60_000 })
    },
    forget: key => void counts.delete(key),
    minutesLeft(key) {
      const entry = current(key)
      return entry && entry.failures >= limit ? Math.ceil((entry.until - Date.now()) / 60_000) : 0
    },
  }
}
