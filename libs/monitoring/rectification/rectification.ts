import { reopened, untravelled, type Travel } from '#approval/approval'
import type { ChangesSince } from '#approval/carry'
import type { FormChange } from '#approval/change-kinds'
import { changedFigures } from '#approval/changed-figures'
import type { Tree } from '#approval/derive'
import { routes, type Route } from '#approval/route'
import { changesAgainst, sentAfter, type Sent } from '#approval/sent'
import { backWith, done } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import type { Fact } from '#kernel/event'
import type { Context } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { figure, type Figures } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import { anchorAt, cells, isNeeded, known, type Cell } from './cells.ts'
import type { Notice } from './notice.ts'
import { refusePast, type Ordering } from './order.ts'
import {
  forms,
  rectificationEvents,
  rectificationProcess,
  route,
  type RectificationCommand,
  type RectificationEvent,
} from './process.ts'

/** A rectification (整改): one problem of one project, what the unit did about it, and whether that was enough. */

// ── State ──

/** What the performance section did with it after ordering it. */
export interface Turn {
  readonly act: 'extended' | 'cancelled' | 'reopened'
  /** The day that it set; '' for none. */
  readonly due: string
  readonly reason: string
  readonly actor: string
  readonly at: string
}

export interface Rectification {
  readonly unit: string
  readonly year: number
  readonly target: string
  readonly number: number
  readonly project: Ordering['project']
  readonly notice: Notice
  readonly ordered: { readonly by: string; readonly at: string }
  readonly due: string
  /** What the unit fills in, by cell. */
  readonly figures: Figures
  /** Oldest first. */
  readonly turns: readonly Turn[]
  readonly sent: Sent<Pick<Rectification, 'notice' | 'figures'>>
  readonly travel: Travel
}

const initial: Rectification = {
  unit: '',
  year: 0,
  target: '',
  number: 0,
  project: { code: '', name: '', budget: '' },
  notice: { source: 'problem', document: '', severity: 'P2', finding: '', required: '' },
  ordered: { by: '', at: '' },
  due: '',
  figures: {},
  turns: [],
  sent: {},
  travel: untravelled,
}

// ── Rules ──

export interface RectificationContext extends Context {
  readonly year: number
  readonly tree: Tree
  readonly route?: Route
  /** What is ordered of which target, where this one is being ordered. */
  readonly ordering?: Ordering
}

/** What an approval covers: the problem, and what was done about it. The day by which is another matter. */
export const contentOf = ({ notice, figures }: Pick<Rectification, 'notice' | 'figures'>) => ({ notice, figures })

/** What was done and what came of it is what was confirmed; evidence only shows it. */
const meanings = {
  measures: 'measures',
  result: 'result',
  evidence: 'evidence',
} as const satisfies Readonly<Record<Cell, FormChange<'rectification'>>>

export const changesSince = (state: Rectification): ChangesSince =>
  changesAgainst(state.sent, contentOf(state), (before, now) => changedFigures(meanings, before.figures, now.figures))

type Decided = readonly RectificationEvent[] | Refusal
type DataOf<A extends RectificationCommand['action']> = Extract<RectificationCommand, { action: A }>['data']

function order(data: DataOf<'order'>, { ordering, year, now }: RectificationContext): Decided {
  if (!ordering) throw new Error('who orders a rectification says of which target')
  const { documents, ...of } = ordering
  if (data.document !== '' && !documents.includes(data.document))
    return refuse('foreign-source', { document: data.document })
  const { stage, owners } = backWith('drafting', of.unit)
  return refusePast(data.due, now) ?? [{ type: 'RectificationOrdered', data: { ...data, ...of, year, stage, owners } }]
}

const cellsOf = (state: Rectification) => forms.cells(state, known, path => anchorAt(state, path))

function missing({ figures, notice }: Rectification): Refusal | undefined {
  const paths = (Object.keys(cells) as Cell[]).filter(
    cell => isNeeded(cell, notice) && figure(figures, cell).trim() === '',
  )
  const rows = { zh: paths.map(path => cells[path].zh), en: paths.map(path => cells[path].en) }
  return paths.length > 0 ? refuse('figure-missing', { rows, paths }) : undefined
}

function submit({ note, after }: DataOf<'submit'>, state: Rectification, context: RectificationContext): Decided {
  const { unit, travel, project } = state
  const sending = { route: context.route ?? routes.rectification, unit, amount: project.budget, note, after }
  const content = { hash: contentHash(contentOf(state)), changesSince: changesSince(state) }
  return missing(state) ?? route.submit(travel, { ...sending, ...content }, context)
}

function extend(data: DataOf<'extend'>, { due }: Rectification, { now }: RectificationContext): Decided {
  if (data.due <= due) return refuse('due-not-later', { due })
  return refusePast(data.due, now) ?? [{ type: 'RectificationExtended', data }]
}

function reopen(data: DataOf<'reopen'>, { unit }: Rectification, { now }: RectificationContext): Decided {
  const back = backWith('drafting', unit)
  return refusePast(data.due, now) ?? [{ type: 'RectificationReopened', data: { ...back, ...data } }]
}

function decide(command: RectificationCommand, state: Rectification, context: RectificationContext): Decided {
  switch (command.action) {
    case 'order':
      return order(command.data, context)
    case 'fill':
      return forms.fill(state, command.data, known)
    case 'submit':
      return submit(command.data, state, context)
    case 'extend':
      return extend(command.data, state, context)
    case 'cancel':
      return [{ type: 'RectificationCancelled', data: { ...done('cancelled'), reason: command.data.reason } }]
    case 'reopen':
      return reopen(command.data, state, context)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
  }
}

// ── Fold ──

const turned = (
  { turns }: Rectification,
  act: Turn['act'],
  { data, actor, at }: Fact<{ type: string; data: { reason: string; due?: string } }>,
) => [...turns, { act, due: data.due ?? '', reason: data.reason, actor, at }]

function evolve(state: Rectification, fact: Fact<RectificationEvent>): Rectification {
  const { travel } = state
  switch (fact.type) {
    case 'RectificationOrdered': {
      const { unit, year, target, number, project, due, stage, owners, ...notice } = fact.data
      // Who orders it is no drafter of it: they may judge what the unit made of it.
      const on = { ...untravelled, stage, owners }
      const ordered = { by: fact.actor, at: fact.at }
      return { ...initial, unit, year, target, number, project, due, notice, ordered, travel: on }
    }
    case 'RectificationFilled':
      return forms.evolve(state, fact)
    case 'RectificationExtended':
      return { ...state, due: fact.data.due, turns: turned(state, 'extended', fact) }
    case 'RectificationCancelled': {
      const { stage, owners } = fact.data
      return { ...state, turns: turned(state, 'cancelled', fact), travel: { ...travel, stage, owners } }
    }
    case 'RectificationReopened': {
      const turns = turned(state, 'reopened', fact)
      return { ...state, due: fact.data.due, turns, travel: reopened(travel, fact.data) }
    }
    case 'RectificationSubmitted': {
      const on = route.evolve(travel, fact)
      return { ...state, travel: on, sent: sentAfter(state.sent, contentOf(state), on) }
    }
    default:
      return { ...state, travel: route.evolve(travel, fact) }
  }
}

export const rectification: Decider<
  Rectification,
  typeof rectificationEvents,
  typeof rectificationProcess,
  RectificationContext
> = {
  name: 'rectification',
  events: rectificationEvents,
  process: rectificationProcess,
  initial,
  standing: route.standing,
  opens: (_, { ordering }) => ordering?.unit ?? '',
  decide,
  evolve,
}
