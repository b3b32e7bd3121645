import { completes } from '#approval/acts'
import type { ChangesSince } from '#approval/carry'
import { changesAgainst, sentAfter, type Sent } from '#approval/sent'
import { departing, drafted, untravelled, type Travel } from '#approval/approval'
import { routes } from '#approval/route'
import { drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import type { Fact } from '#kernel/event'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { checkedBy } from '#rules/checked'
import type { RulePack } from '#rules/pack'
import { tableAnchor, type SetCell } from '#vocabulary/anchor'
import { contentHash } from '#vocabulary/hash'
import { drafted as withChange, type Drafted } from '#vocabulary/merge'
import { emptyTable, type Change, type TargetTable } from '#vocabulary/table'
import { meaningDiff } from '../diff/meaning-diff.ts'
import { fixing } from '../drafting.ts'
import type { Target } from '../state.ts'
import { findingsOf, refuseFindings, type TargetContext } from '../target.ts'
import { explanations, fromLibrary, pathsOf, takenIn } from '../writing.ts'
import { amountOf, changesMoney } from './money.ts'
import type { Opening } from './opening.ts'
import { adjustmentEvents, adjustmentProcess, route, type AdjustmentCommand, type AdjustmentEvent } from './process.ts'
import { isFixed, type AdjustmentReason } from './reason.ts'

/** An adjustment (目标调整) of an approved target: the table as it is to be, with the reason, on a way of its own. */

// ── State ──

export interface Adjustment extends Drafted, Pick<Target, 'explained'> {
  readonly unit: string
  readonly year: number
  readonly target: string
  readonly number: number
  readonly reason: AdjustmentReason
  /** The table in force when it was opened; `table` is the one that is proposed. */
  readonly base: TargetTable
  readonly sent: Sent<Pick<Adjustment, 'base' | 'table' | 'reason'>>
  readonly travel: Travel
}

const initial: Adjustment = {
  unit: '',
  year: 0,
  target: '',
  number: 0,
  reason: { category: 'policy', text: '', basis: '' },
  base: emptyTable,
  table: emptyTable,
  gone: {},
  explained: [],
  sent: {},
  travel: untravelled,
}

// ── Rules ──

export interface AdjustmentContext extends Omit<TargetContext, 'due' | 'earlier' | 'colleagues'> {
  /** What is asked for, where this adjustment is being opened. */
  readonly opening?: Opening
  /** Self-evaluation is open: nothing that is evaluated changes any more. */
  readonly yearOver: boolean
}

/** What an approval covers: the proposal, what it starts from, and why. */
export const contentOf = ({ base, table, reason }: Pick<Adjustment, 'base' | 'table' | 'reason'>) => ({
  base,
  table,
  reason,
})

/** What has changed in meaning since an approval saw it; another reason is a change of everything. */
export const changesSince = (state: Adjustment, pack: RulePack): ChangesSince =>
  changesAgainst(state.sent, contentOf(state), (before, now) =>
    contentHash(before.reason) === contentHash(now.reason) ? meaningDiff(before.table, now.table, pack) : [],
  )

type Decided = readonly AdjustmentEvent[] | Refusal
type DataOf<A extends AdjustmentCommand['action']> = Extract<AdjustmentCommand, { action: A }>['data']

function open(reason: AdjustmentReason, { opening, year }: AdjustmentContext): Decided {
  if (!opening) throw new Error('who opens an adjustment says of which target')
  const { target, number, state } = opening
  const { unit, table: base, explained } = state
  const opened = {
    stage: 'drafting',
    owner: drafter(unit),
    unit,
    year,
    target,
    number,
    reason,
    base,
    explained: [...explained],
  }
  return [{ type: 'AdjustmentOpened', data: opened }]
}

function edit({ changes, via, remark }: DataOf<'edit'>, state: Adjustment): Decided {
  const fixed = changes.find((change: Change) => change.kind === 'set' && isFixed(change.path))
  if (fixed) return refuse('fixed-cell', { path: 'projectCode' })
  const taken = takenIn(state, changes)
  if (isRefusal(taken)) return taken
  const answered = route.answeredByEdit(state.travel, remark, pathsOf(taken))
  return isRefusal(answered) ? answered : [{ type: 'AdjustmentEdited', data: { changes: taken, via } }, ...answered]
}

/** Where remarks can be made, and how their suggestions are taken in. */
const cellsOf = (state: Adjustment) => ({
  anchor: (path: string) => tableAnchor(state.table, path),
  write: (sets: readonly SetCell[]) => edit(fixing(sets), state),
})

/** Goals change only together with the budget document that orders it; a budget change changes the budget. */
function refuseMoney(state: Adjustment): Refusal | undefined {
  const { category, basis } = state.reason
  const changes = changesMoney(state)
  if (category === 'budget' && !changes) return refuse('budget-unchanged')
  return changes && basis === '' ? refuse('budget-basis-missing') : undefined
}

/** Nothing that is evaluated changes any more: no adjustment is sent, and none gets its last approval. */
const refuseLate = ({ travel }: Adjustment, context: AdjustmentContext): Refusal | undefined =>
  context.yearOver && (travel.stage !== 'in-review' || completes(travel, context))
    ? refuse('adjustment-late')
    : undefined

function submit({ note, after }: DataOf<'submit'>, state: Adjustment, context: AdjustmentContext): Decided {
  if (contentHash(state.table) === contentHash(state.base)) return refuse('nothing-changed')
  const findings = findingsOf(state, context)
  const no = refuseMoney(state) ?? refuseFindings(findings, state)
  if (no) return no
  const { unit, travel } = state
  const sending = { route: context.route ?? routes.adjustment, unit, amount: amountOf(state), note, after }
  const content = { hash: contentHash(contentOf(state)), changesSince: changesSince(state, context.pack) }
  const sent = route.submit(travel, { ...sending, ...content }, context)
  return isRefusal(sent) ? sent : [{ type: 'AdjustmentChecked', data: checkedBy(context.pack, findings) }, ...sent]
}

function explain(data: DataOf<'explain'>, state: Adjustment, context: AdjustmentContext): Decided {
  const explained = explanations(data, findingsOf(state, context), state.table)
  return isRefusal(explained) ? explained : explained.map(each => ({ type: 'AdjustmentWarningExplained', data: each }))
}

function decide(command: AdjustmentCommand, state: Adjustment, context: AdjustmentContext): Decided {
  switch (command.action) {
    case 'open':
      return open(command.data, context)
    case 'edit':
      return edit(command.data, state)
    case 'insert': {
      const added = fromLibrary(command.data, state, context)
      return isRefusal(added) ? added : edit({ changes: [added], via: 'typing' }, state)
    }
    case 'explain':
      return explain(command.data, state, context)
    case 'justify':
      return contentHash(command.data) === contentHash(state.reason)
        ? refuse('nothing-changed')
        : [{ type: 'AdjustmentJustified', data: { reason: command.data } }]
    case 'drop':
      return [{ type: 'AdjustmentDropped', data: { stage: 'dropped', owners: [], reason: command.data.reason } }]
    case 'submit':
      return submit(command.data, state, context)
    default: {
      const acted = route.act(command, { ...state, cells: cellsOf(state) }, context)
      const takesEffect = !isRefusal(acted) && acted.some(({ type }) => type === 'AdjustmentApproved')
      return takesEffect && context.yearOver ? refuse('adjustment-late') : acted
    }
  }
}

// ── Fold ──

function evolve(state: Adjustment, fact: Fact<AdjustmentEvent>): Adjustment {
  switch (fact.type) {
    case 'AdjustmentOpened': {
      const { stage, owner, ...opened } = fact.data
      return { ...initial, ...opened, table: opened.base, travel: drafted(departing(stage, owner), fact.actor) }
    }
    case 'AdjustmentEdited':
      return {
        ...state,
        ...fact.data.changes.reduce<Drafted>(withChange, { table: state.table, gone: state.gone }),
        travel: drafted(state.travel, fact.actor),
      }
    case 'AdjustmentWarningExplained':
      return {
        ...state,
        explained: [...state.explained, { ...fact.data, actor: fact.actor, at: fact.at }],
        travel: drafted(state.travel, fact.actor),
      }
    case 'AdjustmentJustified':
      return { ...state, reason: fact.data.reason, travel: drafted(state.travel, fact.actor) }
    case 'AdjustmentDropped':
      return { ...state, travel: { ...state.travel, stage: fact.data.stage, owners: fact.data.owners } }
    case 'AdjustmentChecked':
      return state
    case 'AdjustmentSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, contentOf(state), travel) }
    }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const adjustment: Decider<Adjustment, typeof adjustmentEvents, typeof adjustmentProcess, AdjustmentContext> = {
  name: 'adjustment',
  events: adjustmentEvents,
  process: adjustmentProcess,
  initial,
  standing: state => route.standing(state, { 'in-year': context => refuseLate(state, context as AdjustmentContext) }),
  opens: (_, { opening }) => opening?.state.unit ?? '',
  decide,
  evolve,
}
