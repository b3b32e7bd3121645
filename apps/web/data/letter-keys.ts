import { useSyncExternalStore } from 'react'

/** Whether single letters are keys: whoever speaks to the machine, or rests a hand on the keyboard, turns them off. */

const key = 'taizhang:letter-keys'
const listeners = new Set<() => void>()
let on = localStorage.getItem(key) !== 'off'

export function setLetterKeys(next: boolean): void {
  on = next
  localStorage.setItem(key, next ? 'on' : 'off')
  for (const listener of listeners) listener()
}

export const useLetterKeysOn = (): boolean =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => on,
  )
