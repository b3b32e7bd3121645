import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Duty } from '#vocabulary/duty'
import { canonicalJson } from '#vocabulary/hash'

/** Part one of the text: the unit's overall goals, sub-goals by duty, and safeguards (部门整体绩效目标). */

const Paragraphs = z.array(z.string().max(4000)).max(200)
const Section = z.object({ ordinal: z.string().nullable(), title: z.string().nullable(), paragraphs: Paragraphs })
const Goals = z.object({
  overall: Paragraphs,
  subGoals: z.array(Section).max(100),
  safeguards: z.array(Section).max(100),
})
export type DepartmentGoals = z.output<typeof Goals>

// ── Events. Stored for ever. ──

export const departmentEvents = {
  DepartmentGoalsDrafted: event(
    Goals.extend({
      stage: z.string(),
      unit: z.string(),
      year: z.number(),
    }),
  ),
  DepartmentGoalsRevised: event(Goals),
}
export type DepartmentEvent = EventOf<typeof departmentEvents>

export const departmentProcess = {
  stages: { absent: { zh: '未建立', en: 'absent' }, drafting: { zh: '草稿', en: 'Draft' } },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['DepartmentGoalsDrafted'],
      data: Goals.extend({ unit: z.string().max(40) }),
      verb: { zh: '新建', en: 'open' },
    },
    revise: {
      from: ['drafting'],
      to: ['drafting'],
      by: 'drafter',
      emits: ['DepartmentGoalsRevised'],
      data: Goals,
      verb: { zh: '修改', en: 'revise' },
    },
  },
} as const satisfies Process
export type DepartmentCommand = CommandOf<typeof departmentProcess>

export interface Department {
  readonly stage: string
  readonly unit: string
  readonly year: number
  readonly goals: DepartmentGoals
}

interface Named {
  readonly ordinal: string | null
  readonly title: string | null
}
/** The duties that projects may be linked to. */
export const dutiesOf = ({ subGoals }: { readonly subGoals: readonly Named[] }): Duty[] =>
  subGoals
    .map(({ ordinal, title }) => ({ ordinal: ordinal ?? '', title: title ?? '' }))
    .filter(({ ordinal, title }) => ordinal + title !== '')

export interface DepartmentContext extends Context {
  readonly year: number
}

function decide(
  command: DepartmentCommand,
  state: Department,
  context: DepartmentContext,
): readonly DepartmentEvent[] | Refusal {
  switch (command.action) {
    case 'open': {
      return [{ type: 'DepartmentGoalsDrafted', data: { ...command.data, year: context.year, stage: 'drafting' } }]
    }
    case 'revise':
      return canonicalJson(command.data) === canonicalJson(state.goals)
        ? refuse('nothing-changed')
        : [{ type: 'DepartmentGoalsRevised', data: command.data }]
  }
}

function evolve(state: Department, fact: Fact<DepartmentEvent>): Department {
  switch (fact.type) {
    case 'DepartmentGoalsDrafted': {
      const { stage, unit, year, overall, subGoals, safeguards } = fact.data
      return { stage, unit, year, goals: { overall, subGoals, safeguards } }
    }
    case 'DepartmentGoalsRevised':
      return { ...state, goals: fact.data }
  }
}

export const department: Decider<Department, typeof departmentEvents, typeof departmentProcess, DepartmentContext> = {
  name: 'department',
  events: departmentEvents,
  process: departmentProcess,
  initial: { stage: absent, unit: '', year: 0, goals: { overall: [], subGoals: [], safeguards: [] } },
  standing: ({ stage, unit }) => ({ stage, unit, owner: null }),
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
