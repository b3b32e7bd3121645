import type { Decider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { isNamed, refuseDeputation, type Deputation } from './deputies.ts'
import { exclusiveIn, handOver } from './hand-over.ts'
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

/** The rules of a county's organisation: who may join it, hold a role, stand in for others, hand over and leave. */

type Decided = readonly OrganisationEvent[] | Refusal

function grant(state: Organisation, data: Grant): Decided {
  if (!state.people[data.person]) return refuse('unknown-person', { person: data.person })
  if (!state.units[data.unit]) return refuse('unknown-unit', { unit: data.unit })
  if (state.grants.some(sameGrant(data))) return refuse('nothing-changed')
  const held = state.grants.filter(({ person }) => person === data.person)
  return exclusiveIn([...held, data]) ?? [{ type: 'RoleGranted', data }]
}

/** People say themselves who stands in for them; the account administrator may for who cannot. */
export const maySpeakFor = (principal: string, state: Organisation, { actor, may }: Context): boolean =>
  actor === principal || may('account-admin', rootOf(state))

function appoint(data: Deputation, state: Organisation, context: Context): Decided {
  if (!maySpeakFor(data.principal, state, context))
    return refuse('no-right', { verb: organisationProcess.actions.appointDeputy.verb, role: 'account-admin' })
  for (const person of [data.principal, data.deputy]) {
    if (!state.people[person]) return refuse('unknown-person', { person })
    if (hasLeft(state, person)) return refuse('has-left', { person })
    if (administers(state, person)) return refuse('deputy-administrator', { person })
  }
  return refuseDeputation(state.deputations, data, context.now) ?? [{ type: 'DeputyAppointed', data }]
}

export interface OrganisationContext extends Context {
  /** What waits by name for whoever hands over; looked up for that command alone. */
  readonly waiting?: readonly Matter[]
}

function decide(command: OrganisationCommand, state: Organisation, context: OrganisationContext): Decided {
  switch (command.action) {
    case 'found':
      return [{ type: 'OrganisationFounded', data: { stage: 'standing', ...command.data } }]
    case 'addUnit':
      if (state.units[command.data.id]) return refuse('already-exists', { what: command.data.name })
      if (!state.units[command.data.parent]) return refuse('unknown-unit', { unit: command.data.parent })
      return [{ type: 'UnitAdded', data: command.data }]
    case 'addPerson':
      if (state.people[command.data.id]) return refuse('already-exists', { what: command.data.id })
      if (!state.units[command.data.unit]) return refuse('unknown-unit', { unit: command.data.unit })
      return [{ type: 'PersonAdded', data: command.data }]
    case 'grant':
      return grant(state, command.data)
    case 'revoke':
      return state.grants.some(sameGrant(command.data))
        ? [{ type: 'RoleRevoked', data: command.data }]
        : refuse('nothing-changed')
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
      return handOver(state, command.data, context.waiting ?? [])
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
    party: (by, { actor }) => (by === 'person' ? state.people[actor] !== undefined : undefined),
  }),
  decide,
  evolve,
}
