import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { event, type EventOf } from '#kernel/event'
import { absent, system, type CommandOf, type Process } from '#kernel/process'
import { Appointing, Deputation, Named } from './deputies.ts'
import { RoleShape } from './roles.ts'

/** What happens to a county's organisation, and what may be done with it. */

const Unit = z.object({
  id: z.string().min(1).max(40),
  code: z.string().max(40),
  name: z.string().min(1).max(120),
  /** '' for the county itself. */
  parent: z.string(),
})
export type Unit = z.output<typeof Unit>
const Person = z.object({ id: z.string().min(1).max(40), unit: z.string() })
export type Person = z.output<typeof Person>
const Grant = z.object({ person: z.string(), role: RoleShape, unit: z.string() })
export type Grant = z.output<typeof Grant>
const HandedOver = z.object({ from: z.string(), to: z.string(), grants: z.array(Grant), reason: z.string() })
const NotPassed = z.object({
  from: z.string(),
  to: z.string(),
  document: z.string(),
  title: z.string(),
  why: z.object({ zh: z.string(), en: z.string() }),
})

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
  /** Some of a person's roles are another's from now on; what else they held goes elsewhere. */
  RolesHandedOver: event(HandedOver),
  /** What waits by name for whoever leaves, in these documents, is another's: seats, questions, parts. */
  MattersHandedOver: event(
    z.object({ from: z.string(), to: z.string(), documents: z.array(z.string()), reason: z.string() }),
  ),
  /** What a hand-over gave somebody could not be passed on, and why: it stays with whoever answers for who left. */
  MatterNotPassed: event(NotPassed),
  /** Everything that one person still held is another's from now on, what waits for them by name too. */
  DutiesHandedOver: event(HandedOver),
}
export type OrganisationEvent = EventOf<typeof organisationEvents>

// ── The process ──

const standing = { from: ['standing'], to: ['standing'] }
const Id = z.string().max(40)

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
      data: Appointing,
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
      emits: ['RolesHandedOver', 'MattersHandedOver', 'DutiesHandedOver'],
      data: z.object({
        from: Id,
        /** Who takes everything that is not named below. */
        to: Id,
        /** Roles that go to somebody else. */
        shares: z
          .array(z.object({ role: RoleShape, unit: Id, to: Id }))
          .max(50)
          .default([]),
        /** Documents in which what waits for them by name goes to somebody else. */
        matters: z
          .array(z.object({ document: z.string().max(160), to: Id }))
          .max(500)
          .default([]),
        reason: Written.max(200).default(''),
      }),
      verb: { zh: '离任移交', en: 'hand over duties' },
    },
    notePassing: {
      ...standing,
      by: system,
      emits: ['MatterNotPassed'],
      data: NotPassed,
      verb: { zh: '记录未能移交', en: 'note what was not passed on' },
    },
  },
} as const satisfies Process
export type OrganisationCommand = CommandOf<typeof organisationProcess>
