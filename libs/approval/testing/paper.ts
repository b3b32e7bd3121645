import { z } from 'zod'
import { decide, type Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type Command, type CommandOf, type Context, type Process } from '#kernel/process'
import type { TravelContext } from '../acts.ts'
import type { Tree } from '../derive.ts'
import { approval, departing, drafted, reopened, travelStages, untravelled, type Travel } from '../approval.ts'
import { absentees, nobody } from './people.ts'
import { Route } from '../route.ts'
import { backWith } from '../travel.ts'
import type { SetCell } from '#vocabulary/anchor'
import { flatTree } from './tree.ts'

/**
 * The smallest document that travels: its review, edits of which nothing is known but the kind, and two cells that
 * remarks can be made on.
 */

const way = approval('Paper', { edited: 'PaperEdited', verbs: { submit: nobody, approve: nobody } })

const paperEvents = {
  PaperOpened: event(z.object({ stage: z.string(), owner: z.object({ role: z.string(), unit: z.string() }) })),
  PaperEdited: event(
    z.object({
      kind: z.string(),
      sets: z.array(z.object({ path: z.string(), old: z.string(), new: z.string() })),
    }),
  ),
  PaperReopened: event(
    z.object({ stage: z.string(), owners: z.array(z.object({ role: z.string(), unit: z.string() })) }),
  ),
  ...way.events,
}
export type PaperEvent = EventOf<typeof paperEvents>

const paperProcess = {
  stages: travelStages,
  actions: {
    open: { from: [absent], to: ['drafting'], by: 'drafter', emits: ['PaperOpened'], data: z.object({}), verb: nobody },
    edit: {
      from: ['drafting', 'returned'],
      to: ['drafting', 'returned'],
      by: 'drafter',
      emits: ['PaperEdited'],
      data: z.object({ kind: z.string() }),
      verb: nobody,
    },
    reopen: {
      from: ['approved', 'refused'],
      to: ['drafting'],
      by: 'drafter',
      emits: ['PaperReopened'],
      data: z.object({}),
      verb: nobody,
    },
    ...way.rows,
  },
} as const satisfies Process
export type PaperCommand = CommandOf<typeof paperProcess>

export interface Paper {
  readonly unit: string
  readonly cells: Readonly<Record<string, string>>
  readonly travel: Travel
  /** The kinds of all edits, oldest first, and how many there were at each submission. */
  readonly edits: readonly string[]
  readonly sent: Readonly<Record<number, number>>
}

/** What is suggested and accepted leaves no approval standing. */
const cellsOf = ({ cells }: Paper) => ({
  anchor(path: string) {
    const text = cells[path]
    return text === undefined ? undefined : { text, row: '' }
  },
  lent: (path: string, context: Context) => (context as PaperContext).helps === path,
  write: (sets: readonly SetCell[]) => [{ type: 'PaperEdited' as const, data: { kind: 'loosened', sets: [...sets] } }],
})

export interface PaperContext extends TravelContext {
  readonly route: Route
  /** The one cell that the actor fills in without being a drafter. */
  readonly helps: string | undefined
}

export const paper: Decider<Paper, typeof paperEvents, typeof paperProcess, PaperContext> = {
  name: 'paper',
  events: paperEvents,
  process: paperProcess,
  initial: { unit: '', cells: { a: 'as it was', b: '' }, travel: untravelled, edits: [], sent: {} },
  standing: state => way.standing({ ...state, cells: cellsOf(state) }),
  opens: () => 'office',
  decide(command, state, context) {
    switch (command.action) {
      case 'open':
        return [{ type: 'PaperOpened', data: { stage: 'drafting', owner: { role: 'drafter', unit: 'office' } } }]
      case 'submit': {
        const { note, after } = command.data
        const { travel, edits, sent } = state
        const sending = { route: context.route, unit: 'office', amount: '0', note, after }
        const changesSince = ({ round }: { round: number }) =>
          edits.slice(sent[round]).map(kind => ({ kind, cells: [] }))
        return way.submit(travel, { ...sending, hash: `h${edits.length}`, changesSince }, context)
      }
      case 'edit':
        return [{ type: 'PaperEdited', data: { ...command.data, sets: [] } }]
      case 'reopen': {
        const { stage, owners } = backWith('drafting', 'office')
        return [{ type: 'PaperReopened', data: { stage, owners } }]
      }
      default:
        return way.act(command, { ...state, cells: cellsOf(state) }, context)
    }
  },
  evolve(state, fact: Fact<PaperEvent>) {
    switch (fact.type) {
      case 'PaperOpened': {
        const travel = drafted(departing(fact.data.stage, fact.data.owner), fact.actor)
        return { ...state, unit: 'office', travel }
      }
      case 'PaperEdited': {
        const { kind, sets } = fact.data
        const cells = { ...state.cells, ...Object.fromEntries(sets.map(set => [set.path, set.new])) }
        return { ...state, cells, edits: [...state.edits, kind], travel: drafted(state.travel, fact.actor) }
      }
      case 'PaperReopened':
        return { ...state, travel: reopened(state.travel, fact.data) }
      case 'PaperSubmitted': {
        const sent = { ...state.sent, [fact.data.round]: state.edits.length }
        return { ...state, sent, travel: way.evolve(state.travel, fact) }
      }
      default:
        return { ...state, travel: way.evolve(state.travel, fact) }
    }
  },
}

/** Who holds which roles, and who stands in for whom: deputy → principal. */
export interface Staff {
  readonly office: Readonly<Record<string, string>>
  readonly deputies: Readonly<Record<string, string>>
  /** Who fills in which cell, though no drafter. */
  readonly helpers?: Readonly<Record<string, string>>
  readonly route: Route
}

const trees = new WeakMap<Staff, Tree>()
const treeOf = (staff: Staff): Tree => {
  const tree = trees.get(staff) ?? flatTree(staff.office)
  trees.set(staff, tree)
  return tree
}

export function contextOf(staff: Staff, actor: string, now: string): PaperContext {
  const { deputies, helpers = {}, route } = staff
  const tree = treeOf(staff)
  const holds = (person: string, role: string, unit: string) =>
    role === 'self' ? unit === person : tree.holds(person, role, unit)
  return {
    actor,
    now,
    route,
    tree,
    helps: helpers[actor],
    may: (role, unit) => holds(actor, role, unit),
    standsIn: (role, unit) => absentees(deputies, actor).filter(person => holds(person, role, unit)),
  }
}

export const act = (command: Command, state: Paper, context: PaperContext) => decide(paper, command, state, context)

/** A route of steps `role/mode/share`, graded where it says so; a strict one keeps no approval over any change. */
export const routeOf = (...steps: readonly string[]): Route =>
  Route.parse({
    version: 1,
    keyFrom: '0',
    steps: steps.map((text, i) => {
      const [role = '', mode = 'any', share = '0', ...more] = text.split('/')
      const graded = more.includes('graded')
      const title = { zh: role, en: role }
      const strict = more.includes('strict') && { keeps: [] }
      return { ...strict, step: `s${'abcdefgh'[i]}`, title, role, mode, share: Number(share), graded, refuses: graded }
    }),
  })
