import { useState } from 'react'
import { useMe } from './me.ts'

/** What was typed in a dialog, for as long as the page lives: one that is closed by mistake loses nothing. */
const kept = new Map<string, unknown>()

/** A state that outlives its dialog, by document and act; and forgets it once it was sent. */
export function useKeptWords<T>(of: string, initial: T) {
  const key = `${useMe().person} ${of}`
  const [value, setValue] = useState(() => (kept.get(key) as T | undefined) ?? initial)
  return {
    value,
    set(next: T) {
      kept.set(key, next)
      setValue(next)
    },
    forget: () => void kept.delete(key),
  }
}
