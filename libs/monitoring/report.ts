import { z } from 'zod'
import { approval, departing, travelStages, untravelled, type Travel } from '#approval/approval'
import type { ChangesSince, PackUsed } from '#approval/carry'
import type { FormChange } from '#approval/change-kinds'
import { changedFigures } from '#approval/changed-figures'
import type { Tree } from '#approval/derive'
import { OwnerShape } from '#approval/events'
import { filling } from '#approval/filling'
import { routes, type Route } from '#approval/route'
import { changesAgainst, sentAfter, type Sent } from '#approval/sent'
import { drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { assessReport, Assessment } from '#rules/lights'
import type { RulePack } from '#rules/pack'
import { figuresAnchor } from '#vocabulary/anchor'
import { dayInChina } from '#vocabulary/day'
import { figure, Fill, knownPaths, type Figures } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import { checkpoints, emptyTable, TargetTable, withDuty, type Checkpoint } from '#vocabulary/table'
import { parseMoney } from '#vocabulary/value'

/** A monitoring report (绩效运行监控表): one checkpoint of one approved target; money and goals against plan. */

// ── Events. Stored for ever. ──

const route = approval('Report', {
  edited: 'ReportFilled',
  verbs: { submit: { zh: '报送', en: 'submit' }, approve: { zh: '审核通过', en: 'approve' } },
})
const forms = filling('Report', route)

const Opening = z.object({
  unit: z.string(),
  target: z.string(),
  checkpoint: z.enum(checkpoints),
  /** The table in force, pinned: `takesAdjustment` says which later adjustments it takes. */
  table: TargetTable,
  due: z.string(),
})

const Adjusted = z.object({ table: TargetTable, adjustment: z.string() })

export const reportEvents = {
  ReportOpened: event(
    Opening.extend({
      stage: z.string(),
      owner: OwnerShape,
      year: z.number(),
    }),
    withDuty,
  ),
  ReportFilled: event(Fill),
  /** It had not been sent when the target was adjusted, and its period not ended: it asks for what is in force now. */
  ReportAdjusted: event(Adjusted),
  /** The lights as they stood when the report was sent, and the pack that lit them. */
  ReportAssessed: event(z.object({ assessment: Assessment, pack: z.object({ id: z.string(), version: z.string() }) })),
  ...route.events,
}
export type ReportEvent = EventOf<typeof reportEvents>

// ── The process ──

export const reportProcess = {
  stages: { ...travelStages, approved: { zh: '已审定', en: 'Confirmed' } },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: system,
      emits: ['ReportOpened'],
      data: Opening,
      verb: { zh: '开启', en: 'open' },
    },
    adjust: {
      from: ['drafting'],
      to: ['drafting'],
      by: system,
      emits: ['ReportAdjusted'],
      data: Adjusted.extend({ approvedAt: z.string() }),
      verb: { zh: '改用调整后的目标', en: 'take the adjusted target' },
    },
    fill: forms.row({ zh: '填报', en: 'fill in' }),
    ...route.rows,
    submit: { ...route.rows.submit, emits: ['ReportAssessed', ...route.rows.submit.emits] },
  },
} as const satisfies Process
export type ReportCommand = CommandOf<typeof reportProcess>

// ── State ──

export interface Report {
  readonly unit: string
  readonly year: number
  readonly target: string
  readonly checkpoint: Checkpoint
  readonly due: string
  readonly table: TargetTable
  /** The table as it was before the target was adjusted; null where that changed nothing here. */
  readonly original: TargetTable | null
  /** The adjustment that it took last; '' for none. */
  readonly adjustment: string
  readonly figures: Figures
  /** Figures of indicators that an adjustment took out of the table. */
  readonly aside: Figures
  readonly assessment: Assessment | null
  /** The pack that lit the lights of each submission, by round. */
  readonly assessedBy: Readonly<Record<number, PackUsed>>
  readonly sent: Sent<Pick<Report, 'table' | 'figures'>>
  readonly travel: Travel
}

const initial: Report = {
  unit: '',
  year: 0,
  target: '',
  checkpoint: '06-30',
  due: '',
  table: emptyTable,
  original: null,
  adjustment: '',
  figures: {},
  aside: {},
  assessment: null,
  assessedBy: {},
  sent: {},
  travel: untravelled,
}

/** `paid` is cumulative, in 元; cause and measure explain a deviation; forecast is for the full year. */
export const ownCells = ['paid', 'execution.cause', 'execution.measure'] as const
export const rowCells = ['actual', 'forecast', 'cause', 'measure', 'likelihood'] as const

// ── Rules ──

export interface ReportContext extends Context {
  readonly year: number
  readonly pack: RulePack
  readonly tree: Tree
  readonly route?: Route
}

/**
 * From its approval on an adjustment is in force: a report that was never sent, and whose period ends on that day or
 * later, takes it, begun or not. One that was sent, or is of an earlier period, keeps its own.
 */
export const takesAdjustment = (
  { year, checkpoint, round }: { readonly year: number; readonly checkpoint: string; readonly round: number },
  approvedAt: string,
): boolean => round === 0 && `${year}-${checkpoint}` >= dayInChina(approvedAt)

/** The lights of a report as it stands. */
export const assess = (state: Report, pack: RulePack): Assessment =>
  assessReport(
    {
      checkpoint: state.checkpoint,
      total: state.table.budget.total,
      plan: state.table.plan,
      paid: figure(state.figures, 'paid'),
      indicators: state.table.indicators.map(({ id, level1, level2, target }) => ({
        id,
        level1,
        level2,
        target,
        actual: figure(state.figures, `indicators.${id}.actual`),
      })),
    },
    pack,
  )

type Decided = readonly ReportEvent[] | Refusal

function missing(state: Report): Refusal | undefined {
  const rows: string[] = []
  if (parseMoney(figure(state.figures, 'paid')) === null) rows.push('paid')
  for (const { id } of state.table.indicators)
    if (figure(state.figures, `indicators.${id}.actual`).trim() === '') rows.push(`indicators.${id}.actual`)
  return rows.length > 0 ? refuse('figure-missing', { rows: rows.map(named(state)), paths: rows }) : undefined
}

function unexplained(state: Report, { execution, indicators }: Assessment): Refusal | undefined {
  const places = [
    ...(execution.demandsCause ? ['execution'] : []),
    ...indicators.filter(row => row.demandsCause).map(({ id }) => `indicators.${id}`),
  ]
  const rows = places.flatMap(place =>
    ['cause', 'measure'].map(field => `${place}.${field}`).filter(path => figure(state.figures, path).trim() === ''),
  )
  return rows.length > 0 ? refuse('cause-missing', { rows: rows.map(named(state)), paths: rows }) : undefined
}

const fieldWords: Readonly<Record<string, string>> = {
  paid: '累计支付金额',
  actual: '完成情况',
  cause: '偏差原因',
  measure: '改进措施',
}

/** A path in words, for a refusal: the indicator's name and what is missing of it. */
const named = (state: Report) => (path: string) => {
  const [head, id] = path.split('.')
  const field = fieldWords[path.split('.').pop() ?? ''] ?? path
  const row = state.table.indicators.find(indicator => indicator.id === id)
  return row ? `${row.level3}：${field}` : head === 'execution' ? `预算执行：${field}` : field
}

/** What a submission is bound to. */
export const contentOf = ({ table, figures }: Report) => ({ table, figures })

/** What a change of a cell means to who approved it. */
const meanings = {
  paid: 'figure',
  actual: 'figure',
  forecast: 'figure',
  cause: 'explained',
  measure: 'explained',
  likelihood: 'explained',
} as const satisfies Readonly<Record<'paid' | (typeof rowCells)[number], FormChange<'report'>>>

/** Who approved under one pack's lights has not seen another's, and who approved of one table not another. */
export const changesSince = (state: Report, pack: RulePack): ChangesSince =>
  changesAgainst(
    state.sent,
    contentOf(state),
    (before, now) =>
      contentHash(before.table) === contentHash(now.table) ? changedFigures(meanings, before.figures, now.figures) : [],
    { judged: state.assessedBy, now: pack },
  )

type Sending = Extract<ReportCommand, { action: 'submit' }>['data']

function submit({ note, after }: Sending, state: Report, context: ReportContext): Decided {
  const blank = missing(state)
  if (blank) return blank
  const assessment = assess(state, context.pack)
  const no = unexplained(state, assessment)
  if (no) return no
  const { unit, table, travel } = state
  const sending = { route: context.route ?? routes.report, unit, amount: table.budget.total, note, after }
  const content = { hash: contentHash(contentOf(state)), changesSince: changesSince(state, context.pack) }
  const sent = route.submit(travel, { ...sending, ...content }, context)
  if (isRefusal(sent)) return sent
  const { id, version } = context.pack
  return [{ type: 'ReportAssessed', data: { assessment, pack: { id, version } } }, ...sent]
}

const known = ({ table }: Pick<Report, 'table'>) =>
  knownPaths(
    ownCells,
    rowCells,
    table.indicators.map(({ id }) => id),
  )

const cellsOf = (state: Report) => forms.cells(state, known(state), path => figuresAnchor(state, known(state), path))

function decide(command: ReportCommand, state: Report, context: ReportContext): Decided {
  switch (command.action) {
    case 'open': {
      const { data } = command
      const opened = { ...data, year: context.year, stage: 'drafting', owner: drafter(data.unit) }
      return [{ type: 'ReportOpened', data: opened }]
    }
    case 'adjust': {
      const { approvedAt, ...taken } = command.data
      const { year, checkpoint, travel } = state
      const takes = takesAdjustment({ year, checkpoint, round: travel.round }, approvedAt)
      return takes ? [{ type: 'ReportAdjusted', data: taken }] : refuse('keeps-target')
    }
    case 'fill':
      return forms.fill(state, command.data, known(state))
    case 'submit':
      return submit(command.data, state, context)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
  }
}

// ── Fold ──

/** Figures stay with their indicators; those of an indicator that is gone are put aside, and come back with it. */
function adjusted(state: Report, { table, adjustment }: z.output<typeof Adjusted>): Report {
  const stays = known({ table })
  const all = Object.entries({ ...state.aside, ...state.figures })
  const figures = Object.fromEntries(all.filter(([path]) => stays(path)))
  const aside = Object.fromEntries(all.filter(([path, text]) => !stays(path) && text !== ''))
  return { ...state, table, adjustment, figures, aside, original: state.original ?? state.table }
}

function evolve(state: Report, fact: Fact<ReportEvent>): Report {
  switch (fact.type) {
    case 'ReportOpened': {
      const { stage, owner, ...opening } = fact.data
      return { ...initial, ...opening, travel: departing(stage, owner) }
    }
    case 'ReportAdjusted':
      return adjusted(state, fact.data)
    case 'ReportFilled':
      return forms.evolve(state, fact)
    case 'ReportAssessed': {
      // Said right before the submission that it belongs to.
      const round = state.travel.round + 1
      const { assessment, pack } = fact.data
      return { ...state, assessment, assessedBy: { ...state.assessedBy, [round]: pack } }
    }
    case 'ReportSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, contentOf(state), travel) }
    }
    case 'ReportWithdrawn':
    case 'ReportReturned':
      // What is edited again is judged again.
      return { ...state, assessment: null, travel: route.evolve(state.travel, fact) }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const report: Decider<Report, typeof reportEvents, typeof reportProcess, ReportContext> = {
  name: 'report',
  events: reportEvents,
  process: reportProcess,
  initial,
  standing: route.standing,
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
