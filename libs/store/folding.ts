import type { Recorded } from '#kernel/event'
import { cellId, type Cell, type Cells, type Touched } from './cells.ts'
import type { Standings } from './rows.ts'
import type { Table } from './table.ts'

type Kept = { -readonly [K in keyof Cell]: Cell[K] } & { readonly id: string; changed: boolean }

/** An event, and the rows that it touches; those are filled in by `ready`. */
export interface Sight {
  readonly event: Recorded
  readonly keys: readonly string[]
  readonly cells: Kept[]
}

/** An event as the view sees it. Throws what its keys throw, and when a row would belong to more than one lane. */
export function sightOf({ view, lanes }: Table, recorded: Recorded): Sight {
  // An inline view has always folded events before they had their place in the record.
  const event = view.mode === 'inline' ? { ...recorded, position: 0 } : recorded
  const keys = view.keys(event)
  const { stream } = event
  if (lanes > 1 && !keys.every(key => key === stream || key.startsWith(`${stream} `)))
    throw new Error(`A row of a view with lanes belongs to one stream, ${stream}: ${keys.join()}`)
  return { event, keys, cells: [] }
}

/** Rows of one table, folded in memory, to be written now and then. */
export interface Folding {
  /** Makes sure that the rows which these events touch are known. */
  ready(sights: readonly Sight[]): Promise<void>
  /** Folds one event: into all its rows or, when it throws, into none. */
  fold(sight: Sight): void
  /** How many rows wait to be written. */
  waiting(): number
  /** What is to be written; from now on it is taken as written, with this stamp. */
  take(stamp: number): Cells
}

/** How many rows are remembered beside those that wait to be written. */
const mostKept = 20_000

/** `complete` when every row of the table is known already, since there is none: nothing need be asked for then. */
export function openFolding(table: Table, load: (touched: Touched) => Promise<Standings>, complete: boolean): Folding {
  const { view } = table
  let kept = new Map<string, Kept>()
  let changed: Kept[] = []
  let allKnown = complete

  return {
    async ready(sights) {
      const missing: Kept[] = []
      for (const { event, keys, cells } of sights)
        for (const key of keys) {
          const { county } = event
          const id = cellId(county, key)
          let cell = kept.get(id)
          if (!cell) {
            cell = { id, county, key, row: undefined, stamp: undefined, now: undefined, changed: false }
            kept.set(id, cell)
            missing.push(cell)
          }
          cells.push(cell)
        }
      if (allKnown || missing.length === 0) return
      const places = new Map(missing.map(({ id, county, key }) => [id, { county, key }]))
      const standing = await load(new Map([[table, places]]))
      for (const cell of missing) {
        const { row, stamp } = standing(table, cell.id)
        Object.assign(cell, { row, stamp, now: row })
      }
    },
    fold({ event, keys, cells }) {
      const before = cells.map(cell => cell.now)
      try {
        cells.forEach((cell, i) => (cell.now = view.fold(cell.now, event, keys[i] as string)))
      } catch (error) {
        // From the last to the first: a row that was named twice goes back to what it was.
        for (let i = cells.length - 1; i >= 0; i--) (cells[i] as Kept).now = before[i]
        throw error
      }
      for (const cell of cells) {
        if (cell.changed) continue
        cell.changed = true
        changed.push(cell)
      }
    },
    waiting: () => changed.length,
    take(stamp) {
      const taken = new Map<string, Cell>()
      for (const cell of changed) {
        cell.changed = false
        const { county, key, row, now } = cell
        if (now === row) continue
        taken.set(cell.id, { county, key, row, stamp: cell.stamp, now })
        cell.row = now
        cell.stamp = now === undefined ? undefined : stamp
      }
      if (kept.size > mostKept + changed.length) {
        // Rows that are being written stay: the table cannot be asked for them yet.
        kept = new Map(changed.map(cell => [cell.id, cell]))
        allKnown = false
      }
      changed = []
      return new Map([[table, taken]])
    },
  }
}
