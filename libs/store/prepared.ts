import { shapeVersion, type EventType, type EventTypes, type Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { Batch, Write } from './contract.ts'
import { touchedBy, type Touched } from './fold.ts'
import { streamKey, type StreamId } from './heads.ts'
import type { Table } from './table.ts'
import { isUuid, uuidv5, uuidv7 } from './uuid.ts'

/** An event on its way: its position is 0 until it is written. */
export type Unplaced = Recorded & { readonly shape: number }

/** What a batch brings to one stream. */
export interface Part {
  readonly id: StreamId
  readonly key: string
  readonly expected: number | 'any'
  /** Versions count from the expected one; from 0 where any will do. */
  readonly events: readonly Unplaced[]
}

/** A batch that has been checked and given its ids, ready to be written. */
export interface Prepared {
  readonly county: string
  /** Null when nothing is to be remembered of the command but its events. */
  readonly command: string | null
  /** The batch's own stream first. */
  readonly parts: readonly [Part, ...Part[]]
  /** The rows of inline views that the events will touch. */
  readonly touched: Touched
}

function declaredIn(types: EventTypes, type: string): EventType {
  const declared = types[type]
  if (!declared) throw new Error(`An undeclared event: ${type}`)
  return declared
}

function checked({ year, stream, expected }: Write, county: string): StreamId {
  if (county === '' || county === '*' || stream === '') throw new Error(`No such stream: ${county}/${year}/${stream}`)
  if (expected !== 'any' && !(Number.isInteger(expected) && expected >= 0))
    throw new Error(`No such version: ${expected}`)
  return { county, year, stream }
}

/**
 * Checks a batch against the declared events and gives each event its id, derived from the command's. Throws on what
 * only a mistake in the program can bring: an undeclared event, data that its schema refuses, an id that is no UUID,
 * one stream named twice.
 */
export function prepare(batch: Batch, types: EventTypes, inline: ReadonlyMap<string, readonly Table[]>): Prepared {
  const { county, command, also = [] } = batch
  if (command.id !== undefined && !isUuid(command.id)) throw new Error(`A command id must be a UUID: ${command.id}`)
  const id = command.id?.toLowerCase() ?? null
  const namespace = id ?? uuidv7()
  const at = new Date(command.at).toISOString()
  let ordinal = 0
  const partOf = (write: Write): Part => {
    const stream = checked(write, county)
    const base = write.expected === 'any' ? 0 : write.expected
    const events = write.events.map(({ type, data }, i): Unplaced => {
      const declared = declaredIn(types, type)
      return {
        type,
        data: declared.schema.parse(data),
        shape: shapeVersion(declared),
        actor: command.actor,
        at,
        id: uuidv5(namespace, String(ordinal++)),
        ...stream,
        version: base + i + 1,
        position: 0,
        command: id,
        causation: command.causation ?? null,
        correlation: command.correlation ?? id,
      }
    })
    return { id: stream, key: streamKey(stream), expected: write.expected, events }
  }
  const parts = [partOf(batch), ...also.map(partOf)] as const
  const keys = new Set(parts.map(part => part.key))
  if (keys.size < parts.length) throw new Error(`One stream twice in one append: ${[...keys].join(' ')}`)
  const touched = touchedBy(
    parts.flatMap(part => part.events),
    inline,
  )
  return { county, command: id, parts, touched }
}

/** What an event puts into the outbox: one piece of work for each reactor that waits for it. */
export function workFor(event: Recorded, reactors: readonly Reactor[]): object[] {
  const { id, county, year, stream, version } = event
  return reactors
    .filter(reactor => reactor.on.includes(event.type))
    .map(reactor => ({
      county,
      event: id,
      id: uuidv5(id, reactor.name),
      reactor: reactor.name,
      year,
      stream,
      version,
      not_before: reactor.notBefore?.(event) ?? null,
    }))
}
