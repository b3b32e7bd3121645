import type { z } from 'zod'
import type { ChangesSince } from '#approval/carry'
import type { FormChange } from '#approval/change-kinds'
import { changedFigures } from '#approval/changed-figures'
import type { Tree } from '#approval/derive'
import { routes, type Route } from '#approval/route'
import { changesAgainst } from '#approval/sent'
import { arriving, drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { RulePack } from '#rules/pack'
import { spreadWeights } from '#rules/weights'
import { figuresAnchor } from '#vocabulary/anchor'
import { figure } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import type { TargetTable } from '#vocabulary/table'
import { parseMoney } from '#vocabulary/value'
import {
  evaluationEvents,
  evaluationProcess,
  forms,
  route,
  type Adjusted,
  type EvaluationCommand,
  type EvaluationEvent,
} from './process.ts'
import { known, scoreOf, type CellName } from './scoring.ts'
import { contentOf, evolve, initial, type Evaluation } from './state.ts'

/** A year-end self-evaluation (绩效自评): actuals against the approved target, scored by the cycle's rule pack. */

export interface EvaluationContext extends Context {
  readonly year: number
  readonly pack: RulePack
  readonly tree: Tree
  readonly route?: Route
}

type Decided = readonly EvaluationEvent[] | Refusal

/** What a change of a cell means to who approved it: what the score is made of, or words about it. */
const meanings = {
  revised: 'figure',
  executed: 'figure',
  otherExecuted: 'figure',
  actual: 'figure',
  band: 'figure',
  bandScore: 'figure',
  notApplicable: 'figure',
  reason: 'explained',
  executionReason: 'explained',
  goalsActual: 'explained',
} as const satisfies Readonly<Record<CellName, FormChange<'evaluation'>>>

const pinned = ({ table, weights }: ReturnType<typeof contentOf>) => contentHash({ table, weights })

/** Who confirmed the score that one pack gave has not seen what another gives. */
export const changesSince = (state: Evaluation, pack: RulePack): ChangesSince =>
  changesAgainst(
    state.sent,
    contentOf(state),
    (before, now) => (pinned(before) === pinned(now) ? changedFigures(meanings, before.figures, now.figures) : []),
    { judged: state.scoredBy, now: pack },
  )

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
    owner: drafter(data.unit),
    year: context.year,
    weights: spreadWeights(data.table.indicators, context.pack),
    pack: { id, version },
  }
  return [{ type: 'EvaluationOpened', data: opened }, ...(later ? [adjusted(later, data.table, context)] : [])]
}

const cellsOf = (state: Evaluation) =>
  forms.cells(state, known(state), path => figuresAnchor(state, known(state), path))

function decide(command: EvaluationCommand, state: Evaluation, context: EvaluationContext): Decided {
  switch (command.action) {
    case 'open':
      return open(command.data, context)
    case 'adjust':
      return state.travel.drafters.length > 0
        ? refuse('already-begun')
        : [adjusted(command.data, state.original, context)]
    case 'fill':
      return forms.fill(state, command.data, known(state))
    case 'submit':
      return submit(command.data, state, context)
    case 'score':
      return score(command.data.round, state, context)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
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
