import pg, { type PoolClient } from 'pg'
import type { EventTypes, Recorded } from '#kernel/event'
import type { Appended, Batch, Stale } from './contract.ts'
import { borrowed, isTransient, persistently, type Database } from './database.ts'
import { eventsOf } from './feed.ts'
import { grouped } from './grouped.ts'
import type { Heads } from './heads.ts'
import { openInline, type InlineTables } from './inline.ts'
import { record } from './insert.ts'
import { loadFrom } from './load.ts'
import { look, type Seen } from './look.ts'
import { prepare, type Part, type Prepared, type Unplaced } from './prepared.ts'

export interface AppendSettings {
  readonly database: Database
  readonly events: EventTypes
  /** Inline tables by event type. */
  readonly inline: InlineTables
  readonly heads: Heads
  /** Called after each commit. */
  readonly ring: () => void
}

/** Somebody was quicker: a version or a command id is taken. (A row that moved is a serialization failure: transient.) */
const overtaken = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23505'

/** What is answered to a batch that is in the record; the events of its own stream come first. */
const answer = (events: Recorded[], repeated: boolean): Appended => ({
  ok: true,
  version: events.findLast(({ stream }) => stream === events[0]?.stream)?.version ?? 0,
  position: events.at(-1)?.position ?? 0,
  repeated,
  events,
})

/** A batch at the versions that its streams stand at now; undefined when it is not at its place. */
function placed({ parts, command }: Prepared, seen: Seen): readonly Unplaced[] | undefined {
  if (command !== null && seen.knows(command)) return undefined
  for (const part of parts) {
    const head = seen.head(part)
    if (part.expected !== 'any' && part.expected !== head) return undefined
    part.events.forEach(({ event }, i) => (event.version = head + i + 1))
  }
  const [own] = parts
  return parts.length === 1 ? own.events : parts.flatMap(part => part.events)
}

/**
 * The way into the record. Each batch is written all or not at all, together with its inline views, at its expected
 * versions, and once for each command id. Batches that arrive together share one statement; one that breaks it is then
 * tried alone, so that nobody pays for another's mistake. A batch without events writes nothing.
 *
 * What this process knows of streams and rows from before is taken as it is, without asking: then one round trip does
 * everything. The record is the judge, since each version, command and stamp can be taken once; when it refuses,
 * everything is looked at anew.
 */
export function appender(settings: AppendSettings): (batch: Batch) => Promise<Appended | Stale> {
  const { database, inline, heads } = settings
  const fold = openInline()

  async function write(
    client: PoolClient,
    requests: readonly Prepared[],
    afresh: boolean,
  ): Promise<(Recorded[] | undefined)[]> {
    const seen = await look(client, requests, heads, afresh)
    const going = requests.map(request => placed(request, seen))
    const events = going.flatMap(list => list ?? [])
    if (events.length > 0) {
      const folded = inline.size > 0 ? await fold(client, events, afresh) : undefined
      await record(client, { events, cells: folded?.cells })
      for (const { event } of events) heads.raise(event, event.version)
      folded?.written(events.at(-1)?.event.position ?? 0)
    }
    return going.map(list => list?.map(({ event }) => event))
  }

  const submit = grouped<Prepared, Recorded[] | undefined>({
    lanes: 2,
    size: 128,
    own: request => request.own,
    shared: request => request.shared,
    async together(requests) {
      // It may be tried again: an append that got in although its answer was lost is found by its command or its events.
      const written = await persistently(
        attempt => borrowed(database.writers, client => write(client, requests, attempt > 1)),
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
    const mine = new Set(parts.flatMap(part => part.events.map(({ event }) => event.id)))
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
