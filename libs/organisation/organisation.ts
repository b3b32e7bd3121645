import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process, type Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { absentees, dayInChina, Deputation, inForce, isNamed, Named, refuseDeputation } from './deputies.ts'

/**
 * A county's units (a tree), its people and the roles that they hold. People stand here by id alone; names, logins and
 * phones live beside the record, so that they can be erased without breaking it.
 */

/** What each role may do is said by the process tables; these are the words. `duty` parts the three administrators. */
export const roles = {
  drafter: { zh: '填报人', en: 'Drafter' },
  'finance-office': { zh: '财政所', en: 'Township finance office' },
  'unit-head': { zh: '单位负责人', en: 'Unit head' },
  'line-section': { zh: '业务股室', en: 'Line section' },
  'performance-section': { zh: '绩效股', en: 'Performance section' },
  approver: { zh: '预算股（批复）', en: 'Approver (budget section)' },
  'account-admin': { zh: '系统管理员', en: 'Account administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  auditor: { zh: '审计管理员', en: 'Auditor' },
} as const satisfies Record<string, Words>
export type Role = keyof typeof roles
const RoleShape = z.enum(Object.keys(roles) as [Role])
const exclusive: readonly Role[] = ['account-admin', 'security-admin', 'auditor']

const Unit = z.object({
  id: z.string().min(1).max(40),
  code: z.string().max(40),
  name: z.string().min(1).max(120),
  /** '' for the county itself. */
  parent: z.string(),
})
export type Unit = z.output<typeof Unit>
const Person = z.object({ id: z.string().min(1).max(40), unit: z.string() })
const Grant = z.object({ person: z.string(), role: RoleShape, unit: z.string() })
export type Grant = z.output<typeof Grant>

// ── Events. Stored for ever. ──

export const organisationEvents = {
  OrganisationFounded: event(
    z.object({ stage: z.string(), units: z.array(Unit), people: z.array(Person), grants: z.array(Grant) }),
  ),
  UnitAdded: event(Unit),
  PersonAdded: event(Person),
  RoleGranted: event(Grant),
  RoleRevoked: event(Grant),
  DeputyAppointed: event(Deputation),
  DeputyDismissed: event(Named),
  /** Everything that one person held is another's from now on, what waits for them by name too. */
  DutiesHandedOver: event(z.object({ from: z.string(), to: z.string(), grants: z.array(Grant), reason: z.string() })),
}
export type OrganisationEvent = EventOf<typeof organisationEvents>

// ── The process ──

const standing = { from: ['standing'], to: ['standing'] }
export const organisationProcess = {
  stages: { absent: { zh: '未建立', en: 'absent' }, standing: { zh: '已建立', en: 'standing' } },
  actions: {
    found: {
      from: [absent],
      to: ['standing'],
      by: system,
      emits: ['OrganisationFounded'],
      data: z.object({ units: z.array(Unit), people: z.array(Person), grants: z.array(Grant) }),
      verb: { zh: '建立组织', en: 'found' },
    },
    addUnit: {
      ...standing,
      by: 'account-admin',
      emits: ['UnitAdded'],
      data: Unit,
      verb: { zh: '增加单位', en: 'add a unit' },
    },
    addPerson: {
      ...standing,
      by: 'account-admin',
      emits: ['PersonAdded'],
      data: Person,
      verb: { zh: '增加人员', en: 'add a person' },
    },
    grant: {
      ...standing,
      by: 'security-admin',
      emits: ['RoleGranted'],
      data: Grant,
      verb: { zh: '授予角色', en: 'grant a role' },
    },
    revoke: {
      ...standing,
      by: 'security-admin',
      emits: ['RoleRevoked'],
      data: Grant,
      verb: { zh: '收回角色', en: 'revoke a role' },
    },
    appointDeputy: {
      ...standing,
      by: 'person',
      emits: ['DeputyAppointed'],
      data: Deputation,
      verb: { zh: '委托代理人', en: 'appoint a deputy' },
    },
    dismissDeputy: {
      ...standing,
      by: 'person',
      emits: ['DeputyDismissed'],
      data: Named,
      verb: { zh: '结束代理', en: 'dismiss a deputy' },
    },
    handOver: {
      ...standing,
      by: 'security-admin',
      emits: ['DutiesHandedOver'],
      data: z.object({
        from: z.string().max(40),
        to: z.string().max(40),
        reason: z.string().trim().max(200).default(''),
      }),
      verb: { zh: '离任移交', en: 'hand over duties' },
    },
  },
} as const satisfies Process
export type OrganisationCommand = CommandOf<typeof organisationProcess>

// ── State and what it answers ──

export interface Organisation {
  readonly stage: string
  readonly units: Readonly<Record<string, Unit>>
  readonly people: Readonly<Record<string, z.output<typeof Person>>>
  readonly grants: readonly Grant[]
  readonly deputations: readonly Deputation[]
  /** Who took over from whom. */
  readonly successors: Readonly<Record<string, string>>
}

const initial: Organisation = { stage: absent, units: {}, people: {}, grants: [], deputations: [], successors: {} }

/** Who stands for a person by now: themselves, or whoever took over from them, and so on. */
export function successorOf({ successors }: Organisation, person: string): string {
  let at = person
  for (const seen = new Set<string>(); successors[at] !== undefined && !seen.has(at); at = successors[at] ?? at)
    seen.add(at)
  return at
}

/** The unit and those above it, nearest first. */
export function lineage({ units }: Organisation, unit: string): string[] {
  const line: string[] = []
  for (let at = units[unit]; at && !line.includes(at.id); at = units[at.parent]) line.push(at.id)
  return line
}

/** Does the person hold the role over this unit, at it or above? Everybody holds the role `self` over themselves. */
export function holds(organisation: Organisation, person: string, role: string, unit: string): boolean {
  if (role === 'self') return unit === person || successorOf(organisation, unit) === person
  const line = lineage(organisation, unit)
  return organisation.grants.some(held => held.person === person && held.role === role && line.includes(held.unit))
}

/**
 * May the person see what belongs to this unit? Whoever holds any office role at it or above may, and whoever stands in
 * for such a person.
 */
export function sees(organisation: Organisation, person: string, unit: string): boolean {
  const line = lineage(organisation, unit)
  const all = [person, ...absentees(organisation.deputations, person)]
  return organisation.grants.some(
    held =>
      all.includes(held.person) &&
      line.includes(held.unit) &&
      held.role !== 'account-admin' &&
      held.role !== 'security-admin',
  )
}

/** The organisation with only those deputies who stand in at this moment: what rights are asked of. */
export const onDay = (organisation: Organisation, now: string): Organisation => ({
  ...organisation,
  deputations: inForce(organisation.deputations, dayInChina(now)),
})

/** The absent people whose deputy the person is and who hold the role over the unit; an administrator has no deputy. */
export const standsIn = (organisation: Organisation, person: string, role: string, unit: string): string[] =>
  exclusive.some(each => each === role)
    ? []
    : absentees(organisation.deputations, person).filter(principal => holds(organisation, principal, role, unit))

/** The people who hold a role over a unit by the nearest grant. */
export function holders(organisation: Organisation, role: string, unit: string): string[] {
  if (role === 'self') return [successorOf(organisation, unit)]
  const at = nearest(organisation, role, unit)
  return organisation.grants.filter(held => held.role === role && held.unit === at).map(({ person }) => person)
}

/**
 * The people of the same township or bureau: whose unit shares one with this unit below the county itself. The three
 * administrators take no part in anybody's work.
 */
export function colleagues(organisation: Organisation, unit: string): string[] {
  const root = rootOf(organisation)
  const line = lineage(organisation, unit).filter(each => each !== root)
  const administers = (person: string) =>
    organisation.grants.some(held => held.person === person && exclusive.includes(held.role))
  return Object.values(organisation.people)
    .filter(person => lineage(organisation, person.unit).some(each => line.includes(each)) && !administers(person.id))
    .map(({ id }) => id)
}

/** Who is expected to act: the holders who are there, and whoever stands in for those who are not. */
export const expected = (organisation: Organisation, role: string, unit: string): string[] =>
  holders(organisation, role, unit).flatMap(person => {
    const deputies = organisation.deputations.filter(({ principal }) => principal === person)
    return [person, ...deputies.map(({ deputy }) => deputy)]
  })

/** The unit, at or above, at which somebody other than `except` holds the role. */
export const nearest = (
  organisation: Organisation,
  role: string,
  unit: string,
  except: readonly string[] = [],
): string | undefined =>
  lineage(organisation, unit).find(at =>
    organisation.grants.some(held => held.role === role && held.unit === at && !except.includes(held.person)),
  )

// ── Rules ──

const same = (a: Grant) => (b: Grant) => a.person === b.person && a.role === b.role && a.unit === b.unit

function grant(state: Organisation, data: Grant): readonly OrganisationEvent[] | Refusal {
  if (!state.people[data.person]) return refuse('unknown-person', { person: data.person })
  if (!state.units[data.unit]) return refuse('unknown-unit', { unit: data.unit })
  if (state.grants.some(same(data))) return refuse('nothing-changed')
  const other = state.grants.find(
    held => held.person === data.person && (exclusive.includes(held.role) || exclusive.includes(data.role)),
  )
  if (other) return refuse('exclusive-role', { role: roles[data.role], other: roles[other.role] })
  return [{ type: 'RoleGranted', data }]
}

function handOver(state: Organisation, { from, to, reason }: { from: string; to: string; reason: string }) {
  const unknown = [from, to].find(person => !state.people[person])
  if (unknown !== undefined) return refuse('unknown-person', { person: unknown })
  const own = state.grants.filter(held => held.person === to)
  const given = state.grants.filter(held => held.person === from).map(held => ({ ...held, person: to }))
  // A loop of hand-overs would leave nobody: who came back is a new beginning, not a successor.
  if (from === to || (given.length === 0 && successorOf(state, from) !== from) || successorOf(state, to) !== to)
    return refuse('nothing-changed')
  const lone = [...own, ...given].find(({ role }) => exclusive.includes(role))
  const other = [...own, ...given].find(({ role }) => role !== lone?.role)
  if (lone && other) return refuse('exclusive-role', { role: roles[lone.role], other: roles[other.role] })
  const grants = given.filter(held => !own.some(same(held)))
  return [{ type: 'DutiesHandedOver' as const, data: { from, to, grants, reason } }]
}

/** People say themselves who stands in for them; the account administrator may for who cannot. */
const maySpeakFor = (principal: string, state: Organisation, { actor, may }: Context) =>
  actor === principal || may('account-admin', rootOf(state))

function decide(
  command: OrganisationCommand,
  state: Organisation,
  context: Context,
): readonly OrganisationEvent[] | Refusal {
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
      return state.grants.some(same(command.data))
        ? [{ type: 'RoleRevoked', data: command.data }]
        : refuse('nothing-changed')
    case 'appointDeputy': {
      const { data } = command
      if (!maySpeakFor(data.principal, state, context))
        return refuse('no-right', { verb: organisationProcess.actions.appointDeputy.verb, role: 'account-admin' })
      const unknown = [data.principal, data.deputy].find(person => !state.people[person])
      if (unknown !== undefined) return refuse('unknown-person', { person: unknown })
      return refuseDeputation(state.deputations, data, context.now) ?? [{ type: 'DeputyAppointed', data }]
    }
    case 'dismissDeputy': {
      const { principal } = command.data
      if (!maySpeakFor(principal, state, context))
        return refuse('no-right', { verb: organisationProcess.actions.dismissDeputy.verb, role: 'account-admin' })
      return state.deputations.some(isNamed(command.data))
        ? [{ type: 'DeputyDismissed', data: command.data }]
        : refuse('nothing-changed')
    }
    case 'handOver':
      return handOver(state, command.data)
  }
}

// ── Fold ──

const byId = <T extends { readonly id: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map(each => [each.id, each]))

function evolve(state: Organisation, fact: Fact<OrganisationEvent>): Organisation {
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
      const revoked = same(fact.data)
      return { ...state, grants: state.grants.filter(held => !revoked(held)) }
    }
    case 'DeputyAppointed':
      return { ...state, deputations: [...state.deputations, fact.data] }
    case 'DeputyDismissed':
      return { ...state, deputations: state.deputations.filter(each => !isNamed(fact.data)(each)) }
    case 'DutiesHandedOver': {
      const { from, to, grants } = fact.data
      return {
        ...state,
        grants: [...state.grants.filter(({ person }) => person !== from), ...grants],
        deputations: state.deputations.filter(({ principal, deputy }) => principal !== from && deputy !== from),
        successors: { ...state.successors, [from]: to },
      }
    }
  }
}

/** The unit that stands for the whole county, '' before there is one. */
export const rootOf = ({ units }: Organisation): string =>
  Object.values(units).find(({ parent }) => parent === '')?.id ?? ''

export const organisation: Decider<Organisation, typeof organisationEvents, typeof organisationProcess, Context> = {
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
