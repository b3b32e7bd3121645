import { known } from '#kernel/known'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Grant, OrganisationCommand, OrganisationEvent } from './process.ts'
import { refuseMatter, type Matter } from './matters.ts'
import { administers, hasLeft } from './rights.ts'
import { isAdministrator, roles } from './roles.ts'
import { evolve, sameGrant, type Organisation } from './state.ts'

/** 离任移交: what one person holds, and what waits for them by name, goes to one successor or is split among several. */

export type HandOver = Extract<OrganisationCommand, { action: 'handOver' }>['data']

/** Two roles of a person that may not be held by one, or undefined. */
export function exclusiveIn(held: readonly Grant[]): Refusal | undefined {
  const lone = held.find(({ role }) => isAdministrator(role))
  const other = lone && held.find(({ role }) => role !== lone.role)
  return lone && other && refuse('exclusive-role', { role: roles[lone.role], other: roles[other.role] })
}

function refuseTo(state: Organisation, from: string, to: string): Refusal | undefined {
  if (!known(state.people, to)) return refuse('unknown-person', { person: to })
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

/** Which documents go to somebody else than the main successor, by who takes them. */
function dealtMatters({ from, to, matters, reason }: HandOver): OrganisationEvent[] {
  const takers = [...new Set(matters.map(each => each.to))].filter(taker => taker !== to)
  return takers.map(taker => {
    const documents = [...new Set(matters.filter(each => each.to === taker).map(({ document }) => document))]
    return { type: 'MattersHandedOver', data: { from, to: taker, documents, reason } }
  })
}

/** Nothing comes to whoever may not decide on it, once the roles have gone where they go. */
function refuseMatters(after: Organisation, { to, matters }: HandOver, waiting: readonly Matter[]) {
  const takerOf = ({ document }: Matter) => matters.find(each => each.document === document)?.to
  for (const matter of waiting) {
    const named = takerOf(matter)
    // Parts that nobody names go with the duties, wherever those go.
    const no = named === undefined && matter.part ? undefined : refuseMatter(after, matter, named ?? to)
    if (no) return no
  }
  return undefined
}

/** `waiting` is what waits for whoever leaves, by name. */
export function handOver(
  state: Organisation,
  data: HandOver,
  waiting: readonly Matter[],
): readonly OrganisationEvent[] | Refusal {
  const { from, to, shares, matters, reason } = data
  if (!known(state.people, from)) return refuse('unknown-person', { person: from })
  if (hasLeft(state, from)) return refuse('has-left', { person: from })
  for (const taker of [to, ...[...shares, ...matters].map(share => share.to)]) {
    const no = refuseTo(state, from, taker)
    if (no) return no
  }
  const notHeld = shares.find(({ role, unit }) => !state.grants.some(sameGrant({ person: from, role, unit })))
  if (notHeld) return refuse('role-not-held', { person: from, role: roles[notHeld.role] })
  const foreign = matters.find(({ document }) => !waiting.some(matter => matter.document === document))
  if (foreign) return refuse('matter-not-theirs', { person: from, document: foreign.document })
  const twice = matters.find(({ document, to: taker }) =>
    matters.some(each => each.document === document && each.to !== taker),
  )
  if (twice) return refuse('matter-twice', { document: twice.document })
  const dealing = dealt(state, data)
  const held = (taker: string) => state.grants.filter(({ person }) => person === taker)
  for (const [taker, given] of dealing) {
    const no = exclusiveIn([...held(taker), ...given])
    if (no) return no
  }
  const roleEvents = [...dealing].map(([taker, given]): OrganisationEvent => {
    const type = taker === to ? ('DutiesHandedOver' as const) : ('RolesHandedOver' as const)
    // A role that the main successor holds already needs no second grant; the other event must name what leaves.
    const grants = taker === to ? given.filter(grant => !state.grants.some(sameGrant(grant))) : given
    return { type, data: { from, to: taker, grants, reason } }
  })
  const events = [...roleEvents.slice(0, -1), ...dealtMatters(data), ...roleEvents.slice(-1)]
  const after = events.reduce((at, event) => evolve(at, { ...event, actor: '', at: '' }), state)
  return refuseMatters(after, data, waiting) ?? events
}
