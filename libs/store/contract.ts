import type { AnyEvent, EventTypes, Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { View } from '#kernel/view'
import type { Algorithm } from './seal/algorithm.ts'
import type { Proof } from './seal/proof.ts'
import type { Head, Verification, VerifyOptions } from './seal/shapes.ts'

/** What the store promises to everything above it. */

/** A view of any row type; a list of different views is a list of these. */
export type AnyView = View<Record<string, unknown>>

export interface StoreOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string
  /** That of the schema's owner, for `migrate`; when left out, the one login does both. */
  readonly ownerUrl?: string
  /** Every event that may be written or read. */
  readonly events: EventTypes
  readonly views: readonly AnyView[]
  readonly reactors: readonly Reactor[]
  /** Connections for queries, beside two for waking. Default 10. */
  readonly poolSize?: number
  readonly log?: (line: string) => void
}

/** Events for one stream. */
export interface Write {
  /** The budget year that the stream lives in; 0 for streams without one. */
  readonly year: number
  readonly stream: string
  /** The version that the decision was made on, 0 for a new stream; `any` takes whatever stands. */
  readonly expected: number | 'any'
  readonly events: readonly AnyEvent[]
}

/** One command's events, to be recorded all or not at all. */
export interface Batch extends Write {
  readonly county: string
  /** Other streams that the same command writes to, each at its own expected version. */
  readonly also?: readonly Write[]
  readonly command: {
    /**
     * A UUID, best of version 7. Sending the same id again, at whatever version, answers with what it led to the first
     * time. Without one a batch is protected by its expected version alone.
     */
    readonly id?: string
    readonly actor: string
    /** ISO 8601, UTC. */
    readonly at: string
    /** The id of the event that led to this command. */
    readonly causation?: string
    /** Shared by everything that follows from one cause; the command's own id when left out. */
    readonly correlation?: string
  }
}

export interface Appended {
  readonly ok: true
  /** The version of the batch's own stream after these events. */
  readonly version: number
  /** The position of the last of them. */
  readonly position: number
  /** True when the command id was known already: nothing was written now. */
  readonly repeated: boolean
  /** Those of the batch's own stream first, then those of `also`. */
  readonly events: Recorded[]
}

export interface Stale {
  readonly conflict: true
  /** The stream that stands at another version than expected. */
  readonly stream: string
  readonly actual: number
  /** What happened to it after the expected version. */
  readonly since: Recorded[]
}

export interface FeedQuery {
  readonly county?: string
  /** Positions beyond this one, exclusive: above it forward, below it backward (left out: from the end). */
  readonly after?: number
  readonly limit: number
  readonly types?: readonly string[]
  readonly direction?: 'forward' | 'backward'
}

/** Column values that must be equal; a list stands for any of its values (not for columns that hold JSON). */
export type Where<R> = { readonly [K in keyof R]?: R[K] | readonly R[K][] }

export interface RowsOptions<R> {
  readonly orderBy?: readonly (readonly [column: keyof R & string, direction: 'asc' | 'desc'])[]
  readonly limit?: number
  readonly offset?: number
}

/** A reactor's work, on its way from the record to the queue. */
export interface Outgoing {
  /** Derived from the event and the reactor: the same work has the same id. */
  readonly id: string
  readonly reactor: string
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: number
  /** ISO 8601: not to be run before. */
  readonly notBefore?: string
}

/** The event that a follower stands before. */
export interface Stopped {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: number
  readonly type: string
}

/** Why a follower does not go on. Times are ISO 8601, UTC. */
export interface Trouble {
  readonly error: string
  /** Left out when no single event is to blame. */
  readonly event?: Stopped
  readonly since: string
  readonly tries: number
  readonly next: string
}

/** A lane of a live view; a view without lanes has one, number 0. */
export interface FollowerStatus {
  readonly name: string
  readonly version: number
  readonly lane: number
  readonly position: number
  /** How many positions it is behind what may be read. */
  readonly lag: number
  /** Whether some process follows it. */
  readonly held: boolean
  readonly error?: string
  readonly trouble?: Trouble
}

export interface ViewStatus {
  readonly name: string
  readonly version: number
  readonly mode: 'inline' | 'live'
  readonly rows: number
  /** All of it is folded up to here: what commits with the events is always at the head. */
  readonly position: number
  /** Of the lane that is farthest behind. */
  readonly lag: number
  /** None for a view that commits with the events. */
  readonly lanes: readonly FollowerStatus[]
}

export interface StoreStatus {
  readonly followers: readonly FollowerStatus[]
  /** The last position given out. */
  readonly head: number
  /** Events whose reactors' work has not reached the queue yet. */
  readonly outbox: number
}

/** Something that runs until it is stopped; `stop` waits for the piece in hand. */
export interface Running {
  stop(): Promise<void>
}

/** A query outside the record (accounts, health): text with $1 placeholders, rows as objects. */
export type Query = <T extends object>(text: string, values?: readonly unknown[]) => Promise<T[]>

export interface RebuildOptions {
  /** Goes on with a rebuilding that was cut off; right only while the code of the view is the same. */
  readonly resume?: boolean
}

export interface Rebuilt {
  readonly rows: number
  /** Rows that were not the same before. 0 is the expected answer. */
  readonly differing: number
}

export interface Store {
  readonly query: Query
  /** Brings schema and views up to date. Must have run before anything is appended or followed. */
  migrate(): Promise<void>
  append(batch: Batch): Promise<Appended | Stale>
  /** A whole stream, oldest first; empty when there is none. */
  load(county: string, year: number, stream: string): Promise<Recorded[]>
  /** Whole streams of one year by one statement, in the order asked for. */
  loadEach(county: string, year: number, streams: readonly string[]): Promise<Recorded[][]>
  loadUpTo(county: string, year: number, stream: string, upTo: Date | number): Promise<Recorded[]>
  read(query: FeedQuery): Promise<Recorded[]>
  eventAt(county: string, position: number): Promise<Recorded | undefined>
  rows<R>(view: View<R>, county: string, where?: Where<R>, options?: RowsOptions<R>): Promise<R[]>
  /** Of these rows the named columns alone: what is large and not asked for is not read. */
  columns<R, C extends keyof R & string>(
    view: View<R>,
    county: string,
    names: readonly C[],
    options?: RowsOptions<R> & { readonly where?: Where<R> },
  ): Promise<Pick<R, C>[]>
  row<R>(view: View<R>, county: string, key: string): Promise<R | undefined>
  count<R>(view: View<R>, county: string, where?: Where<R>): Promise<number>
  /** Keeps the live views up to date for as long as it runs. */
  follow(): Running
  relay(hand: (jobs: readonly Outgoing[]) => Promise<void>): Running
  /** Resolves once every live view has taken in this position; false when that takes longer than `ms`. */
  caughtUp(position: number, ms: number): Promise<boolean>
  /** Folds a view anew beside its table while writes go on, compares, and changes the tables in one transaction. */
  rebuild(view: string, options?: RebuildOptions): Promise<Rebuilt>
  /** Drops the tables that rebuilding left behind; answers their names. */
  dropOld(): Promise<string[]>
  status(): Promise<StoreStatus>
  /** All views, with their rows counted. */
  views(): Promise<ViewStatus[]>
  /** Seals the record behind the writers for as long as it runs; several processes may, one at a time does. */
  seal(algorithm?: Algorithm): Running
  /** Computes the whole record's hashes anew and says what differs from its seals. */
  verify(options?: VerifyOptions): Promise<Verification>
  /** The newest head of each county: what is worth keeping outside. */
  heads(): Promise<Head[]>
  /** Hands each county's head over once a day for each way; what `deliver` throws lets it be tried again. */
  anchor(way: string, deliver: (heads: readonly Head[]) => Promise<void>): Promise<readonly Head[]>
  /** That an event stands below the newest head; undefined when there is none at that position, or not sealed yet. */
  prove(county: string, position: number): Promise<Proof | undefined>
  /** Stops what runs, then disconnects. */
  close(): Promise<void>
}
