import type { PoolClient } from 'pg'
import type { EventTypes, Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import { isTransient, transaction, type Database } from './database.ts'
import { cellsFor, foldInto, touchedBy } from './fold.ts'
import { grouped } from './grouped.ts'
import { insertEvents } from './insert.ts'
import { loadFrom } from './load.ts'
import { prepare, workFor, type Prepared } from './prepared.ts'
import { loadRows, writeRows } from './rows.ts'
import type { Appended, Batch, Stale } from './contract.ts'
import type { Table } from './table.ts'

export interface AppendSettings {
  readonly database: Database
  readonly events: EventTypes
  readonly reactors: readonly Reactor[]
  /** Inline tables by event type. */
  readonly inline: ReadonlyMap<string, readonly Table[]>
  /** Called after each commit. */
  readonly ring: () => void
}

/** Every inline table that any of these events may touch, in one order for all writers. */
function tablesFor(requests: readonly Prepared[], inline: AppendSettings['inline']): Table[] {
  const types = requests.length === 1 ? requests.flatMap(r => r.events.map(event => event.type)) : [...inline.keys()]
  const found = new Set(types.flatMap(type => inline.get(type) ?? []))
  return [...found].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * One transaction for all the batches. The rows of inline views are locked before positions are taken: a row that two
 * streams share is folded in the order of positions, as a rebuild would.
 */
async function write(
  client: PoolClient,
  last: (statement: Promise<unknown>) => void,
  requests: readonly Prepared[],
  { inline, reactors }: AppendSettings,
): Promise<(Recorded[] | undefined)[]> {
  const touched = touchedBy(
    requests.flatMap(request => request.events),
    inline,
  )
  const tables = tablesFor(requests, inline)
  const stored = await loadRows(client, tables, touched)
  const written = await insertEvents(client, requests)
  const events = written.flatMap(done => done ?? []).toSorted((a, b) => a.position - b.position)
  const cells = cellsFor(touched, stored)
  foldInto(cells, events, inline)
  const outbox = events.flatMap(event => workFor(event, reactors))
  last(writeRows(client, tables, cells, outbox))
  return written
}

const attempts = 6

/**
 * Tries again what a deadlock, a contended row or a restart of the server broke. It may: a command that did get in
 * although its answer was lost is found by its id.
 */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const again = isTransient(error) || isKnownCommand(error)
      if (!again || attempt === attempts) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 10 * 3 ** attempt))
    }
  }
}

/** The same command was sent twice at once, and the other one won. */
const isKnownCommand = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === '23505' &&
  'table' in error &&
  error.table === 'commands'

/** What to answer to a batch that did not get in; undefined when the way is free by now. */
async function settle(
  { batch, meta, events }: Prepared,
  settings: AppendSettings,
): Promise<Appended | Stale | undefined> {
  const { pool } = settings.database
  const { county, year, stream, expected } = batch
  const { rows } = await pool.query<{ year: number; stream: string; version: number; count: number }>({
    name: 'settle',
    text: 'SELECT year, stream, version, count FROM es.commands WHERE county = $1 AND id = $2',
    values: [county, meta.command],
  })
  const first = rows[0]
  if (first) {
    const past = await loadFrom(
      settings,
      { county, year: first.year, stream: first.stream },
      first.version - first.count,
    )
    const done = past.slice(0, first.count)
    return { ok: true, version: first.version, position: done.at(-1)?.position ?? 0, repeated: true, events: done }
  }
  const from = expected === 'any' ? 0 : expected
  const since = await loadFrom(settings, { county, year, stream }, Math.max(from - 1, 0))
  const last = since.at(-1)
  const actual = last?.version ?? (await headOf(settings, batch))
  if (expected !== 'any' && actual !== expected)
    return { conflict: true, actual, since: since.filter(event => event.version > from) }
  if (events.length > 0) return undefined
  return { ok: true, version: actual, position: last?.position ?? 0, repeated: false, events: [] }
}

async function headOf({ database }: AppendSettings, { county, year, stream }: Batch): Promise<number> {
  const { rows } = await database.pool.query<{ head: number }>(
    'SELECT coalesce(max(version), 0) AS head FROM es.events WHERE county = $1 AND year = $2 AND stream = $3',
    [county, year, stream],
  )
  return rows[0]?.head ?? 0
}

/**
 * The way into the record. Each batch is written all or not at all, together with its inline views and its outbox, at
 * its expected version, and once for each command id. Batches that arrive together share a transaction; one that
 * breaks it is then tried alone, so that nobody pays for another's mistake. A batch without events writes nothing.
 */
export function appender(settings: AppendSettings): (batch: Batch) => Promise<Appended | Stale> {
  const { pool } = settings.database
  const submit = grouped<Prepared, Recorded[] | undefined>({
    lanes: 2,
    size: 128,
    key: ({ batch }) => `${batch.county}\0${batch.year}\0${batch.stream}`,
    together: async requests => {
      const written = await persistently(() =>
        transaction(pool, (client, last) => write(client, last, requests, settings)),
      )
      if (written.some(Boolean)) settings.ring()
      return written
    },
  })

  return async batch => {
    const prepared = prepare(batch, settings.events)
    for (;;) {
      const events = prepared.events.length > 0 ? await submit(prepared) : undefined
      const last = events?.at(-1)
      if (events && last) return { ok: true, version: last.version, position: last.position, repeated: false, events }
      const settled = await persistently(() => settle(prepared, settings))
      if (settled) return settled
    }
  }
}
