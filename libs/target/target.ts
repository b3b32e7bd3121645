import { z } from 'zod'
import { approval, drafted, travelStages, untravelled, type Travel } from '#approval/approval'
import { deriveRoute, routes, type Tree } from '#approval/route'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Owner, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { checkTable, type Finding } from '#rules/check'
import type { RulePack } from '#rules/pack'
import { contentHash } from '#vocabulary/hash'
import type { Duty } from '#vocabulary/duty'
import { applyChanges, Change, changed, emptyTable, TargetTable, withDuty } from '#vocabulary/table'

/** A performance target table (绩效目标表) from its first key stroke to its approval. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

const route = approval({
  names: {
    submitted: 'TargetSubmitted',
    withdrawn: 'TargetWithdrawn',
    stepApproved: 'TargetStepApproved',
    approved: 'TargetApproved',
    returned: 'TargetReturned',
  },
  verbs: { submit: { zh: '送审', en: 'submit' }, approve: { zh: '同意', en: 'approve' } },
})

const Via = z.enum(['typing', 'paste', 'import', 'fix'])

export const targetEvents = {
  TargetOpened: event(
    z.object({
      stage: z.string(),
      owner: z.object({ role: z.string(), unit: z.string() }),
      unit: z.string(),
      year: z.number(),
      table: TargetTable,
      source: z.enum(['blank', 'import']),
      due: z.string(),
    }),
    withDuty,
  ),
  TargetEdited: event(z.object({ changes: z.array(Change), via: Via })),
  ...route.events,
}
export type TargetEvent = EventOf<typeof targetEvents>

// ── The process ──

export const targetProcess = {
  stages: travelStages,
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['TargetOpened'],
      data: z.object({ unit: z.string().max(40), table: TargetTable.optional() }),
      verb: { zh: '新建', en: 'open' },
    },
    edit: {
      from: ['drafting', 'returned'],
      to: ['drafting', 'returned'],
      by: 'drafter',
      emits: ['TargetEdited'],
      data: z.object({ changes: z.array(Change).min(1).max(2000), via: Via.default('typing') }),
      verb: { zh: '编辑', en: 'edit' },
    },
    ...route.rows,
  },
} as const satisfies Process
export type TargetCommand = CommandOf<typeof targetProcess>

// ── State ──

export interface Target {
  readonly unit: string
  readonly year: number
  readonly due: string
  readonly table: TargetTable
  readonly travel: Travel
}

const initial: Target = { unit: '', year: 0, due: '', table: emptyTable, travel: untravelled }

// ── Rules ──

export interface TargetContext extends Context {
  readonly year: number
  readonly county: string
  readonly pack: RulePack
  readonly tree: Tree
  /** When drafts of this cycle are due, YYYY-MM-DD. */
  readonly due: string
  /** Project codes that the county's other targets of the year have taken. */
  readonly codesInUse: readonly string[]
  /** The duties of the department that the unit belongs to. */
  readonly duties: readonly Duty[]
}

/** What the rules say of the table as it stands. */
export const findingsOf = (
  state: Target,
  context: Pick<TargetContext, 'year' | 'county' | 'pack' | 'codesInUse' | 'duties'>,
) =>
  checkTable(state.table, context.pack, {
    year: context.year,
    countyCode: context.county,
    codesInUse: context.codesInUse,
    duties: context.duties,
  })

function refuseErrors(findings: readonly Finding[]): Refusal | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return undefined
  return refuse('has-errors', {
    count: errors.length,
    findings: {
      zh: errors.map(({ rule, message }) => `${rule} ${message}`),
      en: errors.map(({ rule, messageEn }) => `${rule} ${messageEn}`),
    },
    list: errors,
  })
}

type Decided = readonly TargetEvent[] | Refusal

function submit(note: string, state: Target, context: TargetContext): Decided {
  const errors = refuseErrors(findingsOf(state, context))
  if (errors) return errors
  const steps = deriveRoute(routes.target, state.unit, context.tree)
  return isRefusal(steps) ? steps : route.submit(state.travel, steps, contentHash(state.table), note)
}

const drafter = (unit: string): Owner => ({ role: 'drafter', unit })

function decide(command: TargetCommand, state: Target, context: TargetContext): Decided {
  switch (command.action) {
    case 'open': {
      const { unit, table } = command.data
      const opened = {
        stage: 'drafting',
        owner: drafter(unit),
        unit,
        year: context.year,
        table: table ?? emptyTable,
        source: table ? ('import' as const) : ('blank' as const),
        due: context.due,
      }
      return [{ type: 'TargetOpened', data: opened }]
    }
    case 'edit': {
      const table = applyChanges(state.table, command.data.changes)
      if (isRefusal(table)) return table
      if (contentHash(table) === contentHash(state.table)) return refuse('nothing-changed')
      return [{ type: 'TargetEdited', data: command.data }]
    }
    case 'submit':
      return submit(command.data.note, state, context)
    default:
      return route.act(command, state, context)
  }
}

// ── Fold ──

function evolve(state: Target, fact: Fact<TargetEvent>): Target {
  switch (fact.type) {
    case 'TargetOpened': {
      const { stage, owner, unit, year, due, table } = fact.data
      return { unit, year, due, table, travel: drafted({ ...untravelled, stage, owner }, fact.actor) }
    }
    case 'TargetEdited':
      return {
        ...state,
        table: fact.data.changes.reduce(changed, state.table),
        travel: drafted(state.travel, fact.actor),
      }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const target: Decider<Target, typeof targetEvents, typeof targetProcess, TargetContext> = {
  name: 'target',
  events: targetEvents,
  process: targetProcess,
  initial,
  standing: ({ unit, travel: { stage, owner } }) => ({ stage, unit, owner }),
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
