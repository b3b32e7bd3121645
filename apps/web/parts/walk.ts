import type { KeyboardEvent, MouseEvent } from 'react'
import { takesLetters } from './use-letter-keys.ts'

/** The arrows go from cell to cell of a form that is read or picked from, as in a spreadsheet. */

type Side = 'left' | 'right' | 'top' | 'bottom'
interface Way {
  /** The edge that is left, and the one of the next cell that lies beyond it. */
  readonly from: Side
  readonly to: Side
  readonly sign: 1 | -1
  /** Both ends of the side along which cells must overlap. */
  readonly across: readonly [Side, Side]
}
const ways: Readonly<Record<string, Way>> = {
  ArrowRight: { from: 'right', to: 'left', sign: 1, across: ['top', 'bottom'] },
  ArrowLeft: { from: 'left', to: 'right', sign: -1, across: ['top', 'bottom'] },
  ArrowDown: { from: 'bottom', to: 'top', sign: 1, across: ['left', 'right'] },
  ArrowUp: { from: 'top', to: 'bottom', sign: -1, across: ['left', 'right'] },
}

/** Where a cell stands: the place in the table, which its text need not fill. */
const boxOf = (cell: Element) => (cell.closest('td') ?? cell).getBoundingClientRect()

/** The nearest cell on this way, first of those that are as near; cells joined over rows are one. */
function beside(cells: readonly HTMLElement[], here: HTMLElement, { from, to, sign, across }: Way) {
  const box = boxOf(here)
  const [start, end] = across
  let best: { readonly cell: HTMLElement; readonly far: number } | undefined
  for (const cell of cells) {
    const other = boxOf(cell)
    const far = (other[to] - box[from]) * sign
    if (cell === here || far < -1 || other[end] <= box[start] + 1 || other[start] >= box[end] - 1) continue
    if (!best || far < best.far - 1) best = { cell, far }
  }
  return best?.cell
}

const inView = (form: Element) => {
  const { top, bottom } = form.getBoundingClientRect()
  return (cell: Element) => {
    const box = boxOf(cell)
    return box.top >= top && box.top < bottom
  }
}

/** Into the cell; onto its button while cells are picked. */
const enter = (cell: HTMLElement | undefined) => (cell?.querySelector<HTMLElement>('.pick') ?? cell)?.focus()

type OnKeys = (event: KeyboardEvent<HTMLElement>) => void

export const walkKeys =
  (others?: OnKeys): OnKeys =>
  event => {
    const way = ways[event.key]
    const { target, currentTarget: form } = event
    const passOn = () => others?.(event)
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || takesLetters(target))
      return passOn()
    const cells = [...form.querySelectorAll<HTMLElement>('.cell')]
    const here = target instanceof Element ? target.closest<HTMLElement>('.cell') : null
    const next = here ? beside(cells, here, way) : cells.find(inView(form))
    if (!next) return passOn()
    event.preventDefault()
    enter(next)
  }

/** A press beside the text of a cell is meant for the cell. */
export function pressCell({ target }: MouseEvent): void {
  if (target instanceof HTMLTableCellElement) target.querySelector<HTMLElement>('.cell')?.focus({ preventScroll: true })
}
