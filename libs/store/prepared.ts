import { shapeVersion, type EventType, type EventTypes, type Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { Meta } from './record.ts'
import type { Batch } from './contract.ts'
import { isUuid, uuidv5 } from './uuid.ts'

/** A batch that has been checked and given its ids, ready to be written. */
export interface Prepared {
  readonly batch: Batch
  /** The events as they will stand; version and position are known only once they are written. */
  readonly events: readonly Recorded[]
  /** The version of each event's shape. */
  readonly shapes: readonly number[]
  readonly meta: Meta
  /** When the command was given, in the record's own form. */
  readonly at: string
}

function declaredIn(types: EventTypes, type: string): EventType {
  const declared = types[type]
  if (!declared) throw new Error(`An undeclared event: ${type}`)
  return declared
}

/**
 * Checks a batch against the declared events and gives each event its id, derived from the command's. Throws on what
 * only a mistake in the program can bring: an undeclared event, data that its schema refuses, an id that is no UUID.
 */
export function prepare(batch: Batch, types: EventTypes): Prepared {
  const { county, year, stream, expected, command } = batch
  if (county === '' || county === '*' || stream === '') throw new Error(`No such stream: ${county}/${year}/${stream}`)
  if (!isUuid(command.id)) throw new Error(`A command id must be a UUID: ${command.id}`)
  if (expected !== 'any' && !(Number.isInteger(expected) && expected >= 0))
    throw new Error(`No such version: ${expected}`)
  const meta: Meta = {
    actor: command.actor,
    command: command.id.toLowerCase(),
    causation: command.causation ?? null,
    correlation: command.correlation ?? command.id.toLowerCase(),
  }
  const at = new Date(command.at).toISOString()
  const events = batch.events.map(({ type, data }, i) => {
    const id = uuidv5(meta.command, String(i))
    const version = expected === 'any' ? 0 : expected + i + 1
    return {
      ...meta,
      type,
      data: declaredIn(types, type).schema.parse(data),
      at,
      id,
      county,
      year,
      stream,
      version,
      position: 0,
    }
  })
  const shapes = batch.events.map(({ type }) => shapeVersion(declaredIn(types, type)))
  return { batch, events, shapes, meta, at }
}

/** What an event puts into the outbox: one piece of work for each reactor that waits for it. */
export function workFor(event: Recorded, reactors: readonly Reactor[]): object[] {
  const { county, position, year, stream, version } = event
  return reactors
    .filter(reactor => reactor.on.includes(event.type))
    .map(reactor => ({
      county,
      id: uuidv5(event.id, reactor.name),
      reactor: reactor.name,
      position,
      year,
      stream,
      version,
      notBefore: reactor.notBefore?.(event) ?? null,
    }))
}
