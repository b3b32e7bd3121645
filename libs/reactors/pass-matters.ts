import type { Recorded } from '#kernel/event'
import type { Order, Reactor } from '#kernel/reactor'
import { organisation } from '#organisation/organisation'
import type { OrganisationEvent } from '#organisation/process'
import { namesOf } from '#organisation/rights'
import { documents } from '#views/documents'
import { parts } from '#views/parts'
import { noYear, streams, yearOf } from './streams.ts'

/** A hand-over names who takes which documents: there the seats, the questions and the parts are passed on. */

type Passed = Extract<OrganisationEvent, { type: 'MattersHandedOver' }>

export const passMatters: Reactor = {
  name: 'pass-matters',
  on: ['MattersHandedOver'],
  async run(event, read) {
    const { from, to, documents: named, reason } = (event as Recorded<Passed>).data
    const [open, rows, state] = await Promise.all([
      read.rows(parts, { person: from, done: false }),
      Promise.all(named.map(id => read.rows(documents, { id }))),
      read.state(organisation, noYear, streams.organisation()),
    ])
    const names = namesOf(state, from)
    return rows.flat().map(({ id, kind }): Order => {
      const part = open.some(({ document }) => document === id)
      const [decider, action] = part ? ['target', 'passPart'] : [kind, 'passSeats']
      return { decider, stream: id, year: yearOf(id), action, data: { from, to, ...(!part && { names, reason }) } }
    })
  },
}
