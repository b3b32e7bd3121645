import type { Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { OrganisationEvent } from '#organisation/process'
import { parts } from '#views/parts'
import { yearOf } from './streams.ts'

/** Whoever takes over takes the parts of tables, too, that colleagues had handed to the one who left. */
export const passParts: Reactor = {
  name: 'pass-parts',
  on: ['DutiesHandedOver'],
  async run(event, read) {
    const { from, to } = (event as Recorded<Extract<OrganisationEvent, { type: 'DutiesHandedOver' }>>).data
    const open = await read.rows(parts, { person: from, done: false })
    return open.map(({ document }) => ({
      decider: 'target',
      stream: document,
      year: yearOf(document),
      action: 'passPart',
      data: { from, to },
    }))
  },
}
