export interface Recent<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
}

/** A map that forgets what was written longest ago when it is full. */
export function recent<T>(size: number): Recent<T> {
  const kept = new Map<string, T>()
  return {
    get: key => kept.get(key),
    set(key, value) {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > size) kept.delete(kept.keys().next().value as string)
    },
    delete: key => void kept.delete(key),
  }
}
