import { textOf } from '#kernel/text-of'
import type { EventTypes, Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { Outgoing, Running } from './contract.ts'
import { transaction, type Database } from './database.ts'
import { safePosition } from './feed.ts'
import { keepGoing, type Outcome } from './loop.ts'
import { readPage } from './pages.ts'
import { recorded } from './record.ts'
import { uuidv5 } from './uuid.ts'
import type { Wake } from './wake.ts'

export type Hand = (jobs: readonly Outgoing[]) => Promise<void>

export interface RelaySettings {
  readonly database: Database
  readonly events: EventTypes
  readonly reactors: readonly Reactor[]
  readonly log: (line: string) => void
}

/** How many positions are looked through at a time. */
const stretch = 1000

/** The types of events that somebody reacts to. */
export const awaited = (reactors: readonly Reactor[]): string[] => [...new Set(reactors.flatMap(({ on }) => on))]

/** A reactor that cannot say when gets its work at once: one that is broken must not keep the others from theirs. */
function whenOf(reactor: Reactor, event: Recorded, log: RelaySettings['log']): string | undefined {
  try {
    return reactor.notBefore?.(event)
  } catch (error) {
    log(`Relay: ${reactor.name} cannot say when to look at position ${event.position}: ${textOf(error)}`)
    return undefined
  }
}

/** What follows from an event: one piece of work for each reactor that waits for it. */
const workOf = (event: Recorded, { reactors, log }: Pick<RelaySettings, 'reactors' | 'log'>): Outgoing[] =>
  reactors
    .filter(reactor => reactor.on.includes(event.type))
    .map(reactor => {
      const { county, year, stream, version, position } = event
      const notBefore = whenOf(reactor, event, log)
      const id = uuidv5(event.id, reactor.name)
      return { id, reactor: reactor.name, county, year, stream, version, position, ...(notBefore && { notBefore }) }
    })

/**
 * Hands the work that follows from the next events to the queue, then moves on, in that order: a crash in between
 * hands it over again, under the same ids. Of several relays one is at work, since it holds the row; the others pass.
 */
async function handOver({ database, events, ...reacting }: RelaySettings, hand: Hand): Promise<Outcome> {
  const upTo = await safePosition(database.pool)
  return transaction(database.pool, async client => {
    const { rows } = await client.query<{ position: string }>({
      name: 'relay',
      text: `SELECT position FROM es.relay WHERE county = '*' AND position < $1 FOR UPDATE SKIP LOCKED`,
      values: [upTo],
    })
    if (!rows[0]) return 'idle'
    const after = Number(rows[0].position)
    const to = Math.min(upTo, after + stretch)
    const page = await readPage(database.pool, { from: after, upTo: to, types: awaited(reacting.reactors) })
    const work = page.rows.flatMap(row => workOf(recorded(row, events), reacting))
    if (work.length > 0) await hand(work)
    await client.query({ name: 'relayed', text: `UPDATE es.relay SET position = $1 WHERE county = '*'`, values: [to] })
    return to < upTo ? 'more' : 'idle'
  })
}

/** Carries what follows from events to the queue for as long as it runs; at least once, soon after the commit. */
export function relay(settings: RelaySettings, wake: Wake, hand: Hand): Running {
  return keepGoing({
    wake,
    step: () => handOver(settings, hand),
    async failed(error) {
      settings.log(`Relay: ${textOf(error)}`)
    },
  })
}
