import { known } from '#kernel/known'
import type { RouteKind } from '#approval/route'
import { routeFor, routing, routingEvents, type Routing } from '#approval/routing'
import { cycle, cycleEvents, type Cycle } from '#cycle/cycle'
import { reminder, reminderEvents } from '#cycle/reminder'
import { disclosure } from '#disclosure/disclosure'
import { disclosureEvents } from '#disclosure/process'
import { disclosureOf } from '#disclosure/stream'
import { evaluation } from '#evaluation/evaluation'
import { evaluationEvents } from '#evaluation/process'
import type { AnyDecider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { rowOf } from '#library/entry'
import { entriesOf, library, libraryEvents, type Library } from '#library/library'
import { orderingOf } from '#monitoring/rectification/order'
import { rectificationEvents } from '#monitoring/rectification/process'
import { rectification } from '#monitoring/rectification/rectification'
import { rectificationOf } from '#monitoring/rectification/stream'
import { report, reportEvents } from '#monitoring/report'
import { organisation } from '#organisation/organisation'
import { organisationEvents } from '#organisation/process'
import { draftingUnits, treeOf } from '#organisation/review-tree'
import { colleagues, lineage, rootOf, sees } from '#organisation/rights'
import { reviewing } from '#organisation/roles'
import type { Organisation } from '#organisation/state'
import { comingBack, type UnderWay } from '#organisation/stranding'
import { adjustFollowers, amendTarget } from '#reactors/adjust'
import { openEvaluations } from '#reactors/open-evaluations'
import { openReports } from '#reactors/open-reports'
import { passMatters } from '#reactors/pass-matters'
import { passParts } from '#reactors/pass-parts'
import { remindDue, remindEnd, remindOverdue, remindOwner } from '#reactors/remind'
import { remindApprovers } from '#reactors/remind-approvers'
import { remindNamed, remindPart } from '#reactors/remind-named'
import { remindRectifying } from '#reactors/remind-rectifying'
import { remindTakenDown } from '#reactors/remind-taken-down'
import { score } from '#reactors/score'
import { tryPack } from '#reactors/try-pack'
import type { RulePack } from '#rules/pack'
import { rulebook, rulebookEvents } from '#rulebook/rulebook'
import { trial, trialEvents } from '#rulebook/trial'
import type { Where } from '#store/contract'
import { adjustment } from '#target/adjustment/adjustment'
import { openingOf } from '#target/adjustment/opening'
import { adjustmentEvents } from '#target/adjustment/process'
import { adjustmentOf } from '#target/adjustment/stream'
import { department, departmentEvents, dutiesOf, type Department } from '#target/department'
import type { Duty } from '#vocabulary/duty'
import { changeNames } from '#target/diff/change-kinds'
import { layout, layoutEvents } from '#target/layout'
import { targetEvents, type TargetCommand } from '#target/process'
import type { Target } from '#target/state'
import { target } from '#target/target'
import { activity } from '#views/activity'
import { disclosures, type DisclosureRow } from '#views/disclosures'
import { documents, type DocumentRow } from '#views/documents'
import { inbox } from '#views/inbox'
import { indicatorRows, type IndicatorRow } from '#views/indicator-rows'
import { libraryUse } from '#views/library-use'
import { parts, type PartRow } from '#views/parts'
import { returnedCells } from '#views/returned-cells'
import { publications } from '#views/publications'
import { packIdOf, rulebooks } from '#views/rulebooks'
import { trials } from '#views/trials'
import { projectsOf } from './coverage.ts'
import { carried, nextDisclosure, nothingStanding, standingOf } from './disclosing.ts'
import { mattersOf } from './matters.ts'
import { otherRows } from './other-rows.ts'

/** The one list of what the software is made of: whoever adds a document, a view or a reactor names it here. */

/** What a context can be made of; each decider takes only what it asks for. */
export interface Surroundings extends Context {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly organisation: Organisation
  cycle(): Promise<Cycle>
  /** The rule pack of this id as it is in force for the year. */
  pack(id: string): Promise<RulePack | undefined>
  /** Every pack that a year may be opened with. */
  packs(): Promise<readonly string[]>
  /** The review routes of the year. */
  routing(): Promise<Routing>
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  indicators(where: Where<IndicatorRow>): Promise<IndicatorRow[]>
  parts(where: Where<PartRow>): Promise<PartRow[]>
  department(stream: string): Promise<Department>
  /** The county's library as it stood at the end of this year. */
  library(year: number): Promise<Library>
  /** The position up to which the record is complete. */
  head(): Promise<number>
  /** Another target table of the county, as it stands. */
  target(stream: string): Promise<Target>
  /** Any documents of the county and of one year, as they stand. */
  states(
    year: number,
    wanted: readonly { readonly decider: AnyDecider; readonly stream: string }[],
  ): Promise<readonly { readonly state: unknown; readonly version: number }[]>
  /** What the public was shown. */
  published(where: Where<DisclosureRow>): Promise<DisclosureRow[]>
}

export interface Registration {
  readonly decider: AnyDecider
  /** The word in addresses: /api/targets/… */
  readonly plural: string
  /** Everybody in the county knows that it exists; who may change it is another matter. */
  readonly known?: true
  /** What a decision takes; some of it is looked up only for the commands that ask for it. */
  context(around: Surroundings, action?: string, data?: unknown): Promise<Context | Refusal>
}

const tree = (around: Surroundings) => treeOf(around.organisation)

/** The calendar and the pack of the cycle that the document lives in. */
async function ofCycle(around: Surroundings) {
  const { calendar } = await around.cycle()
  if (!calendar) return refuse('no-cycle', { year: around.year })
  const pack = await around.pack(calendar.pack)
  if (!pack) return refuse('unknown-pack', { pack: calendar.pack })
  return { calendar, pack }
}

/** Rules and routes are asked when a document is looked at and when it is sent, not at every key stroke. */
const checks = (action: string | undefined) => action === undefined || action === 'submit' || action === 'explain'

/** The organisation as the review asks it, and the route of the year where the action asks for it. */
async function reviewed(around: Surroundings, kind: RouteKind, action: string | undefined) {
  return { tree: tree(around), ...(checks(action) && { route: routeFor(await around.routing(), kind) }) }
}

const travelling = (kind: RouteKind) => async (around: Surroundings, action?: string) => {
  const inForce = await ofCycle(around)
  if (isRefusal(inForce)) return inForce
  const { pack, calendar } = inForce
  return { ...around, pack, due: calendar.draftingDue, ...(await reviewed(around, kind, action)) }
}

/** The unit that the document belongs to; '' while there is none. */
const unitOf = async (around: Surroundings) => (await around.documents({ id: around.stream }))[0]?.unit ?? ''

/** The duties named by the nearest unit, at or above this one, that has a part one. */
async function dutiesAbove(around: Surroundings, own: string): Promise<Duty[]> {
  const departments = await around.documents({ kind: 'department', year: around.year })
  for (const unit of lineage(around.organisation, own)) {
    const found = departments.find(row => row.unit === unit)
    if (found) return dutiesOf((await around.department(found.id)).goals)
  }
  return []
}

/**
 * What the rules compare a target table with: the codes that others of the year have taken, the duties above, the same
 * unit's other tables. Who sees one of a unit's tables sees all of them.
 */
async function compared(around: Surroundings, stream = around.stream) {
  const all = await around.documents({ kind: 'target', year: around.year })
  const unit = all.find(({ id }) => id === stream)?.unit ?? ''
  const rest = all.filter(({ id }) => id !== stream)
  const tables = all.filter(row => row.unit === unit)
  const [duties, rows] = await Promise.all([dutiesAbove(around, unit), otherRows({ ...around, stream }, unit, tables)])
  return { codesInUse: rest.map(({ projectCode }) => projectCode), duties, ...rows }
}

const nothingCompared: Awaited<ReturnType<typeof compared>> = { codesInUse: [], duties: [], others: [], elsewhere: [] }

/** The table that an opening copies: of an earlier year, and one that the actor may see. */
async function earlierOf(around: Surroundings, { copy }: Extract<TargetCommand, { action: 'open' }>['data']) {
  if (!copy) return undefined
  const { unit, year, table } = await around.target(copy.from)
  return year > 0 && year < around.year && sees(around.organisation, around.actor, unit) ? { year, table } : undefined
}

/** The indicator library as rows of this year's tree, for the command that inserts one. */
async function fromLibrary(around: Surroundings, pack: RulePack, action: string | undefined) {
  const offered = action === 'insert' ? entriesOf(await around.library(around.year)) : []
  return (id: string) => {
    const found = offered.find(each => each.id === id)
    return found && rowOf(found, pack)
  }
}

/** What the commands look up beside the table: last year's, the library, the colleagues. */
async function lookedUp(around: Surroundings, pack: RulePack, action: string | undefined, data: unknown) {
  const unit = action === 'hand' ? await unitOf(around) : ''
  return {
    earlier: action === 'open' ? await earlierOf(around, data as never) : undefined,
    entry: await fromLibrary(around, pack, action),
    colleagues: unit === '' ? [] : colleagues(around.organisation, unit),
  }
}

/** Self-evaluation is open: what is evaluated does not change any more. */
export const isOver = ({ stage }: Cycle): boolean => stage === 'self-evaluation'

/** What an adjustment's decisions look up: how its target stands, and what else the rules compare that with. */
async function adjusting(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('adjustment')(around, action)
  if (isRefusal(inForce)) return inForce
  const yearOver = isOver(await around.cycle())
  const { target: id = '', number = 0 } = adjustmentOf(around.stream) ?? {}
  const entry = await fromLibrary(around, inForce.pack, action)
  const context = { ...inForce, ...(checks(action) ? await compared(around, id) : nothingCompared), entry, yearOver }
  if (action !== 'open') return context
  const [state, earlier] = await Promise.all([around.target(id), around.documents({ kind: 'adjustment', target: id })])
  if (!sees(around.organisation, around.actor, state.unit)) return refuse('not-found')
  const opening = openingOf({ target: id, state, earlier, yearOver })
  if (isRefusal(opening)) return opening
  if (number < opening.number) return refuse('already-exists', { what: around.stream })
  return number === opening.number ? { ...context, opening } : refuse('not-found')
}

/** What a disclosure's decisions look up: what may be disclosed as it stands, where that decides. */
async function disclosing(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('disclosure')(around, action)
  if (isRefusal(inForce)) return inForce
  const named = disclosureOf(around.stream)
  if (!named) return refuse('not-found')
  const { code = '', name = named.unit } = known(around.organisation.units, named.unit) ?? {}
  const called = { code, name }
  if (action !== 'open') {
    const asks = checks(action) || ['refresh', 'approve', 'grade'].includes(action ?? '')
    return {
      ...inForce,
      ...(asks ? await standingOf(around, named, around.stream) : nothingStanding),
      called,
      carried: action === 'refresh' ? await carried(around, named, around.stream) : {},
    }
  }
  if (!sees(around.organisation, around.actor, named.unit)) return refuse('not-found')
  const next = await nextDisclosure(around, named)
  if (isRefusal(next)) return next
  if (named.number < next.number) return refuse('already-exists', { what: around.stream })
  return named.number === next.number
    ? { ...inForce, ...nothingStanding, called, carried: {}, opening: next }
    : refuse('not-found')
}

/** Every document that is not done, and whom it asks: in review, all along its way. */
async function allUnderWay(around: Surroundings): Promise<UnderWay[]> {
  const rows = await around.documents({ stage: ['drafting', 'scoring', 'in-review', 'returned'] })
  return rows.map(({ id, title, unit, drafters, stage, owners, asks }) => {
    const sent = stage === 'in-review' || stage === 'scoring'
    return comingBack({ id, title, unit, drafters, asks: sent ? [...owners, ...asks] : owners })
  })
}

/** What ordering a rectification looks up: the target, and what hangs on it. */
async function rectifying(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('rectification')(around, action)
  if (isRefusal(inForce) || action !== 'order') return inForce
  const { target: id = '', number = 0 } = rectificationOf(around.stream) ?? {}
  const all = await around.documents({ target: id })
  const ordering = orderingOf(
    id,
    all.filter(({ unit }) => sees(around.organisation, around.actor, unit)),
  )
  if (isRefusal(ordering)) return ordering
  if (number < ordering.number) return refuse('already-exists', { what: around.stream })
  return number === ordering.number ? { ...inForce, ordering } : refuse('not-found')
}

export const registrations = {
  target: {
    decider: target,
    plural: 'targets',
    async context(around, action, data) {
      const inForce = await travelling('target')(around, action)
      if (isRefusal(inForce)) return inForce
      const [found, facts] = await Promise.all([
        lookedUp(around, inForce.pack, action, data),
        checks(action) ? compared(around) : nothingCompared,
      ])
      return { ...inForce, ...found, ...facts }
    },
  },
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
    async context(around, action, data) {
      if (action !== 'grant' && action !== 'revoke' && action !== 'handOver') return around
      const underWay = await allUnderWay(around)
      if (action !== 'handOver') return { ...around, underWay }
      return { ...around, underWay, waiting: await mattersOf(around, (data as { readonly from: string }).from) }
    },
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
  tryPack,
]
