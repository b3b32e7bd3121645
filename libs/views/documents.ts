import { z } from 'zod'
import { isPrivate } from '#approval/private-events'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { titleOf } from '#disclosure/occasion'
import { disclosureEvents, type DisclosureEvent } from '#disclosure/process'
import { seatsOf } from '#approval/derive'
import { self } from '#approval/travel'
import { evaluationEvents, type EvaluationEvent } from '#evaluation/process'
import { rectificationEvents, type RectificationEvent } from '#monitoring/rectification/process'
import { reportEvents, type ReportEvent } from '#monitoring/report'
import { adjustmentEvents, type AdjustmentEvent } from '#target/adjustment/process'
import { adjustmentOf } from '#target/adjustment/stream'
import { departmentEvents, type DepartmentEvent } from '#target/department'
import { targetEvents, type TargetEvent } from '#target/process'
import type { Change, TargetTable } from '#vocabulary/table'

/** Every document in one list: what it is, where it stands, whom it waits for. Lists, tasks and reminders read it. */

/** Every kind of document that is reviewed, with the name that its events begin with. */
export const documentKinds = {
  target: 'Target',
  adjustment: 'Adjustment',
  report: 'Report',
  evaluation: 'Evaluation',
  rectification: 'Rectification',
  department: 'DepartmentGoals',
  disclosure: 'Disclosure',
} as const
export type Kind = keyof typeof documentKinds
export const kinds = Object.keys(documentKinds) as [Kind]

const Row = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  year: z.number(),
  unit: z.string(),
  title: z.string(),
  projectCode: z.string(),
  /** 元, as in the table. */
  budget: z.string(),
  /** The target that a report, an evaluation, an adjustment or a rectification belongs to. */
  target: z.string(),
  /** The adjustment of this target that is under way, '' for none. */
  adjusting: z.string(),
  checkpoint: z.string(),
  stage: z.string(),
  /** Whom it waits for: roles over units, or people by name; none when it is done. */
  owners: z.array(z.object({ role: z.string(), unit: z.string() })),
  /** Whom its route asks, each as in `owners`: steps that were taken already may be come back to. */
  asks: z.array(z.object({ role: z.string(), unit: z.string() })),
  /** Who had a hand in it, and who has decided at the step where it is: they decide no more. */
  drafters: z.array(z.string()),
  decided: z.array(z.string()),
  due: z.string(),
  /** Of the last event that is not private: a remark that nobody knows of moves nothing in the list. */
  version: z.number(),
  round: z.number(),
  /** Of the content that was last sent: what an approval from a list is bound to. */
  hash: z.string(),
  returns: z.number(),
  /** How many, private ones apart. */
  events: z.number(),
  /** 元. */
  paid: z.string(),
  light: z.string(),
  /** Execution rate in percent, as text. */
  rate: z.string(),
  score: z.number().nullable(),
  grade: z.string(),
  /** Of a rectification: what is wrong, where it was found, and how grave it is. */
  finding: z.string(),
  source: z.string(),
  severity: z.string(),
  openedAt: z.string(),
  movedAt: z.string(),
})
export type DocumentRow = z.output<typeof Row>

type DocumentEvent = Recorded<
  TargetEvent | AdjustmentEvent | ReportEvent | EvaluationEvent | RectificationEvent | DepartmentEvent | DisclosureEvent
>

const blank: Omit<DocumentRow, 'id' | 'kind' | 'year' | 'unit' | 'openedAt' | 'movedAt'> = {
  title: '',
  projectCode: '',
  budget: '',
  target: '',
  adjusting: '',
  checkpoint: '',
  stage: '',
  owners: [],
  asks: [],
  drafters: [],
  decided: [],
  due: '',
  version: 0,
  round: 0,
  hash: '',
  returns: 0,
  events: 0,
  paid: '',
  light: '',
  rate: '',
  score: null,
  grade: '',
  finding: '',
  source: '',
  severity: '',
}

const ofTable = (table: TargetTable) => ({
  title: table.projectName,
  projectCode: table.projectCode,
  budget: table.budget.total,
})

/** The cells of the table that the list shows. */
const shown = { projectName: 'title', projectCode: 'projectCode', 'budget.total': 'budget' } as const

const ofChanges = (changes: readonly Change[]) =>
  Object.fromEntries(
    changes.flatMap(change =>
      change.kind === 'set' && change.path in shown ? [[shown[change.path as keyof typeof shown], change.new]] : [],
    ),
  )

const paidOf = (changes: readonly { path: string; new: string }[]) =>
  Object.fromEntries(
    changes.filter(({ path }) => path === 'paid' || path === 'executed').map(change => ['paid', change.new]),
  )

function opened(event: DocumentEvent): DocumentRow | undefined {
  const common = { ...blank, id: event.stream, openedAt: event.at }
  const { year } = event
  switch (event.type) {
    case 'TargetOpened': {
      const { unit, table, due } = event.data
      return { ...common, kind: 'target', year, unit, due, ...ofTable(table), target: event.stream, movedAt: event.at }
    }
    case 'AdjustmentOpened': {
      const { unit, base, target } = event.data
      return { ...common, kind: 'adjustment', year, unit, target, ...ofTable(base), movedAt: event.at }
    }
    case 'ReportOpened': {
      const { unit, table, due, target, checkpoint } = event.data
      return { ...common, kind: 'report', year, unit, due, target, checkpoint, ...ofTable(table), movedAt: event.at }
    }
    case 'EvaluationOpened': {
      const { unit, table, due, target, carried } = event.data
      const paid = carried['executed'] ?? ''
      return { ...common, kind: 'evaluation', year, unit, due, target, paid, ...ofTable(table), movedAt: event.at }
    }
    case 'DepartmentGoalsDrafted':
      return {
        ...common,
        kind: 'department',
        year,
        unit: event.data.unit,
        due: event.data.due,
        title: '部门整体绩效目标',
        movedAt: event.at,
      }
    case 'DisclosureOpened': {
      const { unit, due, occasion } = event.data
      const { zh: title } = titleOf({ year, occasion })
      return { ...common, kind: 'disclosure', year, unit, due, title, movedAt: event.at }
    }
    case 'RectificationOrdered': {
      const { unit, due, target, project, finding, source, severity } = event.data
      const { name: title, code: projectCode, budget } = project
      const of = { unit, due, target, title, projectCode, budget, finding, source, severity }
      return { ...common, kind: 'rectification', year, ...of, movedAt: event.at }
    }
    default:
      return undefined
  }
}

/** What an event says of a kind's own columns. */
function details(event: DocumentEvent): Partial<DocumentRow> {
  switch (event.type) {
    case 'TargetEdited':
    case 'TargetAdjusted':
    case 'AdjustmentEdited':
      return ofChanges(event.data.changes)
    case 'ReportAdjusted':
    case 'EvaluationAdjusted':
      return ofTable(event.data.table)
    case 'ReportFilled':
    case 'EvaluationFilled':
      return paidOf(event.data.changes)
    case 'RectificationExtended':
    case 'RectificationReopened':
      return { due: event.data.due }
    case 'DisclosurePublished':
      return { title: titleOf(event.data.shown).zh }
    case 'ReportAssessed':
      return { light: event.data.assessment.light, rate: event.data.assessment.execution.rate ?? '' }
    case 'EvaluationScored': {
      const { total, grade, execution } = event.data.result
      return { score: total, grade, rate: execution.rate ?? '' }
    }
    case 'EvaluationReturned':
    case 'EvaluationWithdrawn':
      return { score: null, grade: '', rate: '' }
    case 'ReportReturned':
    case 'ReportWithdrawn':
      return { light: '', rate: '' }
    default:
      return {}
  }
}

/** How often it came back, and what was sent last: every kind calls these events alike. */
function sending({ type, data }: DocumentEvent, { returns }: DocumentRow): Partial<DocumentRow> {
  if (type.endsWith('Returned')) return { returns: returns + 1 }
  return type.endsWith('Submitted') && 'hash' in data && 'round' in data ? { round: data.round, hash: data.hash } : {}
}

/** Whom a document asks on its way: those of its route, and whoever was brought in beside them. */
function asking({ type, data }: DocumentEvent, { asks }: DocumentRow): DocumentRow['asks'] {
  if ('route' in data) return data.route.flatMap(seatsOf)
  if ('added' in data) return [...asks, ...seatsOf(data.added)]
  return /(Transferred|SeatsPassed)$/.test(type) && 'to' in data ? [...asks, self(String(data.to))] : asks
}

/** Every event that moves a document says so in the same fields. */
function moved(event: DocumentEvent): Partial<DocumentRow> {
  if (!('stage' in event.data)) return {}
  const { data } = event
  const owners = 'owners' in data ? data.owners : 'owner' in data ? [data.owner] : []
  return { stage: data.stage, owners, decided: 'decided' in data ? data.decided : [], movedAt: event.at }
}

/**
 * Whoever opens, edits or sends a document drafts it, and whoever explains its warnings or answers remarks for it; what
 * the system opens has no drafter yet.
 */
const drafting =
  /^(TargetOpened|TargetEdited|PartDone|Adjustment(Opened|Edited|Justified)|DepartmentGoals(Drafted|Revised|Edited)|Disclosure(Opened|ItemWithheld|ItemIncluded|Filled|Refreshed)|(Report|Evaluation|Rectification)Filled|\w+(Submitted|WarningExplained|RemarkAnswered))$/

const drafters = ({ type, actor }: DocumentEvent, row: DocumentRow): string[] =>
  !drafting.test(type) || row.drafters.includes(actor) ? row.drafters : [...row.drafters, actor]

/** What happens to an adjustment that its target's row tells of. */
const aroundAdjustment = ['AdjustmentOpened', 'AdjustmentApproved', 'AdjustmentRefused', 'AdjustmentDropped']

const targetOf = ({ type, stream }: Recorded): string[] =>
  aroundAdjustment.includes(type) ? [adjustmentOf(stream)?.target ?? stream] : []

export const documents = view({
  name: 'documents',
  version: 8,
  mode: 'inline',
  row: Row,
  on: [
    targetEvents,
    adjustmentEvents,
    reportEvents,
    evaluationEvents,
    rectificationEvents,
    departmentEvents,
    disclosureEvents,
  ].flatMap(events => Object.keys(events)),
  indexes: ['year', 'unit', 'target'],
  keys: event => [event.stream, ...targetOf(event)],
  fold(row, recorded, key) {
    const event = recorded as DocumentEvent
    if (key !== event.stream) return row && { ...row, adjusting: event.type === 'AdjustmentOpened' ? event.stream : '' }
    const before = row ?? opened(event)
    if (!before || isPrivate(event)) return before
    return {
      ...before,
      ...details(event),
      ...sending(event, before),
      ...moved(event),
      asks: asking(event, before),
      drafters: drafters(event, before),
      version: event.version,
      events: before.events + 1,
    }
  },
})
