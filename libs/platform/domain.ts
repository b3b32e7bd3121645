import { routing, routingEvents } from '#approval/routing'
import { cycle, cycleEvents } from '#cycle/cycle'
import { reminder, reminderEvents } from '#cycle/reminder'
import { disclosure } from '#disclosure/disclosure'
import { disclosureEvents } from '#disclosure/process'
import { evaluation } from '#evaluation/evaluation'
import { evaluationEvents } from '#evaluation/process'
import { isRefusal } from '#kernel/refusal'
import { entriesOf, library, libraryEvents } from '#library/library'
import { rectificationEvents } from '#monitoring/rectification/process'
import { rectification } from '#monitoring/rectification/rectification'
import { report, reportEvents } from '#monitoring/report'
import { organisation } from '#organisation/organisation'
import { organisationEvents } from '#organisation/process'
import { draftingUnits } from '#organisation/review-tree'
import { rootOf } from '#organisation/rights'
import { reviewing } from '#organisation/roles'
import { adjustFollowers, amendTarget } from '#reactors/adjust'
import { openEvaluations } from '#reactors/open-evaluations'
import { openReports } from '#reactors/open-reports'
import { passMatters } from '#reactors/pass-matters'
import { passParts } from '#reactors/pass-parts'
import { passRemarks } from '#reactors/pass-remarks'
import { remindDue, remindEnd, remindOverdue, remindOwner } from '#reactors/remind'
import { remindApprovers } from '#reactors/remind-approvers'
import { remindNamed, remindPart } from '#reactors/remind-named'
import { remindRectifying } from '#reactors/remind-rectifying'
import { remindTakenDown } from '#reactors/remind-taken-down'
import { score } from '#reactors/score'
import { tryPack } from '#reactors/try-pack'
import { rulebook, rulebookEvents } from '#rulebook/rulebook'
import { trial, trialEvents } from '#rulebook/trial'
import { adjustment } from '#target/adjustment/adjustment'
import { adjustmentEvents } from '#target/adjustment/process'
import { department, departmentEvents } from '#target/department'
import { changeNames } from '#target/diff/change-kinds'
import { layout, layoutEvents } from '#target/layout'
import { targetEvents } from '#target/process'
import { target } from '#target/target'
import { activity } from '#views/activity'
import { disclosures } from '#views/disclosures'
import { documents } from '#views/documents'
import { inbox } from '#views/inbox'
import { indicatorRows } from '#views/indicator-rows'
import { libraryUse } from '#views/library-use'
import { parts } from '#views/parts'
import { publications } from '#views/publications'
import { returnedCells } from '#views/returned-cells'
import { packIdOf, rulebooks } from '#views/rulebooks'
import { trials } from '#views/trials'
import { adjusting } from './contexts/adjustment.ts'
import { disclosing } from './contexts/disclosure.ts'
import { organised } from './contexts/organisation.ts'
import { rectifying } from './contexts/rectification.ts'
import { targeted } from './contexts/target.ts'
import { projectsOf } from './coverage.ts'
import { checks, ofCycle, travelling, tree, type Registration, unitOf } from './surroundings.ts'

/** The one list of what the software is made of: whoever adds a document, a view or a reactor names it here. */

export const registrations = {
  target: { decider: target, plural: 'targets', context: targeted },
  adjustment: { decider: adjustment, plural: 'adjustments', context: adjusting },
  report: { decider: report, plural: 'reports', context: travelling('report') },
  evaluation: { decider: evaluation, plural: 'evaluations', context: travelling('evaluation') },
  disclosure: { decider: disclosure, plural: 'disclosures', context: disclosing },
  rectification: { decider: rectification, plural: 'rectifications', context: rectifying },
  layout: { decider: layout, plural: 'layouts', context: async around => around },
  department: {
    decider: department,
    plural: 'departments',
    async context(around, action) {
      const inForce = await travelling('department')(around, action)
      if (isRefusal(inForce)) return inForce
      const projects = checks(action) ? await projectsOf(around, await unitOf(around)) : []
      return { ...inForce, projects }
    },
  },
  cycle: {
    decider: cycle,
    plural: 'cycles',
    known: true,
    async context(around) {
      return { ...around, root: rootOf(around.organisation), packs: await around.packs() }
    },
  },
  rulebook: {
    decider: rulebook,
    plural: 'rulebooks',
    known: true,
    async context(around) {
      return { ...around, root: rootOf(around.organisation), packId: packIdOf(around.stream) }
    },
  },
  trial: {
    decider: trial,
    plural: 'trials',
    async context(around, action) {
      const head = action === 'ask' ? await around.head() : 0
      return { ...around, root: rootOf(around.organisation), head }
    },
  },
  library: {
    decider: library,
    plural: 'libraries',
    known: true,
    async context(around) {
      const inForce = await ofCycle(around)
      if (isRefusal(inForce)) return inForce
      const inherited = entriesOf(await around.library(around.year - 1))
      return { ...around, pack: inForce.pack, root: rootOf(around.organisation), inherited }
    },
  },
  routing: {
    decider: routing,
    plural: 'routings',
    known: true,
    async context(around) {
      const { organisation: state } = around
      return {
        ...around,
        root: rootOf(state),
        tree: tree(around),
        units: draftingUnits(state),
        reviewing,
        changes: changeNames,
      }
    },
  },
  reminder: { decider: reminder, plural: 'reminders', context: async around => around },
  organisation: {
    decider: organisation,
    plural: 'organisations',
    known: true,
    context: organised,
  },
} as const satisfies Record<string, Registration>

export type DeciderName = keyof typeof registrations
export const isDecider = (name: string): name is DeciderName => Object.hasOwn(registrations, name)

/** Every event that may be recorded. */
export const events = {
  ...organisationEvents,
  ...cycleEvents,
  ...routingEvents,
  ...reminderEvents,
  ...rulebookEvents,
  ...trialEvents,
  ...departmentEvents,
  ...layoutEvents,
  ...targetEvents,
  ...adjustmentEvents,
  ...reportEvents,
  ...evaluationEvents,
  ...disclosureEvents,
  ...rectificationEvents,
  ...libraryEvents,
}

export const views = [
  documents,
  disclosures,
  publications,
  indicatorRows,
  inbox,
  activity,
  parts,
  libraryUse,
  returnedCells,
  rulebooks,
  trials,
]
export const reactors = [
  openReports,
  openEvaluations,
  amendTarget,
  adjustFollowers,
  score,
  remindOwner,
  remindEnd,
  remindDue,
  remindOverdue,
  remindNamed,
  remindPart,
  remindRectifying,
  remindTakenDown,
  remindApprovers,
  passParts,
  passMatters,
  passRemarks,
  tryPack,
]
