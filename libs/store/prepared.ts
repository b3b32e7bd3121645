import { shapeVersion, type EventType, type EventTypes, type Recorded } from '#kernel/event'
import type { Batch, Write } from './contract.ts'
import { placesOf, type InlineTables, type Place } from './inline.ts'
import { streamKey, type StreamId } from './heads.ts'
import { isUuid, uuidv7 } from './uuid.ts'

/** An event on its way. What depends on its place in the record is filled in when it gets one. */
export interface Unplaced {
  readonly event: { -readonly [K in keyof Recorded]: Recorded[K] }
  readonly shape: number
  /** The rows of inline views that it touches. */
  readonly places: readonly Place[]
}

/** What a batch brings to one stream. */
export interface Part {
  readonly id: StreamId
  readonly expected: number | 'any'
  readonly events: readonly Unplaced[]
}

/** A batch that has been checked and given its ids, ready to be written. */
export interface Prepared {
  readonly county: string
  /** Null when nothing is to be remembered of the command but its events. */
  readonly command: string | null
  /** The batch's own stream first. */
  readonly parts: readonly [Part, ...Part[]]
  /** The streams, and the command: what only one append at a time may work on. */
  readonly own: readonly string[]
  /** The rows of inline views: what appends may work on one after the other in one transaction. */
  readonly shared: readonly string[]
}

function declaredIn(types: EventTypes, type: string): EventType {
  const declared = types[type]
  if (!declared) throw new Error(`An undeclared event: ${type}`)
  return declared
}

const isoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function checked({ year, stream, expected }: Write, county: string): StreamId {
  if (county === '' || county === '*' || stream === '') throw new Error(`No such stream: ${county}/${year}/${stream}`)
  if (expected !== 'any' && !(Number.isInteger(expected) && expected >= 0))
    throw new Error(`No such version: ${expected}`)
  return { county, year, stream }
}

/**
 * Checks a batch against the declared events and gives each event its id. Throws on what only a mistake in the program
 * can bring: an undeclared event, data that its schema refuses, an id that is no UUID, one stream named twice.
 */
export function prepare(batch: Batch, types: EventTypes, inline: InlineTables): Prepared {
  const { county, command, also } = batch
  if (command.id !== undefined && !isUuid(command.id)) throw new Error(`A command id must be a UUID: ${command.id}`)
  const id = command.id?.toLowerCase() ?? null
  const at = isoForm.test(command.at) ? command.at : new Date(command.at).toISOString()
  const partOf = (write: Write): Part => {
    const { year, stream, expected } = write
    const events = write.events.map(({ type, data }): Unplaced => {
      const declared = declaredIn(types, type)
      const event = {
        type,
        data: declared.schema.parse(data),
        actor: command.actor,
        at,
        id: uuidv7(),
        county,
        year,
        stream,
        version: 0,
        position: 0,
        command: id,
        causation: command.causation ?? null,
        correlation: command.correlation ?? id,
      }
      return { event, shape: shapeVersion(declared), places: placesOf(event, inline) }
    })
    return { id: checked(write, county), expected, events }
  }
  const parts = [partOf(batch), ...(also ?? []).map(partOf)] as const
  const streams = parts.map(part => streamKey(part.id))
  if (also && new Set(streams).size < parts.length)
    throw new Error(`One stream twice in one append: ${streams.join(' ')}`)
  const own = id === null ? streams : [...streams, id]
  const shared = parts.flatMap(part => part.events.flatMap(({ places }) => places.map(place => place.id)))
  return { county, command: id, parts, own, shared }
}
