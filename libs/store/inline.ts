import type { Recorded } from '#kernel/event'
import type { Cell, Cells, Standing, Touched } from './cells.ts'
import { cellId } from './cells.ts'
import { recent } from './recent.ts'
import { loadRows } from './rows.ts'
import type { Row, Table } from './table.ts'
import type { PoolClient } from 'pg'

/** The tables that take in an event, by its type. */
export type InlineTables = ReadonlyMap<string, readonly Table[]>

/** A row of an inline view. */
export interface Place {
  readonly table: Table
  readonly county: string
  readonly key: string
  /** Among the rows of all views. */
  readonly id: string
}

/**
 * The rows that an event touches. They are known before the event has its place in the record: neither keys nor folds
 * of an inline view see version or position of where it will stand.
 */
export const placesOf = (event: Recorded, inline: InlineTables): Place[] =>
  (inline.get(event.type) ?? []).flatMap(table =>
    table.view.keys(event).map(key => {
      const { county } = event
      return { table, county, key, id: `${table.name}\0${county}\0${key}` }
    }),
  )

interface Folded extends Place {
  readonly row: Row | undefined
  readonly stamp: number | undefined
  now: Row | undefined
}

const foldedFrom = ({ table, county, key, id }: Place, { row, stamp }: Standing): Folded => ({
  table,
  county,
  key,
  id,
  row,
  stamp,
  now: row,
})

/** Rows folded by an append, to be written with it. */
export interface Fold {
  readonly cells: Cells
  /** Once they are written, with this stamp. */
  written(stamp: number): void
}

interface Going {
  readonly event: Recorded
  readonly places: readonly Place[]
}

/** Folds inline views. Rows that this process wrote or read lately are folded from memory. */
export function openInline() {
  const known = recent<Standing>(5_000)

  /** How the touched rows stand: from memory, as far as that goes and may be trusted. */
  async function standing(client: PoolClient, events: readonly Going[], afresh: boolean): Promise<Map<string, Folded>> {
    const found = new Map<string, Folded>()
    const unknown = new Map<string, Place>()
    for (const { places } of events)
      for (const place of places) {
        if (found.has(place.id) || unknown.has(place.id)) continue
        const stands = afresh ? undefined : known.get(place.id)
        if (stands) found.set(place.id, foldedFrom(place, stands))
        else unknown.set(place.id, place)
      }
    if (unknown.size === 0) return found
    const touched: Touched = new Map()
    for (const { table, county, key } of unknown.values())
      touched.set(table, (touched.get(table) ?? new Map()).set(cellId(county, key), { county, key }))
    const load = await loadRows(client, touched)
    for (const place of unknown.values())
      found.set(place.id, foldedFrom(place, load(place.table, cellId(place.county, place.key))))
    return found
  }

  /** Throws what a fold throws; then nothing has happened. `afresh` looks at every row, whatever is remembered. */
  return async function fold(client: PoolClient, events: readonly Going[], afresh: boolean): Promise<Fold> {
    const found = await standing(client, events, afresh)
    for (const { event, places } of events)
      for (const { id, key, table } of places) {
        const folded = found.get(id)
        if (folded) folded.now = table.view.fold(folded.now, event, key)
      }
    const cells = new Map<Table, Map<string, Cell>>()
    for (const folded of found.values()) {
      // A row that stays as it is moves its stamp: another process that folds it at this moment must come after.
      if (folded.stamp === undefined && folded.now === undefined) continue
      const ofTable = cells.get(folded.table) ?? new Map<string, Cell>()
      cells.set(folded.table, ofTable.set(folded.id, folded))
    }
    return {
      cells,
      written(stamp) {
        for (const { id, now } of found.values()) known.set(id, { row: now, stamp: now && stamp })
      },
    }
  }
}
