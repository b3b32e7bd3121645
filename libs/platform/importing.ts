import type { ParsedDocument } from '#forms/document'
import { readDocument } from '#forms/read-document'
import { toTargetTable } from '#forms/to-table'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { holds } from '#organisation/organisation'
import { streams } from '#reactors/streams'
import { checkTable } from '#rules/check'
import { packOf } from '#rules/packs'
import { uuidv5 } from '#store/uuid'
import { department, dutiesOf } from '#target/department'
import { target } from '#target/target'
import { canonicalJson, contentHash } from '#vocabulary/hash'
import { goalsOf } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import type { ImportOutcome, ImportReport } from '#views/answers'
import { execute, type Envelope } from './execute.ts'
import type { Office } from './office.ts'

/** Brings a text document in as drafts, by the same commands that the screen uses. */

export interface Import {
  readonly county: string
  readonly year: number
  readonly unit: string
  readonly actor: string
  /** False: only say what would happen. */
  readonly confirm: boolean
}

/** The namespace of import commands' ids: the same piece, imported again, is the same command. */
const importNamespace = '5d4f1c1e-6a0b-4f52-9c57-1d0c6a1f7e11'

type Piece = Pick<Envelope, 'decider' | 'stream'> & { readonly data: object; readonly outcome: ImportOutcome }

/** `same` when what is there holds exactly this; `differs` when it has been edited since, or came from elsewhere. */
const outcomeOf = (version: number, there: unknown, brought: unknown): ImportOutcome =>
  version === 0 ? 'new' : canonicalJson(there) === canonicalJson(brought) ? 'same' : 'differs'

async function targetPiece(office: Office, { county, year, unit }: Import, table: TargetTable): Promise<Piece> {
  const stream = streams.target(year, table.projectCode || contentHash(table).slice(0, 16))
  const { state, version } = await office.document(target, county, year, stream)
  return { decider: 'target', stream, data: { unit, table }, outcome: outcomeOf(version, state.table, table) }
}

async function departmentPiece(
  office: Office,
  { county, year, unit }: Import,
  { overall, subGoals, safeguards }: NonNullable<ParsedDocument['department']>,
): Promise<Piece> {
  const stream = streams.department(year, unit)
  const { state, version } = await office.document(department, county, year, stream)
  const goals = goalsOf({ overall, subGoals, safeguards })
  return { decider: 'department', stream, data: { unit, goals }, outcome: outcomeOf(version, state.goals, goals) }
}

/**
 * Reports what the document holds and what is there already; with `confirm` it opens a draft for each new piece.
 * Importing twice changes nothing: the drafts are named after their project codes.
 */
export async function importDocument(office: Office, wish: Import, bytes: Uint8Array): Promise<ImportReport | Refusal> {
  const parsed = readDocument(bytes)
  if (isRefusal(parsed)) return parsed
  const organisation = await office.organisation(wish.county)
  if (!organisation.units[wish.unit]) return refuse('unknown-unit', { unit: wish.unit })
  if (!holds(organisation, wish.actor, 'drafter', wish.unit))
    return refuse('no-right', { verb: target.process.actions.open.verb, role: 'drafter' })
  const { document, problems } = parsed
  const tables = document.projects.map(toTargetTable)
  const targets = await Promise.all(tables.map(table => targetPiece(office, wish, table)))
  const whole = document.department ? await departmentPiece(office, wish, document.department) : undefined

  if (wish.confirm)
    for (const piece of [...targets, ...(whole ? [whole] : [])]) {
      if (piece.outcome !== 'new') continue
      const outcome = await execute(office, {
        decider: piece.decider,
        county: wish.county,
        year: wish.year,
        stream: piece.stream,
        command: { action: 'open', data: piece.data },
        id: uuidv5(importNamespace, `${wish.county}/${piece.stream}`),
        actor: wish.actor,
        expected: 0,
      })
      if (isRefusal(outcome)) return outcome
    }

  const { calendar } = await office.cycle(wish.county, wish.year)
  const pack = packOf(calendar?.pack ?? '')
  const duties = document.department ? dutiesOf(goalsOf(document.department)) : []
  const count = (table: TargetTable, severity: string) =>
    pack
      ? checkTable(table, pack, { year: wish.year, countyCode: wish.county, codesInUse: [], duties }).filter(
          finding => finding.severity === severity,
        ).length
      : 0
  return {
    confirmed: wish.confirm,
    department:
      whole && document.department
        ? {
            id: whole.stream,
            outcome: whole.outcome,
            overall: document.department.overall.length,
            subGoals: document.department.subGoals.length,
            safeguards: document.department.safeguards.length,
          }
        : null,
    projects: tables.map((table, i) => ({
      id: targets[i]?.stream ?? '',
      projectCode: table.projectCode,
      projectName: table.projectName,
      budget: table.budget.total,
      indicators: table.indicators.length,
      errors: count(table, 'error'),
      warnings: count(table, 'warning'),
      outcome: targets[i]?.outcome ?? 'new',
    })),
    problems,
  }
}
