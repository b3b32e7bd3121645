import type { FocusEvent, KeyboardEvent } from 'react'
import { cellAround } from './marks.tsx'

/** The keys of a form: Enter goes down the column, Shift+Enter up, Alt+Enter makes a line, Ctrl+S saves. */

const fieldOf = (path: string): string => (path.startsWith('indicators.') ? (path.split('.')[2] ?? path) : path)

function next(form: Element, box: HTMLElement, backwards: boolean): HTMLElement | undefined {
  const boxes = [...form.querySelectorAll<HTMLElement>('[data-path]')]
  if (backwards) boxes.reverse()
  const rest = boxes.slice(boxes.indexOf(box) + 1)
  const path = box.dataset['path'] ?? ''
  const inColumn = rest.find(each => fieldOf(each.dataset['path'] ?? '') === fieldOf(path))
  return path.startsWith('indicators.') ? inColumn : rest[0]
}

function breakLine(box: HTMLTextAreaElement) {
  box.setRangeText('\n', box.selectionStart, box.selectionEnd, 'end')
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

export const formKeys = (save: () => void) => (event: KeyboardEvent<HTMLElement>) => {
  const { target, key, currentTarget } = event
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 's') {
    event.preventDefault()
    save()
    return
  }
  // 229: a key that the input method took for itself.
  if (key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
  if (!(target instanceof HTMLElement) || target.dataset['path'] === undefined) return
  if (event.altKey && target instanceof HTMLTextAreaElement) {
    event.preventDefault()
    breakLine(target)
    return
  }
  if (target.dataset['lines'] !== undefined) return
  event.preventDefault()
  next(currentTarget, target, event.shiftKey)?.focus()
}

type OnKeys = (event: KeyboardEvent<HTMLElement>) => void

/** Alt and this letter do something with the cell that the cursor is in; every other key goes on. */
const cellKey =
  (code: string) =>
  (open: ((path: string) => void) | undefined, others?: OnKeys): OnKeys =>
  event => {
    const path = open && event.altKey && event.code === code ? cellAround(event.target) : undefined
    if (path === undefined) return others?.(event)
    event.preventDefault()
    open?.(path)
  }

/** Alt+H: its history. */
export const pastKey = cellKey('KeyH')
/** Alt+C: a remark on it. */
export const remarkKey = cellKey('KeyC')

/** When the cursor leaves the form altogether. */
export const onLeaving = (leave: () => unknown) => (event: FocusEvent<HTMLElement>) => {
  if (!event.currentTarget.contains(event.relatedTarget)) leave()
}
