import { Written } from '#vocabulary/written'
import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { RulePack } from '#rules/pack'
import { builtIn, builtInOf, fieldIds } from './entries.ts'
import { entryFindings, EntryShape, Proposal, type Entry } from './entry.ts'

/** A county's own part of the indicator library in one year: units propose, the performance section decides. */

// ── Events. Stored for ever. ──

const Decided = z.object({ id: z.string(), note: z.string() })

export const libraryEvents = {
  EntryProposed: event(z.object({ stage: z.string(), id: z.string(), unit: z.string(), entry: EntryShape })),
  EntryAccepted: event(Decided),
  EntryRefused: event(Decided),
  /** No longer offered; rows that were made of it stay as they are. */
  EntryRetired: event(Decided.extend({ stage: z.string() })),
}
export type LibraryEvent = EventOf<typeof libraryEvents>

// ── The process ──

const Id = z.string().min(1).max(64)
const Text = Written.max(2000)
const Answer = z.object({ id: Id, note: Text.default('') })
const Reason = z.object({ id: Id, note: Text.min(1) })
const kept = { from: ['kept'], to: ['kept'], by: 'performance-section' }

export const libraryProcess = {
  stages: { absent: { zh: '未建立', en: 'absent' }, kept: { zh: '使用中', en: 'In use' } },
  actions: {
    propose: {
      from: [absent, 'kept'],
      to: ['kept'],
      by: 'drafter',
      emits: ['EntryProposed'],
      data: z.object({ unit: z.string().max(40), entry: Proposal.extend({ field: z.enum(fieldIds) }) }),
      verb: { zh: '提议新指标', en: 'propose an indicator' },
    },
    accept: { ...kept, emits: ['EntryAccepted'], data: Answer, verb: { zh: '采纳', en: 'accept' } },
    refuse: { ...kept, emits: ['EntryRefused'], data: Reason, verb: { zh: '不采纳', en: 'refuse' } },
    retire: {
      ...kept,
      from: [absent, 'kept'],
      emits: ['EntryRetired'],
      data: Reason,
      verb: { zh: '停用', en: 'retire' },
    },
  },
} as const satisfies Process
export type LibraryCommand = CommandOf<typeof libraryProcess>

// ── State ──

export const statuses = {
  proposed: { zh: '待定', en: 'Proposed' },
  accepted: { zh: '已采纳', en: 'Accepted' },
  refused: { zh: '未采纳', en: 'Refused' },
  retired: { zh: '已停用', en: 'Retired' },
} as const
export type Status = keyof typeof statuses

export interface OwnEntry extends Entry {
  /** The unit that proposed it; `unit` is the unit of measure. */
  readonly proposer: string
  readonly by: string
  readonly at: string
  readonly status: Status
  readonly note: string
}

export interface Library {
  readonly stage: string
  readonly own: readonly OwnEntry[]
  /** Entries that came with the software and are not offered here any more. */
  readonly retired: readonly string[]
}

const initial: Library = { stage: absent, own: [], retired: [] }

/** What this county offers: what came with the software and is not retired, and what it accepted itself. */
export const entriesOf = ({ own, retired }: Pick<Library, 'own' | 'retired'>): Entry[] => [
  ...builtIn.filter(({ id }) => !retired.includes(id)),
  ...own.filter(({ id, status }) => status === 'accepted' && !retired.includes(id)),
]

/** The years of a county's library as one, oldest first. */
export const together = (years: readonly Library[]): Library => ({
  stage: years.at(-1)?.stage ?? absent,
  own: years.flatMap(({ own }) => own),
  retired: years.flatMap(({ retired }) => retired),
})

// ── Rules ──

export interface LibraryContext extends Context {
  readonly year: number
  readonly pack: RulePack
  /** The unit that stands for the whole county. */
  readonly root: string
  /** What the county accepted in earlier years. */
  readonly inherited: readonly Entry[]
}

type Outcome = readonly LibraryEvent[] | Refusal
type DataOf<A extends LibraryCommand['action']> = Extract<LibraryCommand, { action: A }>['data']

/** What is proposed must be an indicator that its own rules would let pass. */
function propose({ unit, entry }: DataOf<'propose'>, state: Library, context: LibraryContext): Outcome {
  const open = state.own.filter(({ status }) => status === 'accepted' || status === 'proposed')
  if ([...builtIn, ...context.inherited, ...open].some(({ name }) => name === entry.name))
    return refuse('already-exists', { what: entry.name })
  const errors = entryFindings(entry, context.pack).filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return refuse('has-errors', {
      count: errors.length,
      findings: { zh: errors.map(({ message }) => message), en: errors.map(({ messageEn }) => messageEn) },
      list: errors,
    })
  const id = `${context.year}-${state.own.length + 1}`
  return [{ type: 'EntryProposed', data: { stage: 'kept', id, unit, entry } }]
}

/** Nobody decides on what they proposed themselves. */
function decideOn(type: 'EntryAccepted' | 'EntryRefused', data: DataOf<'accept'>, state: Library, context: Context) {
  const own = state.own.find(({ id }) => id === data.id)
  if (!own) return refuse('unknown-entry', { entry: data.id })
  if (own.status !== 'proposed')
    return refuse('not-now', { verb: libraryProcess.actions.accept.verb, stage: statuses[own.status] })
  return own.by === context.actor ? refuse('own-draft') : [{ type, data }]
}

function retire(data: DataOf<'retire'>, state: Library, { inherited }: LibraryContext): Outcome {
  const own = state.own.find(({ id }) => id === data.id)
  if (!own && !builtInOf(data.id) && !inherited.some(({ id }) => id === data.id))
    return refuse('unknown-entry', { entry: data.id })
  const offered = own ? own.status === 'accepted' : !state.retired.includes(data.id)
  return offered ? [{ type: 'EntryRetired', data: { ...data, stage: 'kept' } }] : refuse('nothing-changed')
}

function decide(command: LibraryCommand, state: Library, context: LibraryContext): Outcome {
  switch (command.action) {
    case 'propose':
      return propose(command.data, state, context)
    case 'accept':
      return decideOn('EntryAccepted', command.data, state, context)
    case 'refuse':
      return decideOn('EntryRefused', command.data, state, context)
    case 'retire':
      return retire(command.data, state, context)
  }
}

// ── Fold ──

const marked = (state: Library, id: string, status: Status, note: string): Library => ({
  ...state,
  own: state.own.map(entry => (entry.id === id ? { ...entry, status, note } : entry)),
})

function evolve(state: Library, fact: Fact<LibraryEvent>): Library {
  switch (fact.type) {
    case 'EntryProposed': {
      const { stage, id, unit, entry } = fact.data
      const own: OwnEntry = { ...entry, id, proposer: unit, by: fact.actor, at: fact.at, status: 'proposed', note: '' }
      return { ...state, stage, own: [...state.own, own] }
    }
    case 'EntryAccepted':
      return marked(state, fact.data.id, 'accepted', fact.data.note)
    case 'EntryRefused':
      return marked(state, fact.data.id, 'refused', fact.data.note)
    case 'EntryRetired': {
      const { stage, id, note } = fact.data
      if (state.own.some(own => own.id === id)) return { ...marked(state, id, 'retired', note), stage }
      return { ...state, stage, retired: [...state.retired, id] }
    }
  }
}

/** The library belongs to no unit: who proposes names theirs, and the others' rights are those over the county. */
export const library: Decider<Library, typeof libraryEvents, typeof libraryProcess, LibraryContext> = {
  name: 'library',
  events: libraryEvents,
  process: libraryProcess,
  initial,
  standing: ({ stage }) => ({ stage, unit: '', owner: null }),
  opens: (command, { root }) => (command.action === 'propose' ? command.data.unit : root),
  decide,
  evolve,
}
