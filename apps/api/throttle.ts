import { isIPv6 } from 'node:net'

interface Limit {
  readonly limit: number
  readonly minutes: number
  /** Since when the minutes count: each try begins them anew, or all within them count together. */
  readonly from?: 'last' | 'first'
  /** How many keys are remembered: whoever invents keys must not fill the memory, nor have others forgotten at once. */
  readonly keys?: number
  readonly now?: () => number
}

export interface Throttle {
  /** 0 when the try may be made, which counts it; else in how many whole minutes the next one may. */
  take(key: string): number
  /** A try that was counted does not count after all. */
  giveBack(key: string): void
  forget(key: string): void
}

/**
 * Counts tries by key, in memory: enough to make guessing a password slow, or to keep one reader from taking all. A try
 * counts before its outcome is known, so that many at once are no more than many in a row.
 */
export function throttle({ limit, minutes, from = 'last', keys = 10_000, now = Date.now }: Limit): Throttle {
  /** The key that was counted longest ago first. */
  const counts = new Map<string, { readonly tries: number; readonly until: number }>()
  return {
    take(key) {
      const entry = counts.get(key)
      const standing = entry && entry.until > now() ? entry : undefined
      if (standing && standing.tries >= limit) return Math.ceil((standing.until - now()) / 60_000)
      const until = from === 'first' && standing ? standing.until : now() + minutes * 60_000
      counts.delete(key)
      counts.set(key, { tries: (standing?.tries ?? 0) + 1, until })
      const [oldest = ''] = counts.keys()
      if (counts.size > keys) counts.delete(oldest)
      return 0
    },
    giveBack(key) {
      const entry = counts.get(key)
      if (entry) counts.set(key, { ...entry, tries: entry.tries - 1 })
    },
    forget: key => void counts.delete(key),
  }
}

const groups = (half: string) => (half === '' ? [] : half.split(':'))

/**
 * Whom an address counts for: itself, or the whole /64 of an IPv6 one, which is the least that one connection is given
 * and holds more addresses than could be counted.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip
  const { hostname } = new URL(`http://[${ip.replace(/%.*/, '')}]`)
  const [head = [], tail = []] = hostname.slice(1, -1).split('::').map(groups)
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`
}
