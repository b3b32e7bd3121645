import { z } from 'zod'
import type { Reason } from '#approval/events'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { categoryOf } from '#rules/categories'
import { cellKind } from '#rules/cell-kind'
import type { TargetEvent } from '#target/process'
import type { Change, Indicator } from '#vocabulary/table'

/**
 * Which kinds of cells of a table were returned and for what reason: what drafters of later years learn from. No text of
 * the table or of the reason is kept, and no person. Statistics may lag, so it is a live view.
 */

const Row = z.object({
  id: z.string(),
  unit: z.string(),
  year: z.number(),
  returned: z.boolean(),
  /** One for each cell that a return named, each time. */
  cells: z.array(z.object({ kind: z.string(), category: z.string(), rules: z.array(z.string()) })),
  /** Levels of the indicators by row; those of a removed row are kept, for it may be put back. */
  places: z.record(z.string(), z.object({ level1: z.string(), level2: z.string() })),
  /** Which rules warned of a cell and were answered by a reason, until the cell is changed. */
  explained: z.record(z.string(), z.array(z.string())),
  /** The rules that had something to say when the table was last sent, and of which cells, where that was recorded. */
  standing: z.array(z.object({ rule: z.string(), cells: z.array(z.string()) })),
})
export type ReturnedCellsRow = z.output<typeof Row>

const place = ({ level1, level2 }: Indicator) => ({ level1, level2 })

function categoryIn({ places }: ReturnedCellsRow, id: string) {
  const found = places[id]
  return found && categoryOf(found.level1, found.level2)
}

function afterChange(row: ReturnedCellsRow, change: Change): ReturnedCellsRow {
  if (change.kind === 'add') return { ...row, places: { ...row.places, [change.row.id]: place(change.row) } }
  if (change.kind !== 'set') return row
  const [, id = '', field = ''] = change.path.split('.')
  const before = row.places[id]
  const places =
    before && (field === 'level1' || field === 'level2')
      ? { ...row.places, [id]: { ...before, [field]: change.new } }
      : row.places
  if (!row.explained[change.path]) return places === row.places ? row : { ...row, places }
  const { [change.path]: _, ...explained } = row.explained
  return { ...row, places, explained }
}

/**
 * The rules that had something to say of a cell when the table was sent. Before the cells were recorded it is known only
 * of warnings that were explained.
 */
function rulesAt({ standing, explained }: ReturnedCellsRow, path: string): string[] {
  const said = standing.filter(({ rule, cells }) =>
    cells.length > 0 ? cells.includes(path) : explained[path]?.includes(rule),
  )
  return [...new Set(said.map(({ rule }) => rule))]
}

export const returnedCells = view({
  name: 'returned_cells',
  version: 2,
  mode: 'live',
  lanes: 4,
  row: Row,
  on: ['TargetOpened', 'TargetEdited', 'TargetWarningExplained', 'TargetChecked', 'TargetReturned'],
  indexes: ['returned'],
  keys: event => [event.stream],
  fold(row, recorded) {
    const event = recorded as Recorded<TargetEvent>
    if (event.type === 'TargetOpened') {
      const { unit, table } = event.data
      const places = Object.fromEntries(table.indicators.map(each => [each.id, place(each)]))
      const nothing = { returned: false, cells: [], explained: {}, standing: [] }
      return { id: event.stream, unit, year: event.year, places, ...nothing }
    }
    if (!row) return row
    switch (event.type) {
      case 'TargetEdited':
        return event.data.changes.reduce(afterChange, row)
      case 'TargetWarningExplained': {
        const { path, rule } = event.data
        const rules = new Set([...(row.explained[path] ?? []), rule])
        return { ...row, explained: { ...row.explained, [path]: [...rules] } }
      }
      case 'TargetChecked':
        return { ...row, standing: event.data.findings.map(({ rule, cells }) => ({ rule, cells })) }
      case 'TargetReturned': {
        const { category, cells } = event.data.reason
        const named = [...new Set(cells)].map(path => ({
          kind: cellKind(path, id => categoryIn(row, id)),
          category,
          rules: rulesAt(row, path),
        }))
        return { ...row, returned: row.returned || named.length > 0, cells: [...row.cells, ...named] }
      }
      default:
        return row
    }
  },
})

/** How often cells of one kind came back. */
export interface EarlierReturn {
  /** As `cellKind` says it. */
  readonly kind: string
  readonly whose: 'unit' | 'others'
  readonly count: number
  /** The reason given for at least half of them. */
  readonly mostly: { readonly category: Reason['category']; readonly count: number } | null
  /** The rule that had warned of at least half of them; '' where there is none. */
  readonly rule: string
}

/** Below this count nothing is said of other units: it could tell whose table it was. */
export const fewest = { unit: 1, others: 3 } as const

type Cell = ReturnedCellsRow['cells'][number]

/** What at least half of the cells share, if it may be told. */
function most(cells: readonly Cell[], least: number, namesOf: (cell: Cell) => readonly string[]) {
  const counts = new Map<string, number>()
  for (const name of cells.flatMap(namesOf)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a)
  return first && first[1] >= least && first[1] * 2 >= cells.length ? { name: first[0], count: first[1] } : undefined
}

function told(whose: EarlierReturn['whose'], kind: string, cells: readonly Cell[]): EarlierReturn {
  const least = fewest[whose]
  const mostly = most(cells, least, cell => [cell.category])
  return {
    kind,
    whose,
    count: cells.length,
    mostly: mostly ? { category: mostly.name as Reason['category'], count: mostly.count } : null,
    rule: most(cells, least, cell => cell.rules)?.name ?? '',
  }
}

/** Counts by kind of cell over the tables given: the unit's own, and those of all others together. Most first. */
export function earlierReturns(tables: readonly ReturnedCellsRow[], unit: string): readonly EarlierReturn[] {
  const counted = (whose: EarlierReturn['whose']) => {
    const cells = tables.filter(table => (table.unit === unit) === (whose === 'unit')).flatMap(table => table.cells)
    return [...new Set(cells.map(({ kind }) => kind))]
      .map(kind =>
        told(
          whose,
          kind,
          cells.filter(cell => cell.kind === kind),
        ),
      )
      .filter(({ count }) => count >= fewest[whose])
  }
  return [...counted('unit'), ...counted('others')].toSorted((a, b) => b.count - a.count)
}
