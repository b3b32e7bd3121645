import { cycle, cycleEvents, type Cycle } from '#cycle/cycle'
import { reminder, reminderEvents } from '#cycle/reminder'
import { evaluation, evaluationEvents } from '#evaluation/evaluation'
import type { AnyDecider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { report, reportEvents } from '#monitoring/report'
import {
  lineage,
  nearest,
  organisation,
  organisationEvents,
  rootOf,
  type Organisation,
} from '#organisation/organisation'
import { openEvaluations } from '#reactors/open-evaluations'
import { openReports } from '#reactors/open-reports'
import { remindDue, remindOwner } from '#reactors/remind'
import { score } from '#reactors/score'
import { packOf, packs } from '#rules/packs'
import { department, departmentEvents, dutiesOf, type Department } from '#target/department'
import type { Duty } from '#vocabulary/duty'
import { target, targetEvents } from '#target/target'
import { activity } from '#views/activity'
import { documents, type DocumentRow } from '#views/documents'
import { inbox } from '#views/inbox'

/** The one list of what the software is made of: whoever adds a document, a view or a reactor names it here. */

/** What a context can be made of; each decider takes only what it asks for. */
export interface Surroundings extends Context {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly organisation: Organisation
  cycle(): Promise<Cycle>
  documents(where: Partial<DocumentRow>): Promise<DocumentRow[]>
  department(stream: string): Promise<Department>
}

export interface Registration {
  readonly decider: AnyDecider
  /** The word in addresses: /api/targets/… */
  readonly plural: string
  /** Everybody in the county knows that it exists; who may change it is another matter. */
  readonly known?: true
  /** What a decision takes; some of it is looked up only for the actions that ask for it. */
  context(around: Surroundings, action?: string): Promise<Context | Refusal>
}

const tree = ({ organisation: state }: Surroundings) => ({
  nearest: (role: string, unit: string) => nearest(state, role, unit),
})

/** The calendar and the pack of the cycle that the document lives in. */
async function ofCycle(around: Surroundings) {
  const { calendar } = await around.cycle()
  if (!calendar) return refuse('no-cycle', { year: around.year })
  const pack = packOf(calendar.pack)
  if (!pack) return refuse('unknown-pack', { pack: calendar.pack })
  return { calendar, pack }
}

async function travelling(around: Surroundings) {
  const inForce = await ofCycle(around)
  return isRefusal(inForce) ? inForce : { ...around, pack: inForce.pack, tree: tree(around) }
}

/** The rules are asked when a table is looked at and when it is sent, not at every key stroke. */
const checks = (action: string | undefined) => action === undefined || action === 'submit'

async function otherCodes(around: Surroundings): Promise<string[]> {
  const others = await around.documents({ kind: 'target', year: around.year })
  return others.filter(({ id }) => id !== around.stream).map(({ projectCode }) => projectCode)
}

/** The duties named by the nearest unit, at or above that of the document, that has a part one. */
async function dutiesAbove(around: Surroundings): Promise<Duty[]> {
  const [[own], departments] = await Promise.all([
    around.documents({ id: around.stream }),
    around.documents({ kind: 'department', year: around.year }),
  ])
  for (const unit of lineage(around.organisation, own?.unit ?? '')) {
    const found = departments.find(row => row.unit === unit)
    if (found) return dutiesOf((await around.department(found.id)).goals)
  }
  return []
}

export const registrations = {
  target: {
    decider: target,
    plural: 'targets',
    async context(around, action) {
      const inForce = await ofCycle(around)
      if (isRefusal(inForce)) return inForce
      const [codesInUse, duties] = checks(action)
        ? await Promise.all([otherCodes(around), dutiesAbove(around)])
        : [[], []]
      return {
        ...around,
        pack: inForce.pack,
        tree: tree(around),
        due: inForce.calendar.draftingDue,
        codesInUse,
        duties,
      }
    },
  },
  report: { decider: report, plural: 'reports', context: travelling },
  evaluation: { decider: evaluation, plural: 'evaluations', context: travelling },
  department: { decider: department, plural: 'departments', context: async around => around },
  cycle: {
    decider: cycle,
    plural: 'cycles',
    known: true,
    async context(around) {
      return { ...around, root: rootOf(around.organisation), packs: Object.keys(packs) }
    },
  },
  reminder: { decider: reminder, plural: 'reminders', context: async around => around },
  organisation: { decider: organisation, plural: 'organisations', known: true, context: async around => around },
} as const satisfies Record<string, Registration>

export type DeciderName = keyof typeof registrations
export const isDecider = (name: string): name is DeciderName => Object.hasOwn(registrations, name)

/** Every event that may be recorded. */
export const events = {
  ...organisationEvents,
  ...cycleEvents,
  ...reminderEvents,
  ...departmentEvents,
  ...targetEvents,
  ...reportEvents,
  ...evaluationEvents,
}

export const views = [documents, inbox, activity]
export const reactors = [openReports, openEvaluations, score, remindOwner, remindDue]
