export interface Recent<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/**
 * A map of between half and all of `size` entries that forgets what was not written for longest: when the younger
 * half is full it becomes the older one, and the older one is dropped whole.
 */
export function recent<T>(size: number): Recent<T> {
  let younger = new Map<string, T>()
  let older = new Map<string, T>()
  return {
    get: key => younger.get(key) ?? older.get(key),
    set(key, value) {
      younger.set(key, value)
      if (younger.size < size / 2) return
      older = younger
      younger = new Map()
    },
  }
}
