import type { Done, Problem } from '#views/answers'

/** What the clients sent and what they were told: the other side of the record. */

export interface Command {
  readonly id: string
  /** `targets/<stream>/<action>` */
  readonly path: string
  readonly stream: string
  readonly expected: number
  readonly data: unknown
}

export type Answer = { readonly done: Done } | { readonly problem: Problem } | { readonly unknown: string }

export interface Entry {
  readonly command: Command
  sent: number
  /** How often no answer came that says what became of it. */
  unknown: number
  /** What the first definite answer was. */
  settled?: { readonly done: Done } | { readonly problem: Problem }
  /** Definite answers that say something else than the first one. */
  contradicted: string[]
}

export interface Book {
  readonly entries: ReadonlyMap<string, Entry>
  /** Answers of the kind that should never be seen: something broken, without a code of its own. */
  readonly broken: readonly string[]
  send(command: Command): Entry
  note(entry: Entry, answer: Answer): void
  /** Commands that were sent and of which nobody knows yet what became of them. */
  open(): Entry[]
}

const sameAs = (first: NonNullable<Entry['settled']>, answer: typeof first): boolean =>
  'done' in first
    ? 'done' in answer && first.done.version === answer.done.version && first.done.position === answer.done.position
    : 'problem' in answer && first.problem.code === answer.problem.code

export function openBook(): Book {
  const entries = new Map<string, Entry>()
  const open = new Map<string, Entry>()
  const broken: string[] = []
  return {
    entries,
    broken,
    send(command) {
      const entry = entries.get(command.id) ?? { command, sent: 0, unknown: 0, contradicted: [] }
      entries.set(command.id, entry)
      if (!entry.settled) open.set(command.id, entry)
      entry.sent++
      return entry
    },
    note(entry, answer) {
      if ('unknown' in answer) {
        entry.unknown++
        if (answer.unknown.startsWith('500')) broken.push(`${entry.command.path}: ${answer.unknown}`)
        return
      }
      open.delete(entry.command.id)
      entry.settled ??= answer
      if (!sameAs(entry.settled, answer)) entry.contradicted.push(JSON.stringify(answer))
    },
    open: () => [...open.values()],
  }
}
