import { known } from '#kernel/known'
import type { Department, Problem } from '#forms/document'
import { problemAt } from '#forms/document'
import { fieldNames, importFields } from '#forms/import/fields'
import type { Mappings } from '#forms/import/layout'
import type { LayoutSeen, Understood } from '#forms/import/understood'
import { isRefusal, refuse, sentence, type Refusal } from '#kernel/refusal'
import { holds } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import { streams } from '#reactors/streams'
import { checkTable } from '#rules/check'
import { uuidv5 } from '#store/uuid'
import { department, dutiesOf } from '#target/department'
import { target } from '#target/target'
import { canonicalJson, contentHash } from '#vocabulary/hash'
import { goalsOf } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import type { ImportOutcome, ImportProgress, ImportReport, LayoutReported } from '#views/import-answers'
import { execute, type Envelope } from './execute.ts'
import { rememberedMappings, rememberMappings, type Remembered } from './layouts.ts'
import type { Office } from './office.ts'
import { readFile } from './reading.ts'

/** Brings a file in as drafts, by the same commands that the screen uses. */

export interface Import {
  readonly county: string
  readonly year: number
  readonly unit: string
  readonly actor: string
  /** False: only say what would happen. */
  readonly confirm: boolean
  /** What the person took columns for; layouts not named are read by memory, else by their names. */
  readonly mappings?: Mappings
}

export interface Watch {
  readonly signal?: AbortSignal
  tell?(progress: ImportProgress): void
}

/** The namespace of import commands' ids: the same piece, imported again, is the same command. */
const importNamespace = '5d4f1c1e-6a0b-4f52-9c57-1d0c6a1f7e11'

interface Piece extends Pick<Envelope, 'decider' | 'stream'> {
  readonly data: object
  readonly outcome: ImportOutcome
}

/** `same` when what is there holds exactly this; `differs` when it has been edited since, or came from elsewhere. */
const outcomeOf = (version: number, there: unknown, brought: unknown): ImportOutcome =>
  version === 0 ? 'new' : canonicalJson(there) === canonicalJson(brought) ? 'same' : 'differs'

/** A code names the stream where it can be part of an address; else the content does. */
const nameOf = (table: TargetTable): string =>
  /^[\w\u4e00-\u9fff.-]{1,100}$/.test(table.projectCode) ? table.projectCode : contentHash(table).slice(0, 16)

/** No table of one project has more rows; a file read by the wrong columns may seem to. */
const mostRows = 500

async function targetPiece(office: Office, { county, year, unit }: Import, table: TargetTable): Promise<Piece> {
  const stream = streams.target(year, nameOf(table))
  const piece = { decider: 'target', stream, data: { unit, table } } as const
  if (table.indicators.length > mostRows) return { ...piece, outcome: 'refused' }
  const { state, version } = await office.document(target, county, year, stream)
  return { ...piece, outcome: outcomeOf(version, state.table, table) }
}

async function departmentPiece(
  office: Office,
  { county, year, unit }: Import,
  { overall, subGoals, safeguards }: Department,
): Promise<Piece> {
  const stream = streams.department(year, unit)
  const { state, version } = await office.document(department, county, year, stream)
  const goals = goalsOf({ overall, subGoals, safeguards })
  return { decider: 'department', stream, data: { unit, goals }, outcome: outcomeOf(version, state.goals, goals) }
}

/** Runs the work for each, a few at a time, until the signal says stop; what was not begun is undefined. */
async function each<T, R>(
  all: readonly T[],
  work: (one: T, at: number) => Promise<R>,
  { stage, watch }: { stage: ImportProgress['stage']; watch: Watch },
): Promise<(R | undefined)[]> {
  const results: (R | undefined)[] = all.map(() => undefined)
  let [next, done] = [0, 0]
  async function lane(): Promise<void> {
    while (next < all.length && !watch.signal?.aborted) {
      const at = next++
      results[at] = await work(all[at] as T, at)
      watch.tell?.({ stage, done: ++done, total: all.length })
    }
  }
  await Promise.all(Array.from({ length: lanesAtOnce }, lane))
  return results
}

// Appends that arrive together travel together; more lanes gain nothing.
const lanesAtOnce = 8

/** The same project twice in one file: the first is the one. */
const withoutTwins = (pieces: readonly Piece[]): Piece[] => {
  const seen = new Set<string>()
  return pieces.map(piece => {
    const twin = seen.has(piece.stream)
    seen.add(piece.stream)
    return twin ? { ...piece, outcome: 'twice' } : piece
  })
}

const orderOf = (wish: Import, { decider, stream, data }: Piece): Envelope => ({
  decider,
  county: wish.county,
  year: wish.year,
  stream,
  command: { action: 'open', data },
  id: uuidv5(importNamespace, `${wish.county}/${stream}`),
  actor: wish.actor,
  expected: 0,
})

type Memory = Readonly<Record<string, Remembered>>

/** Layouts as the person is told of them: what is remembered counts as that, not as said just now. */
function told(layouts: readonly LayoutSeen[], memory: Memory, organisation: Organisation, actor: string) {
  return layouts.map((layout): LayoutReported => {
    const found = memory[layout.key]
    if (!found) return { ...layout, remembered: null }
    const { id, version, unit } = found
    const unitName = organisation.units[unit]?.name ?? unit
    const forgettable = holds(organisation, actor, 'drafter', unit)
    return {
      ...layout,
      heads: layout.heads.map(head => ({ ...head, by: 'remembered' })),
      remembered: { id, version, unitName, forgettable },
    }
  })
}

interface ReadAs {
  readonly read: Understood
  /** What was read by memory, by the key of the layout. */
  readonly memory: Memory
}

/** Reads by what the person says, else by what the unit remembers of such files. */
async function readAs(office: Office, wish: Import, bytes: Uint8Array, watch: Watch): Promise<ReadAs | Refusal> {
  watch.tell?.({ stage: 'reading', done: 0, total: 0 })
  const first = await readFile(bytes, wish.mappings ?? {}, watch.signal)
  if (isRefusal(first)) return first
  const open = first.layouts.filter(({ key }) => !wish.mappings?.[key])
  const memory = await rememberedMappings(office, wish, open)
  const fields = Object.entries(memory).map(([key, remembered]) => [key, remembered.fields] as const)
  if (fields.length === 0) return { read: first, memory }
  const read = await readFile(bytes, { ...Object.fromEntries(fields), ...wish.mappings }, watch.signal)
  return isRefusal(read) ? read : { read, memory }
}

/** The rows that a person should look at: their targets are text, several figures, or missing. */
const flaggedIn = ({ rows, tables }: Understood): ImportReport['flagged'] =>
  rows.flatMap(({ sheet, line, kind, project, indicator }) => {
    const row = tables[project]?.indicators[indicator]
    if (!row || kind === 'number' || kind === 'date') return []
    return [{ sheet, line, kind, name: row.level3, target: row.target }]
  })

function notRead({ tables, rows }: Understood, pieces: readonly Piece[]): Problem[] {
  return pieces.flatMap((piece, at) => {
    const place = rows.find(({ project }) => project === at) ?? { sheet: '', line: 0 }
    const count = tables[at]?.indicators.length ?? 0
    if (piece.outcome === 'refused')
      return [
        problemAt(place, {
          zh: `“${tables[at]?.projectName}”有 ${count} 行指标，超过 ${mostRows} 行，请核对各列的对应`,
          en: `“${tables[at]?.projectName}” has ${count} rows, more than ${mostRows}; check what the columns were taken for`,
        }),
      ]
    if (piece.outcome !== 'twice') return []
    return [
      problemAt(place, {
        zh: `项目 ${tables[at]?.projectCode} 在文件里出现了两次，按第一次的读入`,
        en: `project ${tables[at]?.projectCode} stands twice in the file; the first was taken`,
      }),
    ]
  })
}

/**
 * Reports what the file holds, how it was understood and what is there already; with `confirm` it opens a draft for
 * each new piece and remembers what the person said of the columns. Importing twice changes nothing: the drafts are
 * named after their project codes.
 */
export async function importDocument(
  office: Office,
  wish: Import,
  bytes: Uint8Array,
  watch: Watch = {},
): Promise<ImportReport | Refusal> {
  const organisation = await office.organisation(wish.county)
  if (!known(organisation.units, wish.unit)) return refuse('unknown-unit', { unit: wish.unit })
  if (!holds(organisation, wish.actor, 'drafter', wish.unit))
    return refuse('no-right', { verb: target.process.actions.open.verb, role: 'drafter' })
  const taken = await readAs(office, wish, bytes, watch)
  if (isRefusal(taken)) return taken
  const { read, memory } = taken
  const { tables, layouts } = read
  const looked = await each(tables, table => targetPiece(office, wish, table), { stage: 'comparing', watch })
  const targets = withoutTwins(looked.filter(piece => piece !== undefined))
  const whole = read.department ? await departmentPiece(office, wish, read.department) : undefined
  const problems = [...read.problems, ...notRead(read, targets)]
  // What was looked at until then is not the whole file, and nobody waits for it.
  if (watch.signal?.aborted) return refuse('import-cancelled')

  if (wish.confirm) {
    const fresh = [...targets, ...(whole ? [whole] : [])].filter(({ outcome }) => outcome === 'new')
    const orders = fresh.map(piece => orderOf(wish, piece))
    const outcomes = await each(orders, order => execute(office, order), { stage: 'opening', watch })
    const no = outcomes.find(outcome => isRefusal(outcome))
    if (isRefusal(no) && outcomes.every(outcome => outcome === undefined || isRefusal(outcome))) return no
    outcomes.forEach((outcome, at) => {
      if (isRefusal(outcome))
        problems.push(
          problemAt(
            { line: 0 },
            {
              zh: `${fresh[at]?.stream}：${sentence(outcome)}`,
              en: `${fresh[at]?.stream}: ${sentence(outcome, 'en')}`,
            },
          ),
        )
    })
    await rememberMappings(office, wish, layouts, wish.mappings ?? {})
  }

  const { calendar } = await office.cycle(wish.county, wish.year)
  const pack = await office.pack(wish.county, calendar?.pack ?? '', wish.year)
  const duties = read.department ? dutiesOf(goalsOf(read.department)) : []
  const facts = { year: wish.year, countyCode: wish.county, codesInUse: [], duties }
  return {
    confirmed: wish.confirm,
    format: read.format,
    fields: fieldNames.map(field => ({ field, words: importFields[field].words })),
    layouts: told(layouts, memory, organisation, wish.actor),
    rows: read.rows,
    flagged: flaggedIn(read),
    department:
      whole && read.department
        ? {
            id: whole.stream,
            outcome: whole.outcome,
            overall: read.department.overall.length,
            subGoals: read.department.subGoals.length,
            safeguards: read.department.safeguards.length,
          }
        : null,
    projects: tables.map((table, at) => {
      const findings = pack && table.indicators.length <= mostRows ? checkTable(table, pack, facts) : []
      return {
        id: targets[at]?.stream ?? '',
        projectCode: table.projectCode,
        projectName: table.projectName,
        budget: table.budget.total,
        indicators: table.indicators.length,
        preview: table.indicators.slice(0, previewRows),
        errors: findings.filter(({ severity }) => severity === 'error').length,
        warnings: findings.filter(({ severity }) => severity === 'warning').length,
        outcome: targets[at]?.outcome ?? 'new',
      }
    }),
    problems,
  }
}

// Enough to see whether the columns were understood.
const previewRows = 5
