import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process, type Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'

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
  },
} as const satisfies Process
export type OrganisationCommand = CommandOf<typeof organisationProcess>

// ── State and what it answers ──

export interface Organisation {
  readonly stage: string
  readonly units: Readonly<Record<string, Unit>>
  readonly people: Readonly<Record<string, z.output<typeof Person>>>
  readonly grants: readonly Grant[]
}

const initial: Organisation = { stage: absent, units: {}, people: {}, grants: [] }

/** The unit and those above it, nearest first. */
export function lineage({ units }: Organisation, unit: string): string[] {
  const line: string[] = []
  for (let at = units[unit]; at && !line.includes(at.id); at = units[at.parent]) line.push(at.id)
  return line
}

/** Does the person hold the role over this unit, at it or above? Everybody holds the role `self` over themselves. */
export function holds(organisation: Organisation, person: string, role: string, unit: string): boolean {
  if (role === 'self') return unit === person
  const line = lineage(organisation, unit)
  return organisation.grants.some(held => held.person === person && held.role === role && line.includes(held.unit))
}

/** May the person see what belongs to this unit? Whoever holds any office role at it or above may. */
export function sees(organisation: Organisation, person: string, unit: string): boolean {
  const line = lineage(organisation, unit)
  return organisation.grants.some(
    held =>
      held.person === person &&
      line.includes(held.unit) &&
      held.role !== 'account-admin' &&
      held.role !== 'security-admin',
  )
}

/** The people who hold a role over a unit by the nearest grant. */
export function holders(organisation: Organisation, role: string, unit: string): string[] {
  if (role === 'self') return [unit]
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

/** The unit, at or above, at which somebody holds the role. */
export const nearest = (organisation: Organisation, role: string, unit: string): string | undefined =>
  lineage(organisation, unit).find(at => organisation.grants.some(held => held.role === role && held.unit === at))

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

function decide(command: OrganisationCommand, state: Organisation): readonly OrganisationEvent[] | Refusal {
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
  }
}

// ── Fold ──

const byId = <T extends { readonly id: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map(each => [each.id, each]))

function evolve(state: Organisation, fact: Fact<OrganisationEvent>): Organisation {
  switch (fact.type) {
    case 'OrganisationFounded': {
      const { stage, units, people, grants } = fact.data
      return { stage, units: byId(units), people: byId(people), grants }
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
  standing: state => ({ stage: state.stage, unit: rootOf(state), owner: null }),
  decide,
  evolve,
}
