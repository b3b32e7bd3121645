import type { z } from 'zod'

type Upcast = (older: never) => unknown

/** How one kind of event is declared: its shape today, and how each older shape becomes the next. */
export interface EventType<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  readonly upcasts: readonly Upcast[]
}

export type EventTypes = Readonly<Record<string, EventType>>

/** Declares an event. Upcasts run oldest first; there is one for each change of shape since the event was first stored. */
export const event = <S extends z.ZodType>(schema: S, ...upcasts: readonly Upcast[]): EventType<S> => ({
  schema,
  upcasts,
})

/** The union of `{ type, data }` that a set of declarations allows. */
export type EventOf<T extends EventTypes> = {
  [N in keyof T & string]: { readonly type: N; readonly data: z.output<T[N]['schema']> }
}[keyof T & string]

export interface AnyEvent {
  readonly type: string
  readonly data: unknown
}

/** An event as a fold sees it: what happened, who did it, when (ISO 8601, UTC). */
export type Fact<E extends AnyEvent = AnyEvent> = E & { readonly actor: string; readonly at: string }

/** An event as it stands in the record. `version` counts within the stream from 1, `position` within the whole record. */
export type Recorded<E extends AnyEvent = AnyEvent> = Fact<E> & {
  readonly id: string
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: number
  /** The command that it came of; null when that had no id. */
  readonly command: string | null
  readonly causation: string | null
  /** Shared by everything that follows from one cause. */
  readonly correlation: string | null
}

/** The version of an event's shape: one more than the number of its upcasts. */
export const shapeVersion = (type: EventType): number => type.upcasts.length + 1

/**
 * Stored data in today's shape. What has today's shape was checked when it was written, and is not checked again; what
 * is older is brought to it and checked. Throws when the data fits no declared shape.
 */
export function readEvent(type: EventType, stored: unknown, version: number): unknown {
  if (version === shapeVersion(type)) return stored
  let data = stored
  for (const upcast of type.upcasts.slice(version - 1)) data = upcast(data as never)
  return type.schema.parse(data)
}
