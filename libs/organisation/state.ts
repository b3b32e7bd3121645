import type { Fact } from '#kernel/event'
import { absent } from '#kernel/process'
import { isNamed, type Deputation } from './deputies.ts'
import type { Grant, OrganisationEvent, Person, Unit } from './process.ts'

/**
 * A county's units (a tree), its people and the roles that they hold. People stand here by id alone; names, logins and
 * phones live beside the record, so that they can be erased without breaking it.
 */
export interface Organisation {
  readonly stage: string
  readonly units: Readonly<Record<string, Unit>>
  readonly people: Readonly<Record<string, Person>>
  readonly grants: readonly Grant[]
  readonly deputations: readonly Deputation[]
  /** Who took over from whom. */
  readonly successors: Readonly<Record<string, string>>
}

export const initial: Organisation = {
  stage: absent,
  units: {},
  people: {},
  grants: [],
  deputations: [],
  successors: {},
}

export const sameGrant = (a: Grant) => (b: Grant) => a.person === b.person && a.role === b.role && a.unit === b.unit

const byId = <T extends { readonly id: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map(each => [each.id, each]))

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key))

export function evolve(state: Organisation, fact: Fact<OrganisationEvent>): Organisation {
  switch (fact.type) {
    case 'OrganisationFounded': {
      const { stage, units, people, grants } = fact.data
      return { ...initial, stage, units: byId(units), people: byId(people), grants }
    }
    case 'UnitAdded':
      return { ...state, units: { ...state.units, [fact.data.id]: fact.data } }
    case 'PersonAdded':
      return { ...state, people: { ...state.people, [fact.data.id]: fact.data } }
    case 'RoleGranted':
      return { ...state, grants: [...state.grants, fact.data] }
    case 'RoleRevoked': {
      const revoked = sameGrant(fact.data)
      return { ...state, grants: state.grants.filter(held => !revoked(held)) }
    }
    case 'DeputyAppointed':
      return { ...state, deputations: [...state.deputations, fact.data] }
    case 'DeputyDismissed':
      return { ...state, deputations: state.deputations.filter(each => !isNamed(fact.data)(each)) }
    case 'RolesHandedOver':
      return { ...state, grants: handedOn(state.grants, fact.data) }
    // The documents say so themselves, once it was passed on in each.
    case 'MattersHandedOver':
    case 'MatterNotPassed':
      return state
    case 'DutiesHandedOver': {
      const { from, to, grants } = fact.data
      return {
        ...state,
        grants: [...state.grants.filter(({ person }) => person !== from), ...grants],
        deputations: state.deputations.filter(({ principal, deputy }) => principal !== from && deputy !== from),
        // Whoever takes over is there, also when they had once left themselves: so hand-overs never go round in a circle.
        successors: { ...without(state.successors, to), [from]: to },
      }
    }
  }
}

interface Handing {
  readonly from: string
  readonly to: string
  readonly grants: readonly Grant[]
}

/** These roles leave one person and are the other's, once. */
function handedOn(held: readonly Grant[], { from, to, grants }: Handing): Grant[] {
  const leaves = (each: Grant) => grants.some(grant => sameGrant({ ...grant, person: from })(each))
  const kept = held.filter(each => !leaves(each))
  return [...kept, ...grants.filter(grant => grant.person === to && !kept.some(sameGrant(grant)))]
}
