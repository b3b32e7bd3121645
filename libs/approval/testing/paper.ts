import { z } from 'zod'
import { decide, type Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type Command, type CommandOf, type Process } from '#kernel/process'
import type { TravelContext } from '../acts.ts'
import type { Tree } from '../derive.ts'
import { approval, departing, drafted, travelStages, untravelled, type Travel } from '../approval.ts'
import { absentees, nobody } from './people.ts'
import { Route } from '../route.ts'
import { flatTree } from './tree.ts'

/** The smallest document that travels: nothing but its review. */

const way = approval('Paper', { verbs: { submit: nobody, approve: nobody } })

const paperEvents = {
  PaperOpened: event(z.object({ stage: z.string(), owner: z.object({ role: z.string(), unit: z.string() }) })),
  ...way.events,
}
export type PaperEvent = EventOf<typeof paperEvents>

const paperProcess = {
  stages: travelStages,
  actions: {
    open: { from: [absent], to: ['drafting'], by: 'drafter', emits: ['PaperOpened'], data: z.object({}), verb: nobody },
    ...way.rows,
  },
} as const satisfies Process
export type PaperCommand = CommandOf<typeof paperProcess>

export interface Paper {
  readonly unit: string
  readonly travel: Travel
}

export interface PaperContext extends TravelContext {
  readonly route: Route
}

export const paper: Decider<Paper, typeof paperEvents, typeof paperProcess, PaperContext> = {
  name: 'paper',
  events: paperEvents,
  process: paperProcess,
  initial: { unit: '', travel: untravelled },
  standing: way.standing,
  opens: () => 'office',
  decide(command, state, context) {
    switch (command.action) {
      case 'open':
        return [{ type: 'PaperOpened', data: { stage: 'drafting', owner: { role: 'drafter', unit: 'office' } } }]
      case 'submit': {
        const { note, after } = command.data
        const sending = { route: context.route, unit: 'office', amount: '0', note, after }
        return way.submit(state.travel, { ...sending, hash: `h${state.travel.round}` }, context)
      }
      default:
        return way.act(command, state, context)
    }
  },
  evolve: (state, fact: Fact<PaperEvent>) =>
    fact.type === 'PaperOpened'
      ? { unit: 'office', travel: drafted(departing(fact.data.stage, fact.data.owner), fact.actor) }
      : { ...state, travel: way.evolve(state.travel, fact) },
}

/** Who holds which roles, and who stands in for whom: deputy → principal. */
export interface Staff {
  readonly office: Readonly<Record<string, string>>
  readonly deputies: Readonly<Record<string, string>>
  readonly route: Route
}

const trees = new WeakMap<Staff, Tree>()
const treeOf = (staff: Staff): Tree => {
  const tree = trees.get(staff) ?? flatTree(staff.office)
  trees.set(staff, tree)
  return tree
}

export function contextOf(staff: Staff, actor: string, now: string): PaperContext {
  const { deputies, route } = staff
  const tree = treeOf(staff)
  const holds = (person: string, role: string, unit: string) =>
    role === 'self' ? unit === person : tree.holds(person, role, unit)
  return {
    actor,
    now,
    route,
    tree,
    may: (role, unit) => holds(actor, role, unit),
    standsIn: (role, unit) => absentees(deputies, actor).filter(person => holds(person, role, unit)),
  }
}

export const act = (command: Command, state: Paper, context: PaperContext) => decide(paper, command, state, context)

/** A route of steps `role/mode/share`, graded where it says so. */
export const routeOf = (...steps: readonly string[]): Route =>
  Route.parse({
    version: 1,
    keyFrom: '0',
    steps: steps.map((text, i) => {
      const [role = '', mode = 'any', share = '0', ...more] = text.split('/')
      const graded = more.includes('graded')
      const title = { zh: role, en: role }
      return { step: `s${'abcdefgh'[i]}`, title, role, mode, share: Number(share), graded, refuses: graded }
    }),
  })
