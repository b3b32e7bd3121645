import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import type { TargetEvent } from '#target/process'
import { nameKey, rowHash } from '#vocabulary/row-text'
import { indicatorFields, type Change, type Indicator, type IndicatorField } from '#vocabulary/table'

/**
 * Every indicator of every target table, one a row: found by its document, its library entry, its text or how its name
 * ends. Rules and reviewers compare a table with others by it, in one query. The rules read it when a table is sent, so
 * it commits with the events. A removed row stays: what it came back for may still be worth knowing.
 */

const Row = z.object({
  document: z.string(),
  row: z.string(),
  year: z.number(),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  description: z.string(),
  target: z.string(),
  basis: z.string(),
  /** What two indicators are the same by, and its last two signs: what a Chinese name speaks of stands at its end. */
  name: z.string(),
  ending: z.string(),
  /** '' where the row says too little to be compared. */
  hash: z.string(),
  /** The library's entry that it was made of, ''. */
  entry: z.string(),
  removed: z.boolean(),
  /** Every return, or refusal for good, that named one of its cells, and what its target was then. */
  returns: z.array(z.object({ category: z.string(), text: z.string(), target: z.string(), refused: z.boolean() })),
})
export type IndicatorRow = z.output<typeof Row>

type Texts = Omit<Indicator, 'id' | 'weight'>

const keyed = (texts: Texts) => {
  const name = nameKey(texts.level3)
  return { name, ending: name.slice(-2), hash: rowHash({ ...texts, weight: '' }) }
}

function fresh({ stream, year }: Recorded, { id, ...row }: Indicator): IndicatorRow {
  const { level1, level2, level3, description, target, basis } = row
  const texts = { level1, level2, level3, description, target, basis }
  return { document: stream, row: id, year, ...texts, ...keyed(texts), entry: '', removed: false, returns: [] }
}

const rowOfPath = (path: string): string[] => (path.startsWith('indicators.') ? [path.split('.')[1] ?? ''] : [])

function rowsOf(change: Change): string[] {
  if (change.kind === 'move') return []
  return change.kind === 'set' ? rowOfPath(change.path) : [change.row.id]
}

/** The ids of the rows that an event touches. */
function touched(event: TargetEvent): string[] {
  switch (event.type) {
    case 'TargetOpened':
      return event.data.table.indicators.map(({ id }) => id)
    case 'TargetEdited':
    case 'TargetAdjusted':
      return event.data.changes.flatMap(rowsOf)
    case 'IndicatorInserted':
      return [event.data.row]
    case 'TargetReturned':
    case 'TargetRefused':
      return event.data.reason.cells.flatMap(rowOfPath)
    default:
      return []
  }
}

const isText = (field: string): field is Exclude<IndicatorField, 'weight'> =>
  field !== 'weight' && (indicatorFields as readonly string[]).includes(field)

/** The row of this id after one change of its table. */
function afterChange(row: IndicatorRow | undefined, change: Change, event: Recorded, id: string) {
  switch (change.kind) {
    case 'add':
      if (change.row.id !== id) return row
      // Put back, it keeps its past.
      return { ...fresh(event, change.row), ...(row && { entry: row.entry, returns: row.returns }) }
    case 'remove':
      return row && change.row.id === id ? { ...row, removed: true } : row
    case 'set': {
      const [head, of, field = ''] = change.path.split('.')
      if (!row || head !== 'indicators' || of !== id || !isText(field)) return row
      const texts = { ...row, [field]: change.new }
      return { ...texts, ...keyed(texts) }
    }
    case 'move':
      return row
  }
}

const idIn = (key: string): string => key.slice(key.indexOf(' ') + 1)

export const indicatorRows = view({
  name: 'indicator_rows',
  version: 1,
  mode: 'inline',
  row: Row,
  on: ['TargetOpened', 'TargetEdited', 'TargetAdjusted', 'IndicatorInserted', 'TargetReturned', 'TargetRefused'],
  indexes: ['document', 'ending', 'hash', 'entry'],
  keys: event => [...new Set(touched(event as Recorded<TargetEvent>))].map(id => `${event.stream} ${id}`),
  fold(row, recorded, key) {
    const event = recorded as Recorded<TargetEvent>
    const id = idIn(key)
    switch (event.type) {
      case 'TargetOpened': {
        const found = event.data.table.indicators.find(each => each.id === id)
        return found && fresh(event, found)
      }
      case 'TargetEdited':
      case 'TargetAdjusted':
        return event.data.changes.reduce<IndicatorRow | undefined>(
          (now, change) => afterChange(now, change, event, id),
          row,
        )
      case 'IndicatorInserted':
        return row && { ...row, entry: event.data.entry }
      case 'TargetReturned':
      case 'TargetRefused': {
        if (!row) return row
        const { category, text } = event.data.reason
        const came = { category, text, target: row.target, refused: event.type === 'TargetRefused' }
        return { ...row, returns: [...row.returns, came] }
      }
      default:
        return row
    }
  },
})
