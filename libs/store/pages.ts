import type { Reach } from './checkpoint.ts'
import type { Stopped } from './contract.ts'
import { eventColumns, eventQuery, type EventRow } from './record.ts'
import type { Table } from './table.ts'

/** An event as it is stored, and the lane that its stream falls to where there are several. */
export type PageRow = readonly [...EventRow, lane?: number]

/** Where an event stands, known even when it cannot be read. */
export const placeOf = ([county, year, stream, version, position, , type]: PageRow): Stopped => ({
  county,
  year,
  stream,
  version,
  position,
  type,
})

export interface Page {
  readonly rows: readonly PageRow[]
  /** All that concerns the view up to here has been read. */
  readonly upTo: number
}

/** By bytes that are the same on every server: a lane's checkpoint must go on meaning the same streams. */
const laneOf = `mod(('x' || left(md5(e.county || '/' || e.stream), 7))::bit(28)::int, $4)`

/**
 * A page is a stretch of positions rather than a number of events: however the server goes about it, it never touches
 * more than the page, and where the next one begins is known before this one is there.
 */
async function readPage(
  on: Reach,
  { view, lanes }: Table,
  wanted: readonly number[],
  from: number,
  upTo: number,
): Promise<Page> {
  const laned = lanes > 1
  const text = `SELECT ${eventColumns}${laned ? `, ${laneOf} AS lane` : ''} FROM es.events e
    WHERE e.position > $1 AND e.position <= $2 AND e.type = ANY($3::text[])
    ${laned ? `AND ${laneOf} = ANY($5::int[])` : ''} ORDER BY e.position`
  const values = [from, upTo, view.on, ...(laned ? [lanes, wanted] : [])]
  const { rows } = await on.query<PageRow>(eventQuery(laned ? 'page-laned' : 'page', text, values))
  return { rows, upTo }
}

const ignore = () => undefined

/**
 * The events that concern some lanes of a view, from one position (exclusive) to another (inclusive), in pages; while
 * the caller is at work on one page the next is being read.
 */
export async function* pages(
  on: Reach,
  table: Table,
  lanes: readonly number[],
  range: { readonly from: number; readonly upTo: number; readonly size: number },
): AsyncGenerator<Page> {
  const read = (from: number) => readPage(on, table, lanes, from, Math.min(from + range.size, range.upTo))
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
