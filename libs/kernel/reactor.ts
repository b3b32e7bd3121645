import type { AnyDecider } from './decider.ts'
import type { Recorded } from './event.ts'
import type { Refusal } from './refusal.ts'
import type { View } from './view.ts'

/** A command that follows from an event. Its id is derived from the event, so that it is carried out once. */
export interface Order {
  readonly decider: string
  readonly stream: string
  readonly year: number
  readonly action: string
  readonly data: unknown
  /** What is ordered instead where this is refused, so that somebody sees it; else it is only logged. */
  otherwise?(refused: Refusal): Order
}

/** What a reactor may look up when it runs. Everything is of the event's own county. */
export interface Read {
  now(): string
  rows<R>(view: View<R>, where: Partial<R>): Promise<R[]>
  state<D extends AnyDecider>(decider: D, year: number, stream: string): Promise<D['initial']>
  /** The events of one stream, oldest first. */
  events(year: number, stream: string): Promise<readonly Recorded[]>
  /** Events of these types after a position (exclusive), oldest first, so many at most. */
  feed(types: readonly string[], after: number, limit: number): Promise<readonly Recorded[]>
  /** The people who hold this role over this unit, and their deputies of the day. */
  holders(role: string, unit: string): Promise<string[]>
}

/**
 * What follows from an event: queued from the record soon after, run by the worker, at least once; the orders it
 * returns are carried out as commands of the system. `notBefore` (ISO 8601) lets it wait.
 */
export interface Reactor {
  readonly name: string
  readonly on: readonly string[]
  notBefore?(event: Recorded): string | undefined
  run(event: Recorded, read: Read): Promise<readonly Order[]>
}
