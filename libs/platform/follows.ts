import { foresee, type AnyDecider } from '#kernel/decider'
import type { AnyEvent, Recorded } from '#kernel/event'
import { system } from '#kernel/process'
import type { Order, Read } from '#kernel/reactor'
import { isRefusal } from '#kernel/refusal'
import { documents, kinds, type DocumentRow, type Kind } from '#views/documents'
import type { Following } from '#views/effect-answers'
import { contextFor, find, readCommand, type Wish } from './decision.ts'
import { isDecider, reactors, registrations } from './domain.ts'
import type { Office } from './office.ts'

/** What the software itself does in answer to events, told before they are recorded: the same reactors, nothing queued. */

/** A stream as it would stand: the events that it would have got, and the state after them. */
export interface Foretold {
  readonly stream: string
  readonly events: readonly Recorded[]
  readonly after: unknown
}

export interface Follows {
  /** The people who would be reminded. */
  readonly reminded: readonly string[]
  /** What else would move. */
  readonly moved: readonly Following[]
  /** The state of the document that began it, once all of that has happened: what is sent may be scored at once. */
  readonly after: unknown
}

/** Events as they would stand in the record. */
export const asRecorded = (
  { county, year, stream, actor }: Omit<Wish, 'decider' | 'command'>,
  { version, at }: { readonly version: number; readonly at: string },
  events: readonly AnyEvent[],
): Recorded[] =>
  events.map((event, i) => ({
    ...event,
    id: '',
    county,
    year,
    stream,
    version: version + 1 + i,
    position: 0,
    at,
    actor,
    command: null,
    causation: null,
    correlation: null,
  }))

/** What reactors would read: the record as it stands, but for what is foretold. */
async function readingAfter(read: Read, foretold: ReadonlyMap<string, Foretold>): Promise<Read> {
  const rows = new Map<string, DocumentRow[]>()
  for (const { stream, events } of foretold.values()) {
    let row: DocumentRow | undefined = (await read.rows(documents, { id: stream }))[0]
    for (const event of events) if (documents.on.includes(event.type)) row = documents.fold(row, event, stream)
    rows.set(stream, row ? [row] : [])
  }
  return {
    ...read,
    async state(decider, year, stream) {
      const found = foretold.get(stream)
      return found ? (found.after as never) : read.state(decider, year, stream)
    },
    async rows(view, where) {
      const own = view.name === documents.name ? rows.get((where as Partial<DocumentRow>).id ?? '') : undefined
      return (own as never) ?? read.rows(view, where)
    },
  }
}

/**
 * What an order would do to a stream, as it stands or as it is foretold to stand already; undefined where it would be
 * refused, which is an answer.
 */
async function carriedOut(
  office: Office,
  county: string,
  order: Order,
  before: Foretold | undefined,
): Promise<Foretold | undefined> {
  const { decider: name, stream, year, action, data } = order
  if (!isDecider(name)) throw new Error(`an order to an unknown decider: ${name}`)
  const wish: Wish = { decider: name, county, year, stream, command: { action, data }, actor: system }
  const [command, found] = [readCommand(wish), await find(office, wish)]
  if (isRefusal(command)) return undefined
  const context = await contextFor(office, wish, { command, found })
  if (isRefusal(context)) return undefined
  const { loaded, around } = found
  const { events: told = [], after: state = loaded.state } = before ?? {}
  const foreseen = foresee(registrations[name].decider as AnyDecider, command, state, context)
  if (isRefusal(foreseen)) return undefined
  const { version } = told.at(-1) ?? loaded
  const fresh = asRecorded(wish, { version, at: around.now }, foreseen.events)
  return { stream, events: [...told, ...fresh], after: foreseen.after }
}

const isDocument = (decider: string): decider is Kind => kinds.some(kind => kind === decider)

/** An adjustment moves its target, and that the reports that hang on it: longer chains there are none. */
const links = 3

export async function whatFollows(office: Office, county: string, first: Foretold): Promise<Follows> {
  const read = office.read(county)
  const foretold = new Map([[first.stream, first]])
  const reminded = new Set<string>()
  const moved = new Map<string, Following>()
  let next = [...first.events]
  for (let link = 0; link < links && next.length > 0; link++) {
    const then = await readingAfter(read, foretold)
    const running = next.flatMap(event =>
      reactors
        .filter(each => each.on.includes(event.type) && each.notBefore?.(event) === undefined)
        .map(each => each.run(event, then)),
    )
    next = []
    for (const order of (await Promise.all(running)).flat()) {
      const { decider, stream, action, data } = order
      if (decider === 'reminder') reminded.add((data as { person: string }).person)
      if (!isDocument(decider)) continue
      const before = foretold.get(stream)
      const done = await carriedOut(office, county, order, before)
      if (!done) continue
      foretold.set(stream, done)
      next.push(...done.events.slice(before?.events.length ?? 0))
      if (stream === first.stream) continue
      const verb = registrations[decider].decider.process.actions[action as never] as { verb: Following['verb'] }
      const count = (moved.get(`${decider} ${action}`)?.count ?? 0) + 1
      moved.set(`${decider} ${action}`, { kind: decider, verb: verb.verb, count })
    }
  }
  const { after } = foretold.get(first.stream) ?? first
  return { reminded: [...reminded], moved: [...moved.values()], after }
}
