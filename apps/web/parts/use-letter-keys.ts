import { useEffect, useRef } from 'react'
import { useLetterKeysOn } from '../data/letter-keys.ts'

/** Single letters as keys of a whole page. None fires while something is composed, or a field or a dialog has the focus. */

const fields = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="combobox"]'

/** Is this a place where letters are typed, or choose something? */
export const takesLetters = (place: EventTarget | null): boolean =>
  place instanceof Element && place.closest(fields) !== null

/** A closed dialog may stay in the page, unseen. */
const dialogOpen = () =>
  [...document.querySelectorAll('[role="dialog"]')].some(dialog => dialog.getClientRects().length > 0)

/** The letter, in one case and width; undefined where the press means something else. 229: the input method has it. */
function letterOf(event: KeyboardEvent): string | undefined {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return undefined
  if (event.isComposing || event.keyCode === 229 || takesLetters(target) || dialogOpen()) return undefined
  return key === '？' ? '?' : key.toLowerCase()
}

export type LetterKeys = Readonly<Record<string, (() => void) | undefined>>

/** Calls what stands under the letter that is pressed, while `on`, unless the person turned letters off. */
export function useLetterKeys(keys: LetterKeys, on: boolean): void {
  const wanted = useLetterKeysOn() && on
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!wanted) return
    const press = (event: KeyboardEvent) => {
      const act = latest.current[letterOf(event) ?? '']
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [wanted])
}
