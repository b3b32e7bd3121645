import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { colleagues, holds } from '#organisation/rights'
import { roles } from '#organisation/roles'
import type { Colleague } from '#views/answers'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** Whom a drafter of this table may hand a part to. Who reviews is told apart: after drafting they may not approve it. */
export async function colleaguesFor(office: Office, viewer: Viewer, stream: string): Promise<Colleague[] | Refusal> {
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const { row, organisation } = found
  if (!holds(organisation, viewer.person, 'drafter', row.unit)) return refuse('not-found')
  const names = await office.names(viewer.county)
  return colleagues(organisation, row.unit)
    .filter(person => person !== viewer.person)
    .map(person => {
      const held = organisation.grants.filter(grant => grant.person === person)
      return {
        id: person,
        name: names[person] ?? person,
        unitName: organisation.units[organisation.people[person]?.unit ?? '']?.name ?? '',
        roles: [...new Set(held.map(({ role }) => role))].map(role => roles[role]),
        reviews: held.some(({ role }) => role !== 'drafter' && holds(organisation, person, role, row.unit)),
      }
    })
}
