import type { Sample, State } from './sample.ts'

/** An event store that can be measured. */
export interface Subject {
  readonly name: string
  /** Whose work it is: the record is ours; a TypeScript peer is one that a TypeScript program would take instead. */
  readonly kind: 'floor' | 'record' | 'typescript peer' | 'sql peer'
  /** Makes its tables in an empty database. */
  prepare(url: string): Promise<void>
  open(url: string): Promise<Session>
}

export interface Session {
  /** Appends to a stream that has this many events. Throws on a conflict. */
  append(stream: string, version: number, events: readonly Sample[]): Promise<void>
  /** Loads a whole stream and folds it. */
  load(stream: string): Promise<State>
  close(): Promise<void>
}
