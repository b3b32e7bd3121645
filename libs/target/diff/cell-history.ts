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

/** The remark that a change answers. */
export interface UnderRemark {
  readonly id: string
  readonly text: string
  readonly suggestion: string | null
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
  readonly remark: UnderRemark | null
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

/** What reviewers asked of a cell: the last return that named it, and the remark for which it is being changed. */
interface Asked {
  readonly under: Under | null
  readonly remark: UnderRemark | null
  readonly written: ReadonlyMap<string, UnderRemark>
}

function asked(before: Asked, event: Recorded<TargetEvent>, path: CellPath): Asked {
  const { at, actor } = event
  switch (event.type) {
    case 'TargetReturned': {
      const { category, text, cells } = event.data.reason
      return names(cells, path) ? { ...before, under: { category, text, actor, at } } : before
    }
    case 'TargetRemarked': {
      const { remark: id, text, suggestion } = event.data
      return { ...before, written: new Map([...before.written, [id, { id, text, suggestion, actor, at }]]) }
    }
    case 'TargetRemarkAnswered': {
      const { answer, cells, remark } = event.data
      if (answer !== 'changed' || !names(cells, path)) return before
      return { ...before, remark: before.written.get(remark) ?? null }
    }
    case 'TargetSubmitted':
      return { ...before, remark: null }
    default:
      return before
  }
}

/** Oldest first. A cell that was never written has no history. */
export function cellHistory(events: Iterable<Recorded<TargetEvent>>, path: CellPath): CellChange[] {
  let changes: CellChange[] = []
  let now: Asked = { under: null, remark: null, written: new Map() }
  /** How many changes there were when the table was last with its reviewers. */
  let reviewed = 0
  for (const event of events) {
    const { version, at, actor } = event
    const before = now
    now = asked(before, event, path)
    const { under, remark } = now
    if (event.type === 'TargetSubmitted') reviewed = changes.length
    // It is said afterwards for which remark something was changed.
    if (remark && remark !== before.remark)
      changes = changes.map((change, i) => (i >= reviewed && !change.remark ? { ...change, remark } : change))
    if (event.type === 'TargetOpened')
      changes.push(
        ...opened(event.data.table, path).map(each => ({
          version,
          at,
          actor,
          via: event.data.source,
          under,
          remark,
          ...each,
        })),
      )
    const via = source(event, path)
    const last = changes.at(-1)
    if (via !== undefined && last?.version === version - 1) changes[changes.length - 1] = { ...last, via }
    if (event.type !== 'TargetEdited' && event.type !== 'TargetAdjusted') continue
    const typed = event.type === 'TargetEdited' ? event.data.via : 'adjustment'
    for (const change of event.data.changes) {
      const each = told(change, path)
      if (each) changes.push({ version, at, actor, via: typed, under, remark, ...each })
    }
  }
  return changes
}
