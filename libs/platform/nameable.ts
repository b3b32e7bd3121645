import type { TravelContext, Travelling } from '#approval/acts'
import { fits, namings } from '#approval/fit'
import { admit } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { treeOf } from '#organisation/review-tree'
import { roles } from '#organisation/roles'
import type { Organisation } from '#organisation/state'
import type { Kind } from '#views/documents'
import type { Candidate, Nameable } from '#views/review-answers'
import type { Registration } from './surroundings.ts'
import { registrations } from './domain.ts'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** Somebody with the titles that they hold, whoever's they are. */
function candidateOf(person: string, { people, units, grants }: Organisation, names: Readonly<Record<string, string>>) {
  const held = grants.filter(grant => grant.person === person).map(({ role }) => role)
  return {
    id: person,
    name: names[person] ?? person,
    unitName: units[people[person]?.unit ?? '']?.name ?? '',
    titles: [...new Set(held)].map(role => roles[role]),
  } satisfies Candidate
}

/** Whom this person may name in each act that they may take now: those whom the decision itself would take. */
export async function nameable(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
): Promise<Nameable | Refusal> {
  const found = await visibleRow(office, viewer, kind, stream)
  if (isRefusal(found)) return found
  const { county, person: actor } = viewer
  const { year } = found.row
  const { decider }: Registration = registrations[kind]
  const [{ state }, around, names] = await Promise.all([
    office.document(decider, county, year, stream),
    office.surroundings({ county, year, stream, actor }),
    office.names(county),
  ])
  const context: TravelContext = { ...around, tree: treeOf(around.organisation) }
  const everybody = Object.keys(around.organisation.people)
  const acts = namings
    .filter(act => admit(decider.process, act, decider.standing(state), context) === undefined)
    .map(act => [act, everybody.filter(person => fits(act, state as Travelling, person, context))] as const)
  const named = [...new Set(acts.flatMap(([, people]) => people))]
  return {
    people: named.map(person => candidateOf(person, around.organisation, names)),
    acts: Object.fromEntries(acts),
  }
}
