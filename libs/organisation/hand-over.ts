import { refuse, type Refusal } from '#kernel/refusal'
import type { Grant, OrganisationCommand, OrganisationEvent } from './process.ts'
import { administers, hasLeft } from './rights.ts'
import { isAdministrator, roles } from './roles.ts'
import { sameGrant, type Organisation } from './state.ts'

/** 离任移交: one person's roles go to one or several successors; what waits for them by name goes to the main one. */

export type HandOver = Extract<OrganisationCommand, { action: 'handOver' }>['data']

/** Two roles of a person that may not be held by one, or undefined. */
export function exclusiveIn(held: readonly Grant[]): Refusal | undefined {
  const lone = held.find(({ role }) => isAdministrator(role))
  const other = lone && held.find(({ role }) => role !== lone.role)
  return lone && other && refuse('exclusive-role', { role: roles[lone.role], other: roles[other.role] })
}

function refuseTo(state: Organisation, from: string, to: string): Refusal | undefined {
  if (!state.people[to]) return refuse('unknown-person', { person: to })
  if (to === from) return refuse('hand-over-self', { person: to })
  if (hasLeft(state, to)) return refuse('has-left', { person: to })
  // With somebody's work comes what waits for them by name: an administrator takes part in nobody's.
  return administers(state, to) && !administers(state, from)
    ? refuse('hand-over-administrator', { person: to })
    : undefined
}

/** What each successor gets, the main one last: they also take what nobody else does. */
function dealt(state: Organisation, { from, to, shares }: HandOver): Map<string, Grant[]> {
  const dealing = new Map<string, Grant[]>()
  for (const grant of state.grants.filter(({ person }) => person === from)) {
    const taker = shares.find(({ role, unit }) => role === grant.role && unit === grant.unit)?.to ?? to
    dealing.set(taker, [...(dealing.get(taker) ?? []), { ...grant, person: taker }])
  }
  const main = dealing.get(to) ?? []
  dealing.delete(to)
  return dealing.set(to, main)
}

export function handOver(state: Organisation, data: HandOver): readonly OrganisationEvent[] | Refusal {
  const { from, to, shares, reason } = data
  if (!state.people[from]) return refuse('unknown-person', { person: from })
  if (hasLeft(state, from)) return refuse('has-left', { person: from })
  for (const taker of [to, ...shares.map(share => share.to)]) {
    const no = refuseTo(state, from, taker)
    if (no) return no
  }
  const notHeld = shares.find(({ role, unit }) => !state.grants.some(sameGrant({ person: from, role, unit })))
  if (notHeld) return refuse('role-not-held', { person: from, role: roles[notHeld.role] })
  const dealing = dealt(state, data)
  const own = (taker: string) => state.grants.filter(({ person }) => person === taker)
  for (const [taker, given] of dealing) {
    const no = exclusiveIn([...own(taker), ...given])
    if (no) return no
  }
  return [...dealing].map(([taker, given]) => {
    const type = taker === to ? ('DutiesHandedOver' as const) : ('RolesHandedOver' as const)
    // A role that the main successor holds already needs no second grant; the other event must name what leaves.
    const grants = taker === to ? given.filter(grant => !state.grants.some(sameGrant(grant))) : given
    return { type, data: { from, to: taker, grants, reason } }
  })
}
