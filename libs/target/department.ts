import { z } from 'zod'
import { approval, departing, drafted, RemarkId, travelStages, untravelled, type Travel } from '#approval/approval'
import type { ChangesSince } from '#approval/carry'
import type { Tree } from '#approval/derive'
import { OwnerShape } from '#approval/events'
import { routes, type Route } from '#approval/route'
import { changesAgainst, sentAfter, type Sent } from '#approval/sent'
import { drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Project } from '#rules/coverage'
import { Checked, checkedBy, withCells } from '#rules/checked'
import { checkGoals } from '#rules/goals'
import type { RulePack } from '#rules/pack'
import { refuseErrors } from '#rules/refuse-errors'
import { goalsAnchor, type SetCell } from '#vocabulary/anchor'
import type { Duty } from '#vocabulary/duty'
import { applyGoalsChanges, Goals, GoalsChange, goalsChanged, goalsOf, noGoals } from '#vocabulary/goals'
import { contentHash } from '#vocabulary/hash'
import { goalsDiff } from './diff/of-goals.ts'
import { drafting, fixing, verbs, Via } from './drafting.ts'

/** Part one of the text (部门整体绩效目标) from its first draft to its approval: the same life as a target table. */

// ── Events. Stored for ever. ──

const route = approval('DepartmentGoals', { edited: 'DepartmentGoalsEdited', verbs })

/** The text as it was kept before it could be edited box by box. */
type Paragraphs = Parameters<typeof goalsOf>[0]

export const departmentEvents = {
  DepartmentGoalsDrafted: event(
    z.object({
      stage: z.string(),
      owner: OwnerShape,
      unit: z.string(),
      year: z.number(),
      goals: Goals,
      source: z.enum(['blank', 'import']),
      due: z.string(),
    }),
    ({ stage, unit, year, ...text }: Paragraphs & { stage: string; unit: string; year: number }) => ({
      stage,
      owner: drafter(unit),
      unit,
      year,
      goals: goalsOf(text),
      source: 'import',
      due: '',
    }),
  ),
  /** The whole text anew, as another file had it. */
  DepartmentGoalsRevised: event(z.object({ goals: Goals }), (text: Paragraphs) => ({ goals: goalsOf(text) })),
  DepartmentGoalsEdited: event(z.object({ changes: z.array(GoalsChange), via: Via })),
  /** What the rules said when it was sent, and the pack that said it. */
  DepartmentGoalsChecked: event(Checked, withCells),
  ...route.events,
}
export type DepartmentEvent = EventOf<typeof departmentEvents>

// ── The process ──

export const departmentProcess = {
  stages: travelStages,
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['DepartmentGoalsDrafted'],
      data: z.object({ unit: z.string().max(40), goals: Goals.optional() }),
      verb: { zh: '新建', en: 'open' },
    },
    edit: {
      ...drafting,
      by: 'drafter',
      merges: true,
      emits: ['DepartmentGoalsEdited', 'DepartmentGoalsRemarkAnswered'],
      data: z.object({
        changes: z.array(GoalsChange).min(1).max(500),
        via: Via.default('typing'),
        remark: RemarkId.optional(),
      }),
      verb: { zh: '编辑', en: 'edit' },
    },
    revise: {
      ...drafting,
      by: 'drafter',
      emits: ['DepartmentGoalsRevised'],
      data: z.object({ goals: Goals }),
      verb: { zh: '整份替换', en: 'replace the text' },
    },
    ...route.rows,
    submit: { ...route.rows.submit, emits: ['DepartmentGoalsChecked', ...route.rows.submit.emits] },
  },
} as const satisfies Process
export type DepartmentCommand = CommandOf<typeof departmentProcess>

// ── State ──

export interface Department {
  readonly unit: string
  readonly year: number
  readonly due: string
  readonly goals: Goals
  readonly sent: Sent<Goals>
  readonly travel: Travel
}

const initial: Department = { unit: '', year: 0, due: '', goals: noGoals, sent: {}, travel: untravelled }

/** The duties that projects may be linked to. */
export const dutiesOf = ({ subGoals }: Pick<Goals, 'subGoals'>): Duty[] =>
  subGoals.filter(({ ordinal, title }) => ordinal + title !== '').map(({ ordinal, title }) => ({ ordinal, title }))

// ── Rules ──

export interface DepartmentContext extends Context {
  readonly year: number
  readonly pack: RulePack
  readonly tree: Tree
  readonly route?: Route
  /** When drafts of this cycle are due, YYYY-MM-DD. */
  readonly due: string
  /** The projects of the department's units, which serve its duties. */
  readonly projects: readonly Project[]
}

/** What the rules say of the text as it stands. */
export const goalFindings = (state: Department, { pack, projects }: Pick<DepartmentContext, 'pack' | 'projects'>) =>
  checkGoals(state.goals, projects, pack)

/** What a submission is of: its hash is what approvals are bound to. */
export const sentContent = ({ goals }: Department) => goals

/** What has changed in meaning since the text that an approval saw. */
export const changesSince = ({ sent, goals }: Department): ChangesSince => changesAgainst(sent, goals, goalsDiff)

type Decided = readonly DepartmentEvent[] | Refusal

type Sending = Extract<DepartmentCommand, { action: 'submit' }>['data']

function submit({ note, after }: Sending, state: Department, context: DepartmentContext): Decided {
  const findings = goalFindings(state, context)
  const errors = refuseErrors(findings)
  if (errors) return errors
  const { unit, travel } = state
  const sending = { route: context.route ?? routes.department, unit, amount: '', note, after }
  const content = { hash: contentHash(sentContent(state)), changesSince: changesSince(state) }
  const sent = route.submit(travel, { ...sending, ...content }, context)
  if (isRefusal(sent)) return sent
  return [{ type: 'DepartmentGoalsChecked', data: checkedBy(context.pack, findings) }, ...sent]
}

type Editing = Extract<DepartmentCommand, { action: 'edit' }>['data']

const pathsOf = (changes: readonly GoalsChange[]) =>
  changes.map(change =>
    change.kind === 'set' ? change.path : `${change.part}.${change.kind === 'move' ? change.id : change.section.id}`,
  )

function edit({ changes, via, remark }: Editing, state: Department): Decided {
  const goals = applyGoalsChanges(state.goals, changes)
  if (isRefusal(goals)) return goals
  if (contentHash(goals) === contentHash(state.goals)) return refuse('nothing-changed')
  const answered = route.answeredByEdit(state.travel, remark, pathsOf(changes))
  if (isRefusal(answered)) return answered
  return [{ type: 'DepartmentGoalsEdited', data: { changes, via } }, ...answered]
}

/** Where remarks can be made, and how their suggestions are taken in. */
const cellsOf = (state: Department) => ({
  anchor: (path: string) => goalsAnchor(state.goals, path),
  write: (sets: readonly SetCell[]) => edit(fixing(sets), state),
})

function decide(command: DepartmentCommand, state: Department, context: DepartmentContext): Decided {
  switch (command.action) {
    case 'open': {
      const { unit, goals } = command.data
      const source = goals ? ('import' as const) : ('blank' as const)
      const { year, due } = context
      const opened = { stage: 'drafting', owner: drafter(unit), unit, year, goals: goals ?? noGoals, source, due }
      return [{ type: 'DepartmentGoalsDrafted', data: opened }]
    }
    case 'edit':
      return edit(command.data, state)
    case 'revise':
      return contentHash(command.data.goals) === contentHash(state.goals)
        ? refuse('nothing-changed')
        : [{ type: 'DepartmentGoalsRevised', data: command.data }]
    case 'submit':
      return submit(command.data, state, context)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
  }
}

// ── Fold ──

function evolve(state: Department, fact: Fact<DepartmentEvent>): Department {
  switch (fact.type) {
    case 'DepartmentGoalsDrafted': {
      const { stage, owner, unit, year, due, goals } = fact.data
      return { ...initial, unit, year, due, goals, travel: drafted(departing(stage, owner), fact.actor) }
    }
    case 'DepartmentGoalsRevised':
      return { ...state, goals: fact.data.goals, travel: drafted(state.travel, fact.actor) }
    case 'DepartmentGoalsEdited':
      return {
        ...state,
        goals: fact.data.changes.reduce(goalsChanged, state.goals),
        travel: drafted(state.travel, fact.actor),
      }
    case 'DepartmentGoalsChecked':
      return state
    case 'DepartmentGoalsSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, state.goals, travel) }
    }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const department: Decider<Department, typeof departmentEvents, typeof departmentProcess, DepartmentContext> = {
  name: 'department',
  events: departmentEvents,
  process: departmentProcess,
  initial,
  standing: route.standing,
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
