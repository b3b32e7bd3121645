import { createContext, use } from 'react'
import type { Remark } from '#approval/remark'
import type { CellPath } from '#vocabulary/table'
import type { Finding } from '#rules/check'
import type { EarlierReturn } from '#views/returned-cells'

/** What is to be said about single cells of the form on the page. */
export interface Marks {
  readonly findings: ReadonlyMap<CellPath, readonly Finding[]>
  /** Writes what a finding offers; absent for those who only read. */
  readonly fix?: (finding: Finding) => void
  /** Why a warning was left as it is; absent where that is said elsewhere. */
  readonly given?: (warning: Finding) => { readonly reason: string; readonly name: string } | undefined
  /** The cells that the last return named. */
  readonly returned: ReadonlySet<CellPath>
  /** What stood in a cell when the document was last returned, where it reads otherwise now. */
  readonly before: ReadonlyMap<CellPath, string>
  /** How often cells like this one came back in earlier years; absent where nobody drafts. */
  readonly earlier?: (path: CellPath) => readonly EarlierReturn[]
  /** Opens who wrote what in a cell; absent where that is not told. */
  readonly past?: (path: CellPath) => void
  /** What was remarked on cells and rows; absent where nothing is. */
  readonly remarks?: ReadonlyMap<CellPath, readonly Remark[]>
  /** Writes a remark on a cell or a row; absent for those who may not. */
  readonly remark?: (path: CellPath) => void
  /** Names by person id. */
  readonly people: Readonly<Record<string, string>>
  /** While a return is being written: which cells it names. */
  readonly picking: { readonly picked: ReadonlySet<CellPath>; readonly toggle: (path: CellPath) => void } | null
}

export const noMarks: Marks = {
  findings: new Map(),
  returned: new Set(),
  before: new Map(),
  people: {},
  picking: null,
}

export const MarksContext = createContext<Marks>(noMarks)
export const useMarks = (): Marks => use(MarksContext)

export function byPath(findings: readonly Finding[]): ReadonlyMap<CellPath, readonly Finding[]> {
  const map = new Map<CellPath, Finding[]>()
  for (const finding of findings) map.set(finding.path, [...(map.get(finding.path) ?? []), finding])
  return map
}

/** The cell that a place on the page belongs to. */
export const cellAround = (place: EventTarget): CellPath | undefined =>
  place instanceof Element ? place.closest('.cell[id^="cell-"]')?.id.slice('cell-'.length) : undefined

export const cellId = (path: CellPath): string => `cell-${path}`

/** Brings a cell into view and puts the cursor into it; a row or a section when the path names no single cell. */
export function jumpTo(path: CellPath): void {
  const parts = path.split('.')
  const ids = parts.map((_, at) => cellId(parts.slice(0, parts.length - at).join('.')))
  const place = ids.map(id => document.getElementById(id)).find(Boolean)
  if (!place) return
  place.scrollIntoView({ block: 'center', inline: 'nearest' })
  const field = place.querySelector<HTMLElement>('textarea, input, select, button')
  ;(field ?? place).focus({ preventScroll: true })
  place.classList.add('flash')
  setTimeout(() => place.classList.remove('flash'), 1600)
}
