import type { Clash } from '#vocabulary/clash'
import type { Typed } from './changes.ts'

/** What is not saved yet, kept in this browser so that a crash or a closed tab loses nothing. */

export interface Kept<T> {
  readonly typed: readonly Typed[]
  readonly clashes: readonly Clash[]
  /** The content as its author had it before their eyes. */
  readonly shown: T
}

export const openKept = <T>(key: string) => ({
  read(): Kept<T> | null {
    const text = localStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as Kept<T>)
  },
  write(kept: Kept<T>): void {
    if (kept.typed.length + kept.clashes.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(kept))
  },
})
