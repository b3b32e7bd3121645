import type { Recorded } from '#kernel/event'
import { indicatorFields, type CellPath, type Change, type Indicator, type TargetTable, cell } from '#vocabulary/table'
import type { TargetEvent } from '../process.ts'

/** Who wrote what in a cell, when and in which way: read from the record, never stored beside it. */

/** The return under which a cell was changed: the last one before that named it, or its row. */
export interface Under {
  readonly category: string
  readonly text: string
  readonly actor: string
  readonly at: string
}

export interface CellChange {
  readonly version: number
  readonly at: string
  readonly actor: string
  /** `opened`: it stood there from the start; `row-added` and `row-removed`: it came and went with its row. */
  readonly how: 'opened' | 'typed' | 'row-added' | 'row-removed'
  /** typing, paste, import, fix or adjustment; library for a row from there; of a table that was opened: blank, import or copy. */
  readonly via: string
  readonly old: string
  readonly new: string
  readonly under: Under | null
}

type Told = Pick<CellChange, 'how' | 'old' | 'new'>

const rowText = (row: Indicator, field: string | undefined): string =>
  indicatorFields.some(each => each === field) ? row[field as keyof Indicator] : row.level3

function told(change: Change, path: CellPath): Told | undefined {
  const [head, id, field] = path.split('.')
  if (change.kind === 'set')
    return change.path === path ? { how: 'typed', old: change.old, new: change.new } : undefined
  if (change.kind === 'move' || head !== 'indicators' || change.row.id !== id) return undefined
  const text = rowText(change.row, field)
  return change.kind === 'add' ? { how: 'row-added', old: '', new: text } : { how: 'row-removed', old: text, new: '' }
}

const opened = (table: TargetTable, path: CellPath): Told[] => {
  const text = cell(table, path) ?? ''
  return text === '' ? [] : [{ how: 'opened', old: '', new: text }]
}

const names = (cells: readonly CellPath[], path: CellPath): boolean =>
  cells.some(each => each === path || path.startsWith(`${each}.`))

/** Some events only say where the text of the one before came from. */
function source(event: Recorded<TargetEvent>, path: CellPath): string | undefined {
  if (event.type === 'TargetCopied') return 'copy'
  return event.type === 'IndicatorInserted' && names([`indicators.${event.data.row}`], path) ? 'library' : undefined
}

/** Oldest first. A cell that was never written has no history. */
export function cellHistory(events: Iterable<Recorded<TargetEvent>>, path: CellPath): CellChange[] {
  const changes: CellChange[] = []
  let under: Under | null = null
  for (const event of events) {
    const { version, at, actor } = event
    if (event.type === 'TargetReturned') {
      const { category, text, cells } = event.data.reason
      if (names(cells, path)) under = { category, text, actor, at }
    }
    if (event.type === 'TargetOpened')
      changes.push(
        ...opened(event.data.table, path).map(each => ({ version, at, actor, via: event.data.source, under, ...each })),
      )
    const via = source(event, path)
    const last = changes.at(-1)
    if (via !== undefined && last?.version === version - 1) changes[changes.length - 1] = { ...last, via }
    if (event.type !== 'TargetEdited' && event.type !== 'TargetAdjusted') continue
    const typed = event.type === 'TargetEdited' ? event.data.via : 'adjustment'
    for (const change of event.data.changes) {
      const each = told(change, path)
      if (each) changes.push({ version, at, actor, via: typed, under, ...each })
    }
  }
  return changes
}
