import type { Reach } from './checkpoint.ts'
import type { Stopped } from './contract.ts'
import { eventColumns, eventQuery, type EventRow } from './record.ts'
import type { Table } from './table.ts'

/** Where an event stands, known even when it cannot be read. */
export const placeOf = ([county, year, stream, version, position, , type]: EventRow): Stopped => ({
  county,
  year,
  stream,
  version,
  position,
  type,
})

export interface Page {
  readonly rows: readonly EventRow[]
  /** All that concerns the view up to here has been read. */
  readonly upTo: number
}

/** By bytes that are the same on every server: a lane's checkpoint must go on meaning the same streams. */
const laneOf = `mod(('x' || left(md5(e.county || '/' || e.stream), 7))::bit(28)::int, $4)`

interface Stretch {
  /** Exclusive. */
  readonly from: number
  /** Inclusive. */
  readonly upTo: number
  readonly types: readonly string[]
  /** The lanes that are wanted, of so many; all there is when left out. */
  readonly lanes?: { readonly of: number; readonly wanted: readonly number[] }
}

/**
 * The events of some types between two positions, oldest first. A page is a stretch of positions rather than a number
 * of events: however the server goes about it, it never touches more than the page (LIMIT, in a plan made for any
 * number, may sort everything first), and where the next one begins is known before this one is there.
 */
export async function readPage(on: Reach, { from, upTo, types, lanes }: Stretch): Promise<Page> {
  const text = `SELECT ${eventColumns}${lanes ? `, ${laneOf} AS lane` : ''} FROM es.events e
    WHERE e.position > $1 AND e.position <= $2 AND e.type = ANY($3::text[])
    ${lanes ? `AND ${laneOf} = ANY($5::int[])` : ''} ORDER BY e.position`
  const values = [from, upTo, types, ...(lanes ? [lanes.of, lanes.wanted] : [])]
  const { rows } = await on.query<EventRow>(eventQuery(lanes ? 'page-laned' : 'page', text, values))
  return { rows, upTo }
}

const ignore = () => undefined

/**
 * The events that concern some lanes of a view, from one position (exclusive) to another (inclusive), in pages; while
 * the caller is at work on one page the next is being read.
 */
export async function* pages(
  on: Reach,
  { view, lanes: of }: Table,
  wanted: readonly number[],
  range: { readonly from: number; readonly upTo: number; readonly size: number },
): AsyncGenerator<Page> {
  const lanes = of > 1 ? { lanes: { of, wanted } } : {}
  const read = (from: number) =>
    readPage(on, { from, upTo: Math.min(from + range.size, range.upTo), types: view.on, ...lanes })
  let next = read(range.from)
  for (let at = range.from; at < range.upTo;) {
    const page = await next
    at = page.upTo
    if (at < range.upTo) {
      next = read(at)
      // Whoever stops in the middle need not hear what became of it.
      next.catch(ignore)
    }
    yield page
  }
}
