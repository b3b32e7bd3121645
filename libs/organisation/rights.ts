import { known } from '#kernel/known'
import { dayInChina } from '#vocabulary/day'
import { absentees, inForce } from './deputies.ts'
import { isAdministrator } from './roles.ts'
import type { Organisation } from './state.ts'

/** What an organisation answers: who holds what over which unit, in their own right or in somebody's place. Pure. */

/** Takes part in the work: holds a role, and none of the administrators'. */
const works = ({ grants }: Pick<Organisation, 'grants'>, person: string): boolean =>
  grants.some(held => held.person === person && !isAdministrator(held.role))

/** Who stands for a person by now: themselves while they are there or back, else whoever took over, and so on. */
export function successorOf(organisation: Pick<Organisation, 'successors' | 'grants'>, person: string): string {
  const { successors } = organisation
  let at = person
  for (
    const seen = new Set<string>();
    known(successors, at) !== undefined && !seen.has(at);
    at = known(successors, at) ?? at
  ) {
    if (works(organisation, at)) break
    seen.add(at)
  }
  return at
}

/** Everybody in whose name a person answers: their own, of those who left their duties to them, and so on. */
export function namesOf(organisation: Pick<Organisation, 'successors' | 'grants'>, person: string): string[] {
  const names = [person]
  for (const name of names)
    for (const [left, successor] of Object.entries(organisation.successors))
      if (successor === name && !names.includes(left) && !works(organisation, left)) names.push(left)
  return names
}

/** Handed everything over and was given nothing since: who came back holds a role again. */
export const hasLeft = (organisation: Organisation, person: string): boolean =>
  known(organisation.successors, person) !== undefined && !organisation.grants.some(held => held.person === person)

/** The unit and those above it, nearest first. */
export function lineage({ units }: Pick<Organisation, 'units'>, unit: string): string[] {
  const line: string[] = []
  for (let at = known(units, unit); at && !line.includes(at.id); at = known(units, at.parent)) line.push(at.id)
  return line
}

/** The unit and those below it: whose documents it answers for. */
export const unitsBelow = (organisation: Pick<Organisation, 'units'>, unit: string): string[] =>
  Object.keys(organisation.units).filter(other => lineage(organisation, other).includes(unit))

/** The unit that stands for the whole county, '' before there is one. */
export const rootOf = ({ units }: Pick<Organisation, 'units'>): string =>
  Object.values(units).find(({ parent }) => parent === '')?.id ?? ''

/** Does the person hold the role over this unit, at it or above? Everybody holds the role `self` over themselves. */
export function holds(organisation: Organisation, person: string, role: string, unit: string): boolean {
  if (role === 'self') return unit === person || successorOf(organisation, unit) === person
  const line = lineage(organisation, unit)
  return organisation.grants.some(held => held.person === person && held.role === role && line.includes(held.unit))
}

/** Administrators take no part in anybody's work. */
export const administers = ({ grants }: Pick<Organisation, 'grants'>, person: string): boolean =>
  grants.some(held => held.person === person && isAdministrator(held.role))

/** All whom a person stands in for by these deputations; an administrator for nobody. */
const principalsOf = (organisation: Organisation, person: string): string[] =>
  administers(organisation, person) ? [] : absentees(organisation.deputations, person)

/**
 * May the person see what belongs to this unit? Whoever holds any office role at it or above may, and whoever stands in
 * for such a person.
 */
export function sees(organisation: Organisation, person: string, unit: string): boolean {
  const line = lineage(organisation, unit)
  const own = ['account-admin', 'security-admin']
  const opens = (who: string, closed: (role: string) => boolean) =>
    organisation.grants.some(held => held.person === who && line.includes(held.unit) && !closed(held.role))
  return (
    opens(person, role => own.includes(role)) ||
    principalsOf(organisation, person).some(principal => opens(principal, isAdministrator))
  )
}

/** The organisation with only those deputies who stand in at this moment: what rights are asked of. */
export const onDay = (organisation: Organisation, now: string): Organisation => ({
  ...organisation,
  deputations: inForce(organisation.deputations, dayInChina(now)),
})

/** The absent people whose deputy the person is and who hold the role over the unit; an administrator has no deputy. */
export const standsIn = (organisation: Organisation, person: string, role: string, unit: string): string[] =>
  isAdministrator(role)
    ? []
    : principalsOf(organisation, person).filter(principal => holds(organisation, principal, role, unit))

/** The people who hold a role over a unit by the nearest grant. */
export function holders(organisation: Organisation, role: string, unit: string): string[] {
  if (role === 'self') return [successorOf(organisation, unit)]
  const at = nearest(organisation, role, unit)
  return organisation.grants.filter(held => held.role === role && held.unit === at).map(({ person }) => person)
}

/**
 * The people of the same township or bureau who are there: whose unit shares one with this unit below the county
 * itself. The three administrators take no part in anybody's work.
 */
export function colleagues(organisation: Organisation, unit: string): string[] {
  const root = rootOf(organisation)
  const line = lineage(organisation, unit).filter(each => each !== root)
  return Object.values(organisation.people)
    .filter(person => lineage(organisation, person.unit).some(each => line.includes(each)))
    .map(({ id }) => id)
    .filter(id => !administers(organisation, id) && !hasLeft(organisation, id))
}

/** Who is expected to act: the holders who are there, and whoever stands in for those who are not. */
export const expected = (organisation: Organisation, role: string, unit: string): string[] =>
  holders(organisation, role, unit).flatMap(person => {
    const deputies = organisation.deputations.filter(({ principal }) => principal === person)
    return [person, ...deputies.map(({ deputy }) => deputy)]
  })

/** The unit, at or above, at which somebody other than `except` holds the role. */
export const nearest = (
  organisation: Pick<Organisation, 'units' | 'grants'>,
  role: string,
  unit: string,
  except: readonly string[] = [],
): string | undefined =>
  lineage(organisation, unit).find(at =>
    organisation.grants.some(held => held.role === role && held.unit === at && !except.includes(held.person)),
  )
