import { z } from 'zod'
import { approval, departing, drafted, RemarkId, travelStages, untravelled, type Travel } from '#approval/approval'
import { changesByHash, type ChangesSince, type PackUsed } from '#approval/carry'
import type { Tree } from '#approval/derive'
import { routes, type Route } from '#approval/route'
import { arriving } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { RulePack } from '#rules/pack'
import { scoreEvaluation, ScoreResult } from '#rules/score'
import { spreadWeights } from '#rules/weights'
import { figuresAnchor, type SetCell } from '#vocabulary/anchor'
import { checkFill, figure, Fill, filled, knownPaths, type Figures } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import { emptyTable, TargetTable, withDuty } from '#vocabulary/table'
import { parseMoney } from '#vocabulary/value'

/** A year-end self-evaluation (绩效自评): actuals against the approved target, scored by the cycle's rule pack. */

// ── Events. Stored for ever. ──

const route = approval('Evaluation', {
  edited: 'EvaluationFilled',
  afterSubmit: 'scoring',
  verbs: { submit: { zh: '报送自评', en: 'submit' }, approve: { zh: '复核通过', en: 'confirm' } },
})

const Owner = z.object({ role: z.string(), unit: z.string() })
const Pack = z.object({ id: z.string(), version: z.string() })

const Opening = z.object({
  unit: z.string(),
  target: z.string(),
  /** The table as it was approved; what adjustments made of it comes after. */
  table: TargetTable,
  /** Figures carried in from the last monitoring report, by the path that they take here. */
  carried: z.record(z.string(), z.string()),
  due: z.string(),
})

const Adjusted = z.object({ table: TargetTable, adjustment: z.string() })

export const evaluationEvents = {
  EvaluationOpened: event(
    Opening.extend({
      stage: z.string(),
      owner: Owner,
      year: z.number(),
      /** Points by indicator id, as the pack spreads them where the table gives none. */
      weights: z.record(z.string(), z.string()),
      pack: Pack,
    }),
    withDuty,
  ),
  /** The target was adjusted before anybody began with it: it is held against what is in force, points spread anew. */
  EvaluationAdjusted: event(
    Adjusted.extend({
      weights: z.record(z.string(), z.string()),
      /** The adjusted full-year budget, '' where it is the original one. */
      revised: z.string(),
    }),
  ),
  EvaluationFilled: event(Fill),
  /** The score with all its steps, for the submission of this round. */
  EvaluationScored: event(
    z.object({ stage: z.string(), owners: z.array(Owner), round: z.number(), result: ScoreResult, pack: Pack }),
    ({ owner, ...older }: { readonly owner: z.output<typeof Owner> }) => ({ ...older, owners: [owner] }),
  ),
  ...route.events,
}
export type EvaluationEvent = EventOf<typeof evaluationEvents>

// ── The process ──

export const evaluationProcess = {
  stages: {
    ...travelStages,
    drafting: { zh: '自评中', en: 'Self-evaluation' },
    scoring: { zh: '计分中', en: 'Scoring' },
    approved: { zh: '已定分', en: 'Score confirmed' },
  },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: system,
      emits: ['EvaluationOpened', 'EvaluationAdjusted'],
      data: Opening.extend({ adjusted: Adjusted.optional() }),
      verb: { zh: '开启', en: 'open' },
    },
    adjust: {
      from: ['drafting'],
      to: ['drafting'],
      by: system,
      emits: ['EvaluationAdjusted'],
      data: Adjusted,
      verb: { zh: '改用调整后的目标', en: 'take the adjusted target' },
    },
    fill: {
      from: ['drafting', 'returned'],
      to: ['drafting', 'returned'],
      by: 'drafter',
      emits: ['EvaluationFilled', 'EvaluationRemarkAnswered'],
      data: Fill.extend({ remark: RemarkId.optional() }),
      verb: { zh: '填报', en: 'fill in' },
      merges: true,
    },
    ...route.rows,
    score: {
      from: ['scoring'],
      to: ['in-review'],
      by: system,
      emits: ['EvaluationScored'],
      data: z.object({ round: z.number() }),
      verb: { zh: '计分', en: 'score' },
    },
  },
} as const satisfies Process
export type EvaluationCommand = CommandOf<typeof evaluationProcess>

// ── State ──

export interface Evaluation {
  readonly unit: string
  readonly year: number
  readonly target: string
  readonly due: string
  /** The table in force: what is evaluated. */
  readonly table: TargetTable
  /** The table as it was approved, with the budget of the year's beginning. */
  readonly original: TargetTable
  readonly weights: Readonly<Record<string, string>>
  readonly figures: Figures
  readonly score: ScoreResult | null
  /** The pack that scored each submission, by round. */
  readonly scoredBy: Readonly<Record<number, PackUsed>>
  readonly travel: Travel
}

const initial: Evaluation = {
  unit: '',
  year: 0,
  target: '',
  due: '',
  table: emptyTable,
  original: emptyTable,
  weights: {},
  figures: {},
  score: null,
  scoredBy: {},
  travel: untravelled,
}

/**
 * `revised` is the adjusted full-year budget where it differs from the original; `executed` what was spent, of it
 * `otherExecuted` from other than budgetary funds; all 元.
 */
export const ownCells = ['revised', 'executed', 'otherExecuted', 'executionReason', 'goalsActual'] as const
/** `band` and `bandScore` are for qualitative indicators; `notApplicable` is '1' where finance agreed to it. */
export const rowCells = ['actual', 'reason', 'band', 'bandScore', 'notApplicable'] as const

// ── Rules ──

export interface EvaluationContext extends Context {
  readonly year: number
  readonly pack: RulePack
  readonly tree: Tree
  readonly route?: Route
}

const bands = ['achieved', 'partly', 'not'] as const

/** The score of a self-evaluation as it stands, with what would refuse it. */
export function scoreOf(state: Evaluation, pack: RulePack): ScoreResult {
  const at = (path: string) => figure(state.figures, path).trim()
  const reason = at('executionReason')
  return scoreEvaluation(
    {
      budget: {
        original: parseMoney(state.original.budget.total) ?? '0.00',
        ...(at('revised') && { revised: parseMoney(at('revised')) ?? '0.00' }),
        executed: parseMoney(at('executed')) ?? '0.00',
      },
      ...(reason && { executionReason: reason }),
      indicators: state.table.indicators.map(({ id, level1, level2, level3, target }) => {
        const row = (field: (typeof rowCells)[number]) => at(`indicators.${id}.${field}`)
        const band = bands.find(each => each === row('band'))
        return {
          id,
          level1,
          level2,
          level3,
          target,
          actual: row('actual') || null,
          weight: state.weights[id] ?? '0',
          ...(band && { band }),
          ...(row('bandScore') && { bandScore: row('bandScore') }),
          ...(row('notApplicable') === '1' && { notApplicable: true }),
          ...(row('reason') && { reason: row('reason') }),
        }
      }),
    },
    pack,
  )
}

type Decided = readonly EvaluationEvent[] | Refusal

/** What a submission is bound to. */
export const contentOf = ({ table, weights, figures }: Evaluation) => ({ table, weights, figures })

/** Who confirmed the score that one pack gave has not seen what another gives. */
export const changesSince = (state: Evaluation, pack: RulePack): ChangesSince =>
  changesByHash(contentHash(contentOf(state)), { judged: state.scoredBy, now: pack })

type Sending = Extract<EvaluationCommand, { action: 'submit' }>['data']

function submit({ note, after }: Sending, state: Evaluation, context: EvaluationContext): Decided {
  if (parseMoney(figure(state.figures, 'executed')) === null)
    return refuse('figure-missing', { rows: ['全年执行数'], paths: ['executed'] })
  const { refusals } = scoreOf(state, context.pack)
  if (refusals.length > 0)
    return refuse('score-refused', {
      problems: { zh: refusals.map(({ message }) => message), en: refusals.map(({ messageEn }) => messageEn) },
      list: refusals,
    })
  const { unit, table, travel } = state
  const sending = { route: context.route ?? routes.evaluation, unit, amount: table.budget.total, note, after }
  const content = { hash: contentHash(contentOf(state)), changesSince: changesSince(state, context.pack) }
  return route.submit(travel, { ...sending, ...content }, context)
}

/** A score belongs to one submission: a job that comes late, after a withdrawal, scores nothing. */
function score(round: number, state: Evaluation, context: EvaluationContext): Decided {
  const { travel } = state
  if (round !== travel.round) return refuse('content-changed')
  const { id, version } = context.pack
  return [
    {
      type: 'EvaluationScored',
      data: {
        stage: 'in-review',
        owners: arriving(travel.route[travel.at]).owners,
        round,
        result: scoreOf(state, context.pack),
        pack: { id, version },
      },
    },
  ]
}

/** The adjusted budget is the whole year's, unless whoever fills in knows better. */
function adjusted(
  data: z.output<typeof Adjusted>,
  original: TargetTable,
  { pack }: EvaluationContext,
): EvaluationEvent {
  const [was, is] = [parseMoney(original.budget.total), parseMoney(data.table.budget.total)]
  const revised = is === null || is === was ? '' : is
  return { type: 'EvaluationAdjusted', data: { ...data, weights: spreadWeights(data.table.indicators, pack), revised } }
}

type Opened = Extract<EvaluationCommand, { action: 'open' }>['data']

function open({ adjusted: later, ...data }: Opened, context: EvaluationContext): Decided {
  const { id, version } = context.pack
  const opened = {
    ...data,
    stage: 'drafting',
    owner: { role: 'drafter', unit: data.unit },
    year: context.year,
    weights: spreadWeights(data.table.indicators, context.pack),
    pack: { id, version },
  }
  return [{ type: 'EvaluationOpened', data: opened }, ...(later ? [adjusted(later, data.table, context)] : [])]
}

const known = ({ table }: Evaluation) =>
  knownPaths(
    ownCells,
    rowCells,
    table.indicators.map(({ id }) => id),
  )

type Filling = Extract<EvaluationCommand, { action: 'fill' }>['data']

function fill({ changes, remark }: Filling, state: Evaluation): Decided {
  const no = checkFill(state.figures, { changes }, known(state))
  if (no) return no
  const paths = changes.map(({ path }) => path)
  const answered = route.answeredByEdit(state.travel, remark, paths)
  return isRefusal(answered) ? answered : [{ type: 'EvaluationFilled', data: { changes } }, ...answered]
}

/** Where remarks can be made, and how their suggestions are taken in. */
const cellsOf = (state: Evaluation) => ({
  anchor: (path: string) => figuresAnchor(state, known(state), path),
  write: (sets: readonly SetCell[]) => fill({ changes: [...sets] }, state),
})

function decide(command: EvaluationCommand, state: Evaluation, context: EvaluationContext): Decided {
  switch (command.action) {
    case 'open':
      return open(command.data, context)
    case 'adjust':
      return state.travel.drafters.length > 0
        ? refuse('already-begun')
        : [adjusted(command.data, state.original, context)]
    case 'fill':
      return fill(command.data, state)
    case 'submit':
      return submit(command.data, state, context)
    case 'score':
      return score(command.data.round, state, context)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
  }
}

// ── Fold ──

function evolve(state: Evaluation, fact: Fact<EvaluationEvent>): Evaluation {
  switch (fact.type) {
    case 'EvaluationOpened': {
      const { stage, owner, carried, unit, year, target, due, table, weights } = fact.data
      return {
        ...initial,
        unit,
        year,
        target,
        due,
        table,
        original: table,
        weights,
        figures: carried,
        travel: departing(stage, owner),
      }
    }
    case 'EvaluationAdjusted': {
      const { table, weights, revised } = fact.data
      return { ...state, table, weights, figures: { ...state.figures, revised } }
    }
    case 'EvaluationFilled':
      return {
        ...state,
        figures: filled(state.figures, fact.data.changes),
        travel: drafted(state.travel, fact.actor),
      }
    case 'EvaluationScored': {
      const { stage, owners, round, result, pack } = fact.data
      const scoredBy = { ...state.scoredBy, [round]: pack }
      return { ...state, score: result, scoredBy, travel: { ...state.travel, stage, owners } }
    }
    case 'EvaluationWithdrawn':
    case 'EvaluationReturned':
      return { ...state, score: null, travel: route.evolve(state.travel, fact) }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const evaluation: Decider<Evaluation, typeof evaluationEvents, typeof evaluationProcess, EvaluationContext> = {
  name: 'evaluation',
  events: evaluationEvents,
  process: evaluationProcess,
  initial,
  standing: route.standing,
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
