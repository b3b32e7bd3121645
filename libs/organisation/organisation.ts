import { known } from '#kernel/known'
import type { Decider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { isNamed, refuseDeputation, type Deputation } from './deputies.ts'
import { exclusiveIn, handOver, type HandOver } from './hand-over.ts'
import type { Matter } from './matters.ts'
import {
  organisationEvents,
  organisationProcess,
  type Grant,
  type OrganisationCommand,
  type OrganisationEvent,
} from './process.ts'
import { administers, hasLeft, rootOf } from './rights.ts'
import { evolve, initial, sameGrant, type Organisation } from './state.ts'
import { naming, refuseOver, strandedBy, type UnderWay } from './stranding.ts'

/** The rules of a county's organisation: who may join it, hold a role, stand in for others, hand over and leave. */

type Decided = readonly OrganisationEvent[] | Refusal

export interface OrganisationContext extends Context {
  /** What waits by name for whoever hands over; looked up for that command alone. */
  readonly waiting?: readonly Matter[]
  /** Every document that is not done; looked up for the commands by which somebody may lose what it asks of them. */
  readonly underWay?: readonly UnderWay[]
}

function grant(state: Organisation, data: Grant, { underWay = [] }: OrganisationContext): Decided {
  if (!known(state.people, data.person)) return refuse('unknown-person', { person: data.person })
  if (!known(state.units, data.unit)) return refuse('unknown-unit', { unit: data.unit })
  if (state.grants.some(sameGrant(data))) return refuse('nothing-changed')
  const held = state.grants.filter(({ person }) => person === data.person)
  const events = [{ type: 'RoleGranted' as const, data }]
  // Whoever comes back answers for themselves again: also where they would no longer see what waits in their name.
  const back = refuseOver('return-strands', data.person, strandedBy(state, events, underWay))
  return exclusiveIn([...held, data]) ?? back ?? events
}

function revoke(state: Organisation, data: Grant, { underWay = [] }: OrganisationContext): Decided {
  if (!state.grants.some(sameGrant(data))) return refuse('nothing-changed')
  const events = [{ type: 'RoleRevoked' as const, data }]
  const waiting = new Set([...naming(state, data, underWay), ...strandedBy(state, events, underWay)])
  return refuseOver('work-waits', data.person, [...waiting]) ?? events
}

function leave(state: Organisation, data: HandOver, { waiting = [], underWay = [] }: OrganisationContext): Decided {
  const events = handOver(state, data, waiting)
  if (isRefusal(events)) return events
  // What waits by name in these goes elsewhere, and was looked at there.
  const elsewhere = new Set(data.matters.map(({ document }) => document))
  const left = underWay.map(each =>
    elsewhere.has(each.id) ? { ...each, asks: each.asks.filter(({ role }) => role !== 'self') } : each,
  )
  return refuseOver('hand-over-strands', data.from, strandedBy(state, events, left)) ?? events
}

/** People say themselves who stands in for them; the account administrator may for who cannot. */
export const maySpeakFor = (principal: string, state: Organisation, { actor, may }: Context): boolean =>
  actor === principal || may('account-admin', rootOf(state))

function appoint(data: Deputation, state: Organisation, context: Context): Decided {
  if (!maySpeakFor(data.principal, state, context))
    return refuse('no-right', { verb: organisationProcess.actions.appointDeputy.verb, role: 'account-admin' })
  for (const person of [data.principal, data.deputy]) {
    if (!known(state.people, person)) return refuse('unknown-person', { person })
    if (hasLeft(state, person)) return refuse('has-left', { person })
    if (administers(state, person)) return refuse('deputy-administrator', { person })
  }
  return refuseDeputation(state.deputations, data, context.now) ?? [{ type: 'DeputyAppointed', data }]
}

function decide(command: OrganisationCommand, state: Organisation, context: OrganisationContext): Decided {
  switch (command.action) {
    case 'found':
      return [{ type: 'OrganisationFounded', data: { stage: 'standing', ...command.data } }]
    case 'addUnit':
      if (known(state.units, command.data.id)) return refuse('already-exists', { what: command.data.name })
      if (!known(state.units, command.data.parent)) return refuse('unknown-unit', { unit: command.data.parent })
      return [{ type: 'UnitAdded', data: command.data }]
    case 'addPerson':
      if (known(state.people, command.data.id)) return refuse('already-exists', { what: command.data.id })
      if (!known(state.units, command.data.unit)) return refuse('unknown-unit', { unit: command.data.unit })
      return [{ type: 'PersonAdded', data: command.data }]
    case 'grant':
      return grant(state, command.data, context)
    case 'revoke':
      return revoke(state, command.data, context)
    case 'appointDeputy':
      return appoint(command.data, state, context)
    case 'dismissDeputy': {
      if (!maySpeakFor(command.data.principal, state, context))
        return refuse('no-right', { verb: organisationProcess.actions.dismissDeputy.verb, role: 'account-admin' })
      return state.deputations.some(isNamed(command.data))
        ? [{ type: 'DeputyDismissed', data: command.data }]
        : refuse('nothing-changed')
    }
    case 'handOver':
      return leave(state, command.data, context)
    case 'notePassing':
      return [{ type: 'MatterNotPassed', data: command.data }]
  }
}

export const organisation: Decider<
  Organisation,
  typeof organisationEvents,
  typeof organisationProcess,
  OrganisationContext
> = {
  name: 'organisation',
  events: organisationEvents,
  process: organisationProcess,
  initial,
  standing: state => ({
    stage: state.stage,
    unit: rootOf(state),
    owner: null,
    party: (by, { actor }) => (by === 'person' ? known(state.people, actor) !== undefined : undefined),
  }),
  decide,
  evolve,
}
