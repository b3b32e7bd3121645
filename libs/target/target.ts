import type { ChangesSince } from '#approval/carry'
import { changesAgainst } from '#approval/sent'
import type { Tree } from '#approval/derive'
import { isSent } from '#approval/remark'
import { routes, type Route } from '#approval/route'
import { drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { checkedBy } from '#rules/checked'
import { checkTable, type Facts, type Finding, type OtherProject } from '#rules/check'
import { unexplained } from '#rules/explain'
import type { RulePack } from '#rules/pack'
import { refuseErrors, refuseUnexplained } from '#rules/refuse-errors'
import { tableAnchor, type SetCell } from '#vocabulary/anchor'
import { contentHash } from '#vocabulary/hash'
import type { Duty } from '#vocabulary/duty'
import { emptyTable, TargetTable, type Indicator } from '#vocabulary/table'
import { carriedOver } from './carry.ts'
import { meaningDiff } from './diff/meaning-diff.ts'
import { fixing } from './drafting.ts'
import { notOf, openPart, outside, partWords, passed } from './part.ts'
import { route, targetEvents, targetProcess, type TargetCommand, type TargetEvent } from './process.ts'
import { evolve, initial, type Target } from './state.ts'
import { explanations, fromLibrary, pathsOf, takenIn } from './writing.ts'

/** A performance target table (绩效目标表) from its first key stroke to its approval. */

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
  /** Hashes of its rows that stand word for word in another unit's table. */
  readonly elsewhere?: readonly string[]
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
  elsewhere = [],
}: Pick<TargetContext, 'year' | 'county' | 'codesInUse' | 'duties' | 'others' | 'elsewhere'>): Facts => ({
  year,
  countyCode: county,
  codesInUse,
  duties,
  others,
  elsewhere,
})

/** What the rules say of the table as it stands. */
export const findingsOf = (
  state: Pick<Target, 'table'>,
  context: Pick<TargetContext, 'year' | 'county' | 'pack' | 'codesInUse' | 'duties' | 'others' | 'elsewhere'>,
) => checkTable(state.table, context.pack, factsOf(context))

/** Errors are mended; warnings are mended or explained once. Hints keep nothing back. */
export const refuseFindings = (
  findings: readonly Finding[],
  state: Pick<Target, 'table' | 'explained'>,
): Refusal | undefined =>
  refuseErrors(findings) ?? refuseUnexplained(unexplained(findings, state.explained, state.table))

/** What has changed in meaning since the table that an approval saw. */
export const changesSince = ({ sent, table }: Target, pack: RulePack): ChangesSince =>
  changesAgainst(sent, table, (before, now) => meaningDiff(before, now, pack))

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
  const content = { hash: contentHash(table), changesSince: changesSince(state, context.pack) }
  const sent = route.submit(travel, { ...sending, ...content }, context)
  if (isRefusal(sent)) return sent
  return [{ type: 'TargetChecked', data: checkedBy(context.pack, findings) }, ...sent]
}

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
  const changes = takenIn(state, data.changes)
  if (isRefusal(changes)) return changes
  const answered = route.answeredByEdit(state.travel, data.remark, pathsOf(changes))
  if (isRefusal(answered)) return answered
  return [{ type: 'TargetEdited', data: { changes, via: data.via } }, ...answered]
}

/** Where remarks can be made, and how their suggestions are taken in. */
const cellsOf = (state: Target) => ({
  anchor: (path: string) => tableAnchor(state.table, path),
  lent(path: string, { actor }: Context) {
    const handed = openPart(state.parts, actor)
    return handed !== undefined && (notOf(handed, path, state.table) ?? true)
  },
  write: (sets: readonly SetCell[]) => edit(fixing(sets), state),
})

function insert(data: DataOf<'insert'>, state: Target, context: TargetContext): Decided {
  const added = fromLibrary(data, state, context)
  if (isRefusal(added)) return added
  const edited = edit({ changes: [added], via: 'typing' }, state)
  return isRefusal(edited)
    ? edited
    : [...edited, { type: 'IndicatorInserted', data: { row: data.row, entry: data.entry } }]
}

function explain(data: DataOf<'explain'>, state: Target, context: TargetContext): Decided {
  const explained = explanations(data, findingsOf(state, context), state.table)
  return isRefusal(explained) ? explained : explained.map(each => ({ type: 'TargetWarningExplained', data: each }))
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
  const about = state.travel.remarks.find(({ id }) => id === data.remark)
  const no = about && isSent(about) ? notOf(handed, about.path, state.table) : undefined
  return outside(handed, data.changes, state.table) ?? no ?? edit(data, state)
}

/** An adjustment changes the table once, however often it is told. */
function amend(data: DataOf<'amend'>, state: Target): Decided {
  if (state.adjustments.some(({ adjustment }) => adjustment === data.adjustment)) return refuse('nothing-changed')
  const changes = takenIn(state, data.changes)
  return isRefusal(changes) ? changes : [{ type: 'TargetAdjusted', data: { ...data, changes } }]
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
    case 'passPart':
      return passed(state.parts, command.data)
    case 'editPart':
      return editPart(command.data, state, context)
    case 'done':
      return [{ type: 'PartDone', data: command.data }]
    case 'submit':
      return submit(command.data, state, context)
    case 'amend':
      return amend(command.data, state)
    default:
      return route.act(command, { ...state, cells: cellsOf(state) }, context)
  }
}

export const target: Decider<Target, typeof targetEvents, typeof targetProcess, TargetContext> = {
  name: 'target',
  events: targetEvents,
  process: targetProcess,
  initial,
  standing: state => ({
    ...route.standing({ ...state, cells: cellsOf(state) }),
    participants: state.parts.filter(({ done }) => done === '').map(({ person }) => person),
  }),
  opens: command => (command.action === 'open' ? command.data.unit : ''),
  decide,
  evolve,
}
