import type { Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { OrganisationEvent } from '#organisation/process'
import { parts } from '#views/parts'
import { noYear, streams, yearOf } from './streams.ts'

type Handed = Extract<OrganisationEvent, { type: 'DutiesHandedOver' | 'MattersHandedOver' }>

/**
 * Whoever takes over takes the parts of tables, too, that colleagues had handed to the one who left; but for those that
 * the same hand-over gave to somebody else.
 */
export const passParts: Reactor = {
  name: 'pass-parts',
  on: ['DutiesHandedOver'],
  async run(event, read) {
    const { from, to } = (event as Recorded<Handed>).data
    const [open, record] = await Promise.all([
      read.rows(parts, { person: from, done: false }),
      read.events(noYear, streams.organisation()),
    ])
    const elsewhere = record
      .filter(({ type, command }) => type === 'MattersHandedOver' && command === event.command)
      .flatMap(({ data }) => (data as Extract<OrganisationEvent, { type: 'MattersHandedOver' }>['data']).documents)
    return open
      .filter(({ document }) => !elsewhere.includes(document))
      .map(({ document }) => ({
        decider: 'target',
        stream: document,
        year: yearOf(document),
        action: 'passPart',
        data: { from, to },
      }))
  },
}
