import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process, type Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { Backtest, backtest, together } from '#rules/backtest'
import { readPack } from '#rules/packs'

/**
 * A draft pack on trial: run over every submission that was made before it was asked, in stretches, each recorded with
 * what it found. So it goes on where it stopped, whoever was killed in between, and its result is kept.
 */

const Json = z.record(z.string(), z.unknown())
const Years = z.array(z.number().int().min(2000).max(2100)).max(20)

// ── Events. Stored for ever. ──

export const trialEvents = {
  TrialAsked: event(
    z.object({
      stage: z.string(),
      unit: z.string(),
      /** Counts how often it was asked: work of an earlier time is not taken for this one's. */
      run: z.number(),
      pack: Json,
      version: z.string(),
      /** Only submissions of these budget years; all where none is named. */
      years: Years,
      /** The last position of the record that it looks at. */
      upTo: z.number(),
    }),
  ),
  TrialStretched: event(
    z.object({
      stage: z.string(),
      /** Everything up to here has been looked at. */
      after: z.number(),
      found: Backtest,
    }),
  ),
  TrialStopped: event(z.object({ stage: z.string() })),
}
export type TrialEvent = EventOf<typeof trialEvents>

// ── The process ──

/** Who may see what a pack would have done to everybody's forms. */
export const trialReaders = ['performance-section', 'auditor'] as const

export const trialProcess = {
  stages: {
    absent: { zh: '未回测', en: 'not tried' },
    running: { zh: '回测中', en: 'Running' },
    done: { zh: '已完成', en: 'Done' },
    stopped: { zh: '已停止', en: 'Stopped' },
  },
  actions: {
    ask: {
      from: [absent, 'done', 'stopped'],
      to: ['running'],
      by: 'reader',
      emits: ['TrialAsked'],
      data: z.object({ pack: Json, years: Years.default([]) }),
      verb: { zh: '检查并回测', en: 'check and backtest' },
    },
    stretch: {
      from: ['running'],
      to: ['running', 'done'],
      by: system,
      emits: ['TrialStretched'],
      data: z.object({ run: z.number(), from: z.number(), after: z.number(), found: Backtest }),
      verb: { zh: '回测一段', en: 'try a stretch' },
    },
    stop: {
      from: ['running'],
      to: ['stopped'],
      by: 'reader',
      emits: ['TrialStopped'],
      data: z.object({}),
      verb: { zh: '停止回测', en: 'stop' },
    },
  },
} as const satisfies Process
export type TrialCommand = CommandOf<typeof trialProcess>

// ── State ──

export interface Trial {
  readonly stage: string
  readonly unit: string
  readonly run: number
  readonly pack: Readonly<Record<string, unknown>>
  readonly version: string
  readonly years: readonly number[]
  readonly upTo: number
  readonly after: number
  readonly found: Backtest | null
  readonly askedBy: string
  readonly askedAt: string
}

const initial: Trial = {
  stage: absent,
  unit: '',
  run: 0,
  pack: {},
  version: '',
  years: [],
  upTo: 0,
  after: 0,
  found: null,
  askedBy: '',
  askedAt: '',
}

/** How much of the record has been looked at, in whole percent. */
export const percentOf = ({ stage, after, upTo }: Pick<Trial, 'stage' | 'after' | 'upTo'>): number =>
  stage === 'done' ? 100 : Math.min(99, Math.floor((100 * after) / Math.max(1, upTo)))

// ── Rules ──

export interface TrialContext extends Context {
  /** The unit that stands for the county. */
  readonly root: string
  /** The last position of the record. */
  readonly head: number
}

type Decided = readonly TrialEvent[] | Refusal
const asking: Words = trialProcess.actions.ask.verb

function ask(
  { pack: json, years }: { pack: Record<string, unknown>; years: number[] },
  state: Trial,
  context: TrialContext,
): Decided {
  const pack = readPack(json)
  if ('problems' in pack)
    return refuse('pack-unsound', {
      problems: pack.problems.map(({ path, message }) => `${path || '/'}: ${message}`),
      list: pack.problems,
    })
  const { version } = pack
  const { root: unit, head: upTo } = context
  return [
    { type: 'TrialAsked', data: { stage: 'running', unit, run: state.run + 1, pack: json, version, years, upTo } },
  ]
}

function decide(command: TrialCommand, state: Trial, context: TrialContext): Decided {
  switch (command.action) {
    case 'ask':
      return ask(command.data, state, context)
    case 'stretch': {
      const { run, from, after, found } = command.data
      // The same stretch a second time, or one of an earlier run.
      if (run !== state.run || from !== state.after || after <= from) return refuse('nothing-changed')
      return [{ type: 'TrialStretched', data: { stage: after >= state.upTo ? 'done' : 'running', after, found } }]
    }
    case 'stop':
      return [{ type: 'TrialStopped', data: { stage: 'stopped' } }]
  }
}

// ── Fold ──

function evolve(state: Trial, fact: Fact<TrialEvent>): Trial {
  switch (fact.type) {
    case 'TrialAsked':
      return { ...initial, ...fact.data, askedBy: fact.actor, askedAt: fact.at }
    case 'TrialStretched': {
      const { stage, after, found } = fact.data
      return { ...state, stage, after, found: state.found ? together(state.found, found) : found }
    }
    case 'TrialStopped':
      return { ...state, stage: fact.data.stage }
  }
}

/** What has been found so far; of nothing, as long as nothing was looked at. */
export const foundBy = ({ pack: json, found }: Trial): Backtest | null => {
  if (found) return found
  const pack = readPack(json)
  return 'problems' in pack ? null : backtest([], pack)
}

export const trial: Decider<Trial, typeof trialEvents, typeof trialProcess, TrialContext> = {
  name: 'trial',
  events: trialEvents,
  process: trialProcess,
  initial,
  standing: ({ stage, unit }) => ({
    stage,
    unit,
    owner: null,
    // Both roles are of the county, also before a trial says of which.
    party: (by, context) =>
      by === 'reader'
        ? trialReaders.some(role => context.may(role, unit || (context as TrialContext).root)) ||
          refuse('no-right', { verb: asking, role: trialReaders[0] })
        : undefined,
  }),
  opens: (_, { root }) => root,
  decide,
  evolve,
}
