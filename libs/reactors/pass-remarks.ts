import type { Recorded } from '#kernel/event'
import type { Owner } from '#kernel/process'
import type { Order, Reactor } from '#kernel/reactor'
import { organisation } from '#organisation/organisation'
import type { OrganisationEvent } from '#organisation/process'
import { holders, namesOf } from '#organisation/rights'
import { documents } from '#views/documents'
import { noYear, streams, yearOf } from './streams.ts'

/**
 * Whoever takes over a role takes over what was remarked in it and not sent yet: it is nobody else's business, so only
 * the documents themselves know where there is any.
 */

type Handed = Extract<OrganisationEvent, { type: 'RolesHandedOver' | 'DutiesHandedOver' }>

export const passRemarks: Reactor = {
  name: 'pass-remarks',
  on: ['RolesHandedOver', 'DutiesHandedOver'],
  async run(event, read) {
    const { from, to, grants } = (event as Recorded<Handed>).data
    const rest = event.type === 'DutiesHandedOver'
    const [rows, state] = await Promise.all([
      read.rows(documents, { stage: 'in-review' }),
      read.state(organisation, noYear, streams.organisation()),
    ])
    const names = namesOf(state, from)
    // A role that the successor held before is not given once more, and what was remarked in it is theirs as well.
    const theirs = ({ role, unit }: Owner) =>
      grants.some(held => held.role === role && held.unit === unit) ||
      (rest && (role === 'self' ? names.includes(unit) : holders(state, role, unit).includes(to)))
    return rows
      .filter(({ owners }) => owners.some(theirs))
      .map(({ id, kind }): Order => {
        return { decider: kind, stream: id, year: yearOf(id), action: 'passRemarks', data: { names, to } }
      })
  },
}
