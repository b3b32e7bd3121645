import type { Recorded } from '#kernel/event'
import type { Store } from '#store/store'
import type { Entry } from './book.ts'

/** The record as a whole, held against what the clients were told. */

export interface Findings {
  readonly lost: string[]
  readonly doubled: string[]
  /** Refused, and yet in the record. */
  readonly smuggled: string[]
  /** In the record, and nobody sent it. */
  readonly foreign: string[]
  /** In the record, but not as it was sent or answered. */
  readonly altered: string[]
  /** Streams with holes, positions out of order. */
  readonly disorder: string[]
}

/** Every event of the record in the order of positions. */
export async function readAll(store: Store): Promise<Recorded[]> {
  const all: Recorded[] = []
  for (;;) {
    const page = await store.read({ after: all.at(-1)?.position ?? 0, limit: 5000 })
    if (page.length === 0) return all
    for (const event of page) all.push(event)
  }
}

export function groupedBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** How many events a command has led to: as many as the answer says that its stream has grown by. */
function dueOf(entry: Entry | undefined): number {
  const settled = entry?.settled
  return entry && settled && 'done' in settled ? settled.done.version - entry.command.expected : 1
}

/** The events of one command, where it was sent and as it was answered. */
function checkCommand(entry: Entry, own: readonly [Recorded, ...Recorded[]], findings: Findings): void {
  const { command, settled } = entry
  const name = `${command.path} ${command.id}`
  const [event] = own
  if (event.stream !== command.stream || event.version !== command.expected + 1)
    findings.altered.push(`${name}: stands in ${event.stream} as v${event.version}`)
  const answered = settled && 'done' in settled ? settled.done : undefined
  const last = own[dueOf(entry) - 1]
  if (answered && (last?.version !== answered.version || last.position !== answered.position))
    findings.altered.push(`${name}: answered v${answered.version} at ${answered.position}`)
  if (command.path.endsWith('/edit') && JSON.stringify(changesOf(event)) !== JSON.stringify(changesOf(command)))
    findings.altered.push(`${name}: other changes than were sent`)
}

const changesOf = ({ data }: { readonly data: unknown }) => (data as { changes?: unknown }).changes

function checkOrder(events: readonly Recorded[], findings: Findings): void {
  const ids = groupedBy(events, ({ id }) => id)
  for (const [id, same] of ids) if (same.length > 1) findings.doubled.push(`event ${id}`)
  events.forEach(({ position }, i) => {
    if (position <= (events[i - 1]?.position ?? 0)) findings.disorder.push(`position ${position}`)
  })
  for (const [stream, own] of groupedBy(events, event => `${event.county}/${event.year}/${event.stream}`))
    own.forEach(({ version }, i) => {
      if (version !== i + 1) findings.disorder.push(`${stream}: v${version} stands at ${i + 1}`)
    })
}

/**
 * Holds the record against the book. Every command that the clients or reactors give is recorded once, neither not at
 * all nor twice, with as many events as its answer says. `known` says of an event that none of the clients sent whether somebody else may have: the software itself,
 * or whoever prepared the test.
 */
export function compare(
  events: readonly Recorded[],
  entries: ReadonlyMap<string, Entry>,
  known: (event: Recorded) => boolean,
): Findings {
  const findings: Findings = { lost: [], doubled: [], smuggled: [], foreign: [], altered: [], disorder: [] }
  const byCommand = groupedBy(events, ({ command }) => command ?? '')
  for (const entry of entries.values()) {
    const own = byCommand.get(entry.command.id) ?? []
    const name = `${entry.command.path} ${entry.command.id}`
    const { settled } = entry
    if (!settled) findings.altered.push(`${name}: nobody knows what became of it`)
    else if ('done' in settled && own.length === 0) findings.lost.push(name)
    else if ('problem' in settled && own.length > 0) findings.smuggled.push(`${name}: ${settled.problem.code}`)
    const [first, ...more] = own
    if (first) checkCommand(entry, [first, ...more], findings)
  }
  for (const [command, own] of byCommand) {
    const [first] = own
    const entry = entries.get(command)
    const excess = own[dueOf(entry)]
    if (first && excess && (entry || first.causation !== null))
      findings.doubled.push(`${first.stream} v${first.version} and v${excess.version}: ${command}`)
  }
  for (const event of events)
    if (!entries.has(event.command ?? '') && !known(event))
      findings.foreign.push(`${event.stream} v${event.version} ${event.type}`)
  checkOrder(events, findings)
  return findings
}
