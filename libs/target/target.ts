import { z } from 'zod'
import { approval, departing, drafted, travelStages, untravelled, type Travel } from '#approval/approval'
import type { Tree } from '#approval/derive'
import { routes, type Route } from '#approval/route'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Owner, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { Checked, checkedBy } from '#rules/checked'
import { checkTable, type Facts, type Finding, type OtherProject } from '#rules/check'
import { textAt, unexplained, type Explanation } from '#rules/explain'
import type { RulePack } from '#rules/pack'
import { refuseErrors, refuseUnexplained } from '#rules/refuse-errors'
import { contentHash } from '#vocabulary/hash'
import { isEmpty, Part } from '#vocabulary/part'
import type { Duty } from '#vocabulary/duty'
import { drafted as withChange, merge, type Drafted } from '#vocabulary/merge'
import { Change, emptyTable, TargetTable, withDuty, type Indicator } from '#vocabulary/table'
import { carriedOver, rowBefore } from './carry.ts'
import { allFrom, Moved, originsAfter, rowFrom, type Origins } from './origin.ts'
import { openPart, outside, partWords, type Handed } from './part.ts'

/** A performance target table (绩效目标表) from its first key stroke to its approval. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

const route = approval('Target', {
  finalSticks: true,
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
  /** The table that was opened is an earlier year's, brought into this year's tree. */
  TargetCopied: event(
    z.object({ from: z.string(), year: z.number(), targets: z.enum(['cleared', 'kept']), moved: z.array(Moved) }),
  ),
  /** The row that was just added is the library's. */
  IndicatorInserted: event(z.object({ row: z.string(), entry: z.string() })),
  /** Why a warning is left as it is, and what stood there when that was said. */
  TargetWarningExplained: event(z.object({ rule: z.string(), path: z.string(), text: z.string(), reason: z.string() })),
  PartHanded: event(z.object({ to: z.string(), part: Part, note: z.string() })),
  PartTakenBack: event(z.object({ from: z.string() })),
  PartDone: event(z.object({ note: z.string() })),
  /** What the rules said when it was sent, and the pack that said it. */
  TargetChecked: event(Checked),
  ...route.events,
}
export type TargetEvent = EventOf<typeof targetEvents>

// ── The process ──

const drafting = { from: ['drafting', 'returned'], to: ['drafting', 'returned'] }
const Edit = z.object({ changes: z.array(Change).min(1).max(2000), via: Via.default('typing') })
const Note = z.string().trim().max(2000).default('')

export const targetProcess = {
  stages: travelStages,
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['TargetOpened', 'TargetCopied'],
      data: z
        .object({
          unit: z.string().max(40),
          table: TargetTable.optional(),
          copy: z.object({ from: z.string().max(160), targets: z.enum(['cleared', 'kept']) }).optional(),
        })
        .refine(({ table, copy }) => !table || !copy, { path: ['copy'] }),
      verb: { zh: '新建', en: 'open' },
    },
    edit: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetEdited'],
      data: Edit,
      verb: { zh: '编辑', en: 'edit' },
      merges: true,
    },
    insert: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetEdited', 'IndicatorInserted'],
      data: z.object({ entry: z.string().max(64), row: z.string().regex(/^[\w-]{1,64}$/) }),
      verb: { zh: '从指标库插入', en: 'insert from the library' },
    },
    explain: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetWarningExplained'],
      data: z.object({
        warnings: z
          .array(z.object({ rule: z.string().max(8), path: z.string().max(120) }))
          .min(1)
          .max(200),
        reason: z.string().trim().min(2).max(500),
      }),
      verb: { zh: '说明理由', en: 'give the reason' },
    },
    hand: {
      ...drafting,
      by: 'drafter',
      emits: ['PartHanded'],
      data: z.object({ to: z.string().max(40), part: Part.refine(part => !isEmpty(part)), note: Note }),
      verb: { zh: '交给同事填', en: 'hand to a colleague' },
    },
    takeBack: {
      ...drafting,
      by: 'drafter',
      emits: ['PartTakenBack'],
      data: z.object({ from: z.string().max(40) }),
      verb: { zh: '收回', en: 'take back' },
    },
    editPart: {
      ...drafting,
      by: 'participant',
      emits: ['TargetEdited'],
      data: Edit,
      verb: { zh: '填写交给我的部分', en: 'fill in my part' },
      merges: true,
    },
    done: {
      ...drafting,
      by: 'participant',
      emits: ['PartDone'],
      data: z.object({ note: Note }),
      verb: { zh: '填好交回', en: 'hand back as done' },
    },
    ...route.rows,
    submit: { ...route.rows.submit, emits: ['TargetChecked', ...route.rows.submit.emits] },
  },
} as const satisfies Process
export type TargetCommand = CommandOf<typeof targetProcess>

// ── State ──

export interface Target extends Drafted {
  readonly unit: string
  readonly year: number
  readonly due: string
  readonly travel: Travel
  readonly origins: Origins
  /** What the table was copied from, where it was. */
  readonly copied: { readonly from: string; readonly year: number; readonly moved: readonly Moved[] } | null
  readonly parts: readonly Handed[]
  /** Reasons for warnings, oldest first; `reasonOf` says which of them still hold. */
  readonly explained: readonly Explained[]
}

interface Explained extends Explanation {
  readonly actor: string
  readonly at: string
}

const initial: Target = {
  unit: '',
  year: 0,
  due: '',
  table: emptyTable,
  gone: {},
  travel: untravelled,
  origins: {},
  copied: null,
  parts: [],
  explained: [],
}

// ── Rules ──

export interface TargetContext extends Context {
  readonly year: number
  readonly county: string
  readonly pack: RulePack
  readonly tree: Tree
  /** The route that the county published for the year; the built-in one where it published none. */
  readonly route?: Route
  /** When drafts of this cycle are due, YYYY-MM-DD. */
  readonly due: string
  /** Project codes that the county's other targets of the year have taken. */
  readonly codesInUse: readonly string[]
  /** The duties of the department that the unit belongs to. */
  readonly duties: readonly Duty[]
  /** The same unit's other tables of the year. */
  readonly others: readonly OtherProject[]
  /** The earlier year's table that an opening copies, if the actor may see it. */
  readonly earlier: { readonly year: number; readonly table: TargetTable } | undefined
  /** An entry of the indicator library as a row of this year's tree. */
  entry(id: string): Omit<Indicator, 'id'> | undefined
  /** Who may be handed a part: the other people of the unit's township or bureau. */
  readonly colleagues: readonly string[]
}

/** What the rules have to know beside the table. */
export const factsOf = ({
  year,
  county,
  codesInUse,
  duties,
  others,
}: Pick<TargetContext, 'year' | 'county' | 'codesInUse' | 'duties' | 'others'>): Facts => ({
  year,
  countyCode: county,
  codesInUse,
  duties,
  others,
})

/** What the rules say of the table as it stands. */
export const findingsOf = (
  state: Target,
  context: Pick<TargetContext, 'year' | 'county' | 'pack' | 'codesInUse' | 'duties' | 'others'>,
) => checkTable(state.table, context.pack, factsOf(context))

/** Errors are mended; warnings are mended or explained once. Hints keep nothing back. */
const refuseFindings = (findings: readonly Finding[], state: Target): Refusal | undefined =>
  refuseErrors(findings) ?? refuseUnexplained(unexplained(findings, state.explained, state.table))

type Decided = readonly TargetEvent[] | Refusal

type Sending = Extract<TargetCommand, { action: 'submit' }>['data']

function submit({ note, after }: Sending, state: Target, context: TargetContext): Decided {
  const handed = state.parts.filter(({ done }) => done === '')
  if (handed.length > 0) {
    const words = handed.map(({ part }) => partWords(part, state.table))
    const parts = { zh: words.map(({ zh }) => zh), en: words.map(({ en }) => en) }
    return refuse('part-open', { count: handed.length, parts, people: handed.map(({ person }) => person) })
  }
  const findings = findingsOf(state, context)
  const no = refuseFindings(findings, state)
  if (no) return no
  const { unit, table, travel } = state
  const sending = { route: context.route ?? routes.target, unit, amount: table.budget.total, note, after }
  const sent = route.submit(travel, { ...sending, hash: contentHash(table) }, context)
  if (isRefusal(sent)) return sent
  return [{ type: 'TargetChecked', data: checkedBy(context.pack, findings) }, ...sent]
}

const drafter = (unit: string): Owner => ({ role: 'drafter', unit })

type DataOf<A extends TargetCommand['action']> = Extract<TargetCommand, { action: A }>['data']

function open({ unit, table, copy }: DataOf<'open'>, context: TargetContext): Decided {
  const opened = (content: TargetTable, source: 'blank' | 'import') => ({
    type: 'TargetOpened' as const,
    data: {
      stage: 'drafting',
      owner: drafter(unit),
      unit,
      year: context.year,
      table: content,
      source,
      due: context.due,
    },
  })
  if (!copy) return [opened(table ?? emptyTable, table ? 'import' : 'blank')]
  if (!context.earlier) return refuse('not-found')
  const { table: carried, moved } = carriedOver(context.earlier.table, context.pack, copy.targets)
  const copied = { from: copy.from, year: context.earlier.year, targets: copy.targets, moved: [...moved] }
  return [opened(carried, 'blank'), { type: 'TargetCopied', data: copied }]
}

function edit(data: DataOf<'edit'>, state: Target): Decided {
  const merged = merge(state, data.changes)
  if (isRefusal(merged)) return merged
  if (contentHash(merged.table) === contentHash(state.table)) return refuse('nothing-changed')
  return [{ type: 'TargetEdited', data: { changes: [...merged.changes], via: data.via } }]
}

function insert({ entry, row: id }: DataOf<'insert'>, state: Target, context: TargetContext): Decided {
  const found = context.entry(entry)
  if (!found) return refuse('unknown-entry', { entry })
  const row = { id, ...found }
  const after = rowBefore(state.table.indicators, context.pack, row.level1, row.level2)
  const edited = edit({ changes: [{ kind: 'add', after, row }], via: 'typing' }, state)
  return isRefusal(edited) ? edited : [...edited, { type: 'IndicatorInserted', data: { row: id, entry } }]
}

function explain({ warnings, reason }: DataOf<'explain'>, state: Target, context: TargetContext): Decided {
  const there = findingsOf(state, context).filter(({ severity }) => severity === 'warning')
  const missing = warnings.find(each => !there.some(({ rule, path }) => rule === each.rule && path === each.path))
  if (missing) return refuse('no-such-warning', { ...missing })
  return warnings.map(({ rule, path }) => ({
    type: 'TargetWarningExplained',
    data: { rule, path, text: textAt(state.table, path), reason },
  }))
}

function hand(data: DataOf<'hand'>, state: Target, context: TargetContext): Decided {
  if (data.to === context.actor || !context.colleagues.includes(data.to))
    return refuse('not-a-colleague', { person: data.to })
  const missing = data.part.indicators.find(id => !state.table.indicators.some(row => row.id === id))
  return missing === undefined
    ? [{ type: 'PartHanded', data }]
    : refuse('unknown-cell', { path: `indicators.${missing}` })
}

function editPart(data: DataOf<'editPart'>, state: Target, { actor }: TargetContext): Decided {
  const handed = openPart(state.parts, actor)
  if (!handed) throw new Error('the table admits only whoever was handed a part')
  return outside(handed, data.changes, state.table) ?? edit(data, state)
}

function decide(command: TargetCommand, state: Target, context: TargetContext): Decided {
  switch (command.action) {
    case 'open':
      return open(command.data, context)
    case 'edit':
      return edit(command.data, state)
    case 'insert':
      return insert(command.data, state, context)
    case 'explain':
      return explain(command.data, state, context)
    case 'hand':
      return hand(command.data, state, context)
    case 'takeBack':
      return openPart(state.parts, command.data.from)
        ? [{ type: 'PartTakenBack', data: command.data }]
        : refuse('nothing-changed')
    case 'editPart':
      return editPart(command.data, state, context)
    case 'done':
      return [{ type: 'PartDone', data: command.data }]
    case 'submit':
      return submit(command.data, state, context)
    default:
      return route.act(command, state, context)
  }
}

// ── Fold ──

function evolve(state: Target, fact: Fact<TargetEvent>): Target {
  switch (fact.type) {
    case 'TargetOpened': {
      const { stage, owner, unit, year, due, table, source } = fact.data
      const origins = source === 'import' ? allFrom({ kind: 'import', from: '' }, table, fact) : {}
      const travel = drafted(departing(stage, owner), fact.actor)
      return { ...initial, unit, year, due, table, origins, travel }
    }
    case 'TargetEdited':
      return {
        ...state,
        ...fact.data.changes.reduce<Drafted>(withChange, { table: state.table, gone: state.gone }),
        origins: originsAfter(state.origins, fact.data.changes, fact.data.via, fact),
        travel: drafted(state.travel, fact.actor),
      }
    case 'TargetCopied': {
      const { from, year, moved } = fact.data
      return { ...state, copied: { from, year, moved }, origins: allFrom({ kind: 'copy', from }, state.table, fact) }
    }
    case 'IndicatorInserted': {
      const { row, entry } = fact.data
      return { ...state, origins: rowFrom({ kind: 'library', from: entry }, state.origins, state.table, row, fact) }
    }
    case 'TargetWarningExplained':
      return { ...state, explained: [...state.explained, { ...fact.data, actor: fact.actor, at: fact.at }] }
    case 'PartHanded': {
      const { to, part, note } = fact.data
      const handed = { person: to, by: fact.actor, at: fact.at, part, note, done: '' }
      return { ...state, parts: [...state.parts.filter(({ person }) => person !== to), handed] }
    }
    case 'PartTakenBack':
      return { ...state, parts: state.parts.filter(({ person }) => person !== fact.data.from) }
    case 'PartDone':
      return {
        ...state,
        parts: state.parts.map(each => (each.person === fact.actor ? { ...each, done: fact.at } : each)),
        travel: drafted(state.travel, fact.actor),
      }
    case 'TargetChecked':
      return state
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const target: Decider<Target, typeof targetEvents, typeof targetProcess, TargetContext> = {
  name: 'target',
  events: targetEvents,
  process: targetProcess,
  initial,
  standing: state => ({
    ...route.standing(state),
    participants: state.parts.filter(({ done }) => done === '').map(({ person }) => person),
  }),
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
