import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { Day, StoredDay } from '#vocabulary/day'
import { checkpoints, type Checkpoint } from '#vocabulary/table'

/** One budget year of a county: its rule pack, its checkpoints and when things are due. */

/** Stored for ever. */
const Calendar = z.object({
  /** The rule pack in force for the year. */
  pack: z.string().max(60),
  /** Until when targets are to be drafted and sent. */
  draftingDue: StoredDay,
  /** The checkpoints that are monitored, and until when each report is due. */
  checkpoints: z.array(z.object({ checkpoint: z.enum(checkpoints), due: StoredDay })).max(4),
  selfEvaluationDue: StoredDay,
})
export type Calendar = z.output<typeof Calendar>

/** As somebody opens a year: real days, and no checkpoint twice. */
const Opening = Calendar.extend({
  draftingDue: Day,
  checkpoints: z
    .array(z.object({ checkpoint: z.enum(checkpoints), due: Day }))
    .refine(all => new Set(all.map(({ checkpoint }) => checkpoint)).size === all.length, {
      params: { zh: '每个节点只能有一次', en: 'each checkpoint stands once' },
    })
    .optional(),
  selfEvaluationDue: Day,
})

// ── Events. Stored for ever. ──

export const cycleEvents = {
  CycleOpened: event(Calendar.extend({ stage: z.string(), county: z.string(), year: z.number() })),
  SelfEvaluationOpened: event(z.object({ stage: z.string() })),
}
export type CycleEvent = EventOf<typeof cycleEvents>

// ── The process ──

export const cycleProcess = {
  stages: {
    absent: { zh: '未开启', en: 'not opened' },
    running: { zh: '执行中', en: 'Running' },
    'self-evaluation': { zh: '自评', en: 'Self-evaluation' },
  },
  actions: {
    open: {
      from: [absent],
      to: ['running'],
      by: 'performance-section',
      emits: ['CycleOpened'],
      data: Opening,
      verb: { zh: '开启年度', en: 'open the year' },
    },
    openSelfEvaluation: {
      from: ['running'],
      to: ['self-evaluation'],
      by: 'performance-section',
      emits: ['SelfEvaluationOpened'],
      data: z.object({}),
      verb: { zh: '开启自评', en: 'open self-evaluation' },
    },
  },
} as const satisfies Process
export type CycleCommand = CommandOf<typeof cycleProcess>

// ── State ──

export interface Cycle {
  readonly stage: string
  readonly county: string
  readonly year: number
  readonly calendar: Calendar | null
}

/** Self-evaluation is open: what is evaluated does not change any more. */
export const isOver = ({ stage }: Cycle): boolean => stage === 'self-evaluation'

const initial: Cycle = { stage: absent, county: '', year: 0, calendar: null }

/** 30 June and 31 October, reports due fifteen days later. */
const usualCheckpoints = (year: number): { checkpoint: Checkpoint; due: string }[] => [
  { checkpoint: '06-30', due: `${year}-07-15` },
  { checkpoint: '10-31', due: `${year}-11-15` },
]

export interface CycleContext extends Context {
  readonly year: number
  /** The unit that stands for the whole county. */
  readonly root: string
  readonly packs: readonly string[]
}

function decide(command: CycleCommand, _: Cycle, context: CycleContext): readonly CycleEvent[] | Refusal {
  switch (command.action) {
    case 'open': {
      const { data } = command
      if (!context.packs.includes(data.pack)) return refuse('unknown-pack', { pack: data.pack })
      const calendar = { ...data, checkpoints: data.checkpoints ?? usualCheckpoints(context.year) }
      return [
        { type: 'CycleOpened', data: { ...calendar, stage: 'running', county: context.root, year: context.year } },
      ]
    }
    case 'openSelfEvaluation':
      return [{ type: 'SelfEvaluationOpened', data: { stage: 'self-evaluation' } }]
  }
}

function evolve(state: Cycle, fact: Fact<CycleEvent>): Cycle {
  switch (fact.type) {
    case 'CycleOpened': {
      const { stage, county, year, ...calendar } = fact.data
      return { stage, county, year, calendar }
    }
    case 'SelfEvaluationOpened':
      return { ...state, stage: fact.data.stage }
  }
}

export const cycle: Decider<Cycle, typeof cycleEvents, typeof cycleProcess, CycleContext> = {
  name: 'cycle',
  events: cycleEvents,
  process: cycleProcess,
  initial,
  standing: ({ stage, county }) => ({ stage, unit: county, owner: null }),
  opens: (_, { root }) => root,
  decide,
  evolve,
}
