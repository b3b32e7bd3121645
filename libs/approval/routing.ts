import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process, type Words } from '#kernel/process'
import { isRefusal, refuse, sentence, type Refusal } from '#kernel/refusal'
import { deriveRoute, type Subject, type Tree } from './derive.ts'
import { keptByDefault, Route, routes, StepRule, type RouteKind } from './route.ts'

/** The review routes that a county publishes for a year, version after version; before the first, the built-in ones. */

const Kind = z.enum(Object.keys(routes) as [RouteKind])
/** Where nothing is said of what leaves an approval standing, that is what the document has of itself. */
const Drafted = Route.omit({ version: true }).extend({
  steps: z
    .array(StepRule.extend({ keeps: StepRule.shape.keeps.unwrap().optional() }))
    .min(1)
    .max(20),
})
const drafted = (kind: RouteKind, { steps, ...route }: z.output<typeof Drafted>): Omit<Route, 'version'> => ({
  ...route,
  steps: steps.map(({ keeps = [...keptByDefault[kind]], ...step }) => ({ ...step, keeps })),
})

interface OlderRoute {
  readonly kind: RouteKind
  readonly route: { readonly steps: readonly { readonly keeps?: readonly string[] }[] }
}

/** Only tables were compared by meaning: what a route of another document named was what tables have of themselves. */
const withOwnKeeps = ({ kind, route, ...published }: OlderRoute) => {
  const own = (keeps: readonly string[] | undefined) => (keeps?.length === 0 ? [] : keptByDefault[kind])
  const tables = kind === 'target' || kind === 'adjustment'
  const steps = route.steps.map(step => (tables ? step : { ...step, keeps: own(step.keeps) }))
  return { ...published, kind, route: { ...route, steps } }
}

// ── Events. Stored for ever. ──

export const routingEvents = {
  RoutePublished: event(
    z.object({ stage: z.string(), county: z.string(), kind: z.string(), route: Route }),
    // Older routes say less: what they leave out has the schema's own values.
    (older: object) => older,
    (older: object) => older,
    withOwnKeeps,
  ),
}
export type RoutingEvent = EventOf<typeof routingEvents>

// ── The process ──

export const routingProcess = {
  stages: { absent: { zh: '内置路线', en: 'built in' }, published: { zh: '已发布', en: 'Published' } },
  actions: {
    publish: {
      from: [absent, 'published'],
      to: ['published'],
      by: 'performance-section',
      emits: ['RoutePublished'],
      data: z.object({ kind: Kind, route: Drafted }),
      verb: { zh: '发布审核路线', en: 'publish a review route' },
    },
  },
} as const satisfies Process
export type RoutingCommand = CommandOf<typeof routingProcess>

export interface Routing {
  readonly stage: string
  readonly county: string
  /** The latest of each kind. */
  readonly routes: Readonly<Record<string, Route>>
}

const initial: Routing = { stage: absent, county: '', routes: {} }

export interface RoutingContext extends Context {
  /** The unit that stands for the whole county. */
  readonly root: string
  readonly tree: Tree
  /** The kinds of change that the comparison of each kind of document knows. */
  readonly changes: Readonly<Record<RouteKind, readonly string[]>>
  /** The units that have drafters, by id: whence documents set out. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** The roles that review: neither those who draft nor the administrators. */
  readonly reviewing: readonly string[]
}

/** Every amount at which the route may go another way, and nothing. */
const amounts = ({ steps, keyFrom }: Omit<Route, 'version'>) =>
  [...new Set(['0', keyFrom, ...steps.map(({ atLeast }) => atLeast)])].filter(amount => amount !== '')

/** Whose document a route would leave standing, from which amount on, and why; '' where it is everybody's. */
export interface RouteProblem extends Words {
  readonly unit: string
  readonly amount: string
}

type Known = Pick<RoutingContext, 'tree' | 'units' | 'reviewing'>

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
]

/**
 * What is wrong with a route wherever it is taken: a step or a served unit twice, a vote of nobody, a role or a unit
 * that cannot be.
 */
function problemsAnywhere({ steps, sections }: Omit<Route, 'version'>, { tree, reviewing }: Known): RouteProblem[] {
  const twice = repeated(steps.map(({ step }) => step))
  const served = repeated(sections.map(({ unit }) => unit))
  const uncounted = steps.filter(({ mode, share }) => mode === 'share' && share < 1)
  const unfit = steps.filter(({ role }) => !reviewing.includes(role))
  const nowhere = sections.flatMap(each => [each.unit, each.section]).filter(unit => tree.lineage(unit).length === 0)
  return [
    ...unfit.map(({ title }) => ({
      zh: `“${title.zh}”：这个角色不审核`,
      en: `${title.en}: this role reviews nothing`,
    })),
    ...[...new Set(nowhere)].map(unit => ({
      zh: `业务股室：没有“${unit}”这个单位`,
      en: `line section: no unit ${unit}`,
    })),
    ...served.map(unit => ({
      zh: `业务股室：“${unit}”写了两次`,
      en: `line section: ${unit} stands twice`,
    })),
    ...twice.map(name => ({ zh: `环节 ${name} 重复`, en: `the step ${name} stands twice` })),
    ...uncounted.map(({ title }) => ({
      zh: `“${title.zh}”是票签，须写明几人同意才算通过`,
      en: `${title.en} is decided by so many of them: say how many`,
    })),
  ].map(words => ({ unit: '', amount: '', ...words }))
}

/** Kinds of change under which a step is to keep its approval and that this kind of document does not know. */
const unknownKinds = ({ steps }: Omit<Route, 'version'>, known: readonly string[]): RouteProblem[] =>
  steps.flatMap(({ title, keeps }) =>
    keeps
      .filter(kind => !known.includes(kind))
      .map(kind => ({
        unit: '',
        amount: '',
        zh: `“${title.zh}”：没有“${kind}”这种改动`,
        en: `${title.en}: there is no change ${kind}`,
      })),
  )

/**
 * Why documents of a unit could not reach their end: no such step can be staffed, whoever of the unit's drafters wrote
 * them; or a vote asks for more than there are, which is a mistake also where an empty step may be passed over.
 */
function stuckAt(route: Route, at: Pick<Subject, 'unit' | 'amount'>, tree: Tree): Refusal | undefined {
  const derive = (drafters: readonly string[]) => deriveRoute(route, { ...at, drafters }, tree)
  const derived = derive([])
  if (isRefusal(derived)) return derived
  const short = derived.skipped.find(({ why }) => why === 'short')
  const step = route.steps.find(each => each.step === short?.step)
  if (short && step) return refuse('route-short', { step: step.title, needs: short.needs, count: short.count })
  const alone = tree.holders('drafter', at.unit).map(drafter => derive([drafter]))
  return alone.every(isRefusal) ? alone[0] : undefined
}

/**
 * Every unit and amount from which a document could not reach its end, and whatever else is wrong; `changes` are the
 * kinds of change that the document's comparison knows.
 */
export function problemsOf(
  route: Omit<Route, 'version'>,
  known: Known & { readonly changes: readonly string[] },
): RouteProblem[] {
  const { tree, units, changes } = known
  const problems = [...problemsAnywhere(route, known), ...unknownKinds(route, changes)]
  for (const unit of units)
    for (const amount of amounts(route)) {
      const stuck = stuckAt({ version: 0, ...route }, { unit: unit.id, amount }, tree)
      if (stuck)
        problems.push({
          unit: unit.id,
          amount,
          zh: `${unit.name}（${amount} 元起）：${sentence(stuck, 'zh')}`,
          en: `${unit.name} (from ${amount} yuan): ${sentence(stuck, 'en')}`,
        })
    }
  return problems
}

function decide({ data }: RoutingCommand, state: Routing, context: RoutingContext): readonly RoutingEvent[] | Refusal {
  const { tree, units, reviewing, changes } = context
  const { kind } = data
  const route = drafted(kind, data.route)
  const problems = problemsOf(route, { tree, units, reviewing, changes: changes[kind] })
  if (problems.length > 0)
    return refuse('route-broken', { problems: { zh: problems.map(({ zh }) => zh), en: problems.map(({ en }) => en) } })
  const { version } = routeFor(state, kind)
  const published = { version: version + 1, ...route }
  return [{ type: 'RoutePublished', data: { stage: 'published', county: context.root, kind, route: published } }]
}

/** The route in force for a kind of document. */
export const routeFor = (state: Routing, kind: RouteKind): Route => state.routes[kind] ?? routes[kind]

export const routing: Decider<Routing, typeof routingEvents, typeof routingProcess, RoutingContext> = {
  name: 'routing',
  events: routingEvents,
  process: routingProcess,
  initial,
  standing: ({ stage, county }) => ({ stage, unit: county, owner: null }),
  opens: (_, { root }) => root,
  decide,
  evolve: (state, { data: { stage, county, kind, route } }: Fact<RoutingEvent>) => ({
    stage,
    county,
    routes: { ...state.routes, [kind]: route },
  }),
}
