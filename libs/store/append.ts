import pg, { type PoolClient } from 'pg'
import type { EventTypes, Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { Appended, Batch, Stale } from './contract.ts'
import { borrowed, isTransient, persistently, type Database } from './database.ts'
import { eventsOf } from './feed.ts'
import { cellsFor, foldInto, together, type Cells, type Standing, type Touched } from './fold.ts'
import { grouped } from './grouped.ts'
import type { Heads } from './heads.ts'
import { record } from './insert.ts'
import { loadFrom } from './load.ts'
import { look, type Seen } from './look.ts'
import { prepare, workFor, type Part, type Prepared, type Unplaced } from './prepared.ts'
import { recent } from './recent.ts'
import { loadRows } from './rows.ts'
import type { Table } from './table.ts'

export interface AppendSettings {
  readonly database: Database
  readonly events: EventTypes
  readonly reactors: readonly Reactor[]
  /** Inline tables by event type. */
  readonly inline: ReadonlyMap<string, readonly Table[]>
  readonly heads: Heads
  /** Called after each commit. */
  readonly ring: () => void
}

/** Somebody was quicker: a version or a command id is taken (23505), or a row is not as it was folded from (40001). */
const overtaken = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23505'

const rowsOf = ({ touched }: Prepared) =>
  [...touched].flatMap(([table, rows]) => [...rows.keys()].map(id => rowKey(table, id)))

const rowKey = (table: Table, id: string) => `${table.name}\0${id}`

/** What is answered to a batch that is in the record; the events of its own stream come first. */
const answer = (events: Recorded[], repeated: boolean): Appended => ({
  ok: true,
  version: events.findLast(({ stream }) => stream === events[0]?.stream)?.version ?? 0,
  position: events.at(-1)?.position ?? 0,
  repeated,
  events,
})

/** A batch at the versions that its streams stand at now; undefined when it is not at its place. */
function placed({ parts, command }: Prepared, seen: Seen): Unplaced[] | undefined {
  if (command !== null && seen.knows(command)) return undefined
  const found = parts.map((part): readonly Unplaced[] | undefined => {
    const head = seen.head(part)
    if (part.expected === 'any') return part.events.map(event => ({ ...event, version: event.version + head }))
    return part.expected === head ? part.events : undefined
  })
  return found.every(events => events !== undefined) ? found.flat() : undefined
}

/**
 * The way into the record. Each batch is written all or not at all, together with its inline views and its outbox, at
 * its expected versions, and once for each command id. Batches that arrive together share one statement; one that
 * breaks it is then tried alone, so that nobody pays for another's mistake. A batch without events writes nothing.
 *
 * What this process knows of streams and rows from before is taken as it is, without asking: then one round trip does
 * everything. The record is the judge, since each version, command and stamp can be taken once; when it refuses,
 * everything is looked at anew.
 */
export function appender(settings: AppendSettings): (batch: Batch) => Promise<Appended | Stale> {
  const { database, inline, reactors, heads } = settings
  const known = recent<Standing>(5_000)

  /** How the touched rows stand: from memory, as far as that goes and may be trusted. */
  async function standings(client: PoolClient, touched: Touched, afresh: boolean) {
    const missing: Touched = new Map()
    for (const [table, rows] of touched) {
      const unknown = [...rows].filter(([id]) => afresh || !known.get(rowKey(table, id)))
      if (unknown.length > 0) missing.set(table, new Map(unknown))
    }
    const loaded = await loadRows(client, missing)
    return (table: Table, id: string) =>
      missing.get(table)?.has(id) ? loaded(table, id) : (known.get(rowKey(table, id)) ?? loaded(table, id))
  }

  function remember(cells: Cells, written: readonly Recorded[]): void {
    for (const event of written) heads.raise(event, event.version)
    const last = written.at(-1)?.position
    for (const [table, rows] of cells)
      for (const [id, { row, stamp, now }] of rows)
        known.set(rowKey(table, id), now === row ? { row, stamp } : { row: now, stamp: now && last })
  }

  async function write(
    client: PoolClient,
    requests: readonly Prepared[],
    afresh: boolean,
  ): Promise<(Recorded[] | undefined)[]> {
    const asked = together(requests.map(({ touched }) => touched))
    const [seen, standing] = await Promise.all([
      look(client, requests, heads, afresh),
      standings(client, asked, afresh),
    ])
    const going = requests.map(request => placed(request, seen))
    const events = going.flatMap(list => list ?? [])
    if (events.length === 0) return going.map(() => undefined)
    const winners = requests.filter((_, i) => going[i])
    const cells = cellsFor(
      winners.length === requests.length ? asked : together(winners.map(({ touched }) => touched)),
      standing,
    )
    foldInto(cells, events, inline)
    const work = reactors.length === 0 ? [] : events.flatMap(event => workFor(event, reactors))
    const written = await record(client, { events, work, cells })
    remember(cells, written)
    let from = 0
    return going.map(list => list && written.slice(from, (from += list.length)))
  }

  const submit = grouped<Prepared, Recorded[] | undefined>({
    lanes: 2,
    size: 128,
    own: ({ parts, command }) => [...parts.map(part => part.key), ...(command === null ? [] : [command])],
    shared: rowsOf,
    async together(requests) {
      // It may be tried again: an append that got in although its answer was lost is found by its command or its events.
      const written = await persistently(
        attempt => borrowed(database.pool, client => write(client, requests, attempt > 1)),
        error => isTransient(error) || overtaken(error),
      )
      if (written.some(Boolean)) settings.ring()
      return written
    },
  })

  /** The first of the parts that stands at another version, and what happened to it since. */
  async function staleIn(parts: readonly Part[]): Promise<Stale | undefined> {
    for (const { id, expected } of parts) {
      if (expected === 'any') continue
      const past = await loadFrom(settings, id, Math.max(expected - 1, 0))
      const actual =
        past.at(-1)?.version ?? (expected === 0 ? 0 : ((await loadFrom(settings, id, 0)).at(-1)?.version ?? 0))
      if (actual !== expected)
        return { conflict: true, stream: id.stream, actual, since: past.filter(({ version }) => version > expected) }
    }
    return undefined
  }

  /** What a batch led to that got in, although nobody knows yet; undefined when it did not. */
  async function found(prepared: Prepared): Promise<Appended | undefined> {
    const { county, command, parts } = prepared
    if (command !== null) {
      const { rows } = await database.pool.query<{ first: string; last: string }>({
        name: 'known-command',
        text: 'SELECT first, last FROM es.commands WHERE county = $1 AND id = $2',
        values: [county, command],
      })
      const [row] = rows
      if (!row) return undefined
      const events = await eventsOf(settings, { county, id: command, first: Number(row.first), last: Number(row.last) })
      return answer(events, true)
    }
    const mine = new Set(parts.flatMap(part => part.events.map(event => event.id)))
    const loaded = await Promise.all(
      parts.map(({ id, expected }) => loadFrom(settings, id, expected === 'any' ? 0 : expected)),
    )
    const events = loaded.flat().filter(event => mine.has(event.id))
    return events.length > 0 ? answer(events, false) : undefined
  }

  /** What to answer to a batch that is not at its place; undefined when the way is free by now. */
  const settle = async (prepared: Prepared): Promise<Appended | Stale | undefined> =>
    (await found(prepared)) ?? (await staleIn(prepared.parts))

  return async batch => {
    const prepared = prepare(batch, settings.events, inline)
    const empty = prepared.parts.every(part => part.events.length === 0)
    for (;;) {
      const events = empty ? undefined : await submit(prepared)
      if (events) return answer(events, false)
      const settled = await persistently(() => settle(prepared))
      if (settled) return settled
      if (empty) {
        const past = await loadFrom(settings, prepared.parts[0].id, 0)
        return { ...answer(past.slice(-1), false), events: [] }
      }
    }
  }
}
