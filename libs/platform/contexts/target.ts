import { isRefusal } from '#kernel/refusal'
import { rowOf } from '#library/entry'
import { entriesOf } from '#library/library'
import { colleagues, lineage, sees } from '#organisation/rights'
import type { RulePack } from '#rules/pack'
import { dutiesOf } from '#target/department'
import type { TargetCommand } from '#target/process'
import type { Duty } from '#vocabulary/duty'
import { otherRows } from '../other-rows.ts'
import { checks, travelling, type Surroundings, unitOf } from '../surroundings.ts'

/** The duties named by the nearest unit, at or above this one, that has a part one. */
async function dutiesAbove(around: Surroundings, own: string): Promise<Duty[]> {
  const departments = await around.documents({ kind: 'department', year: around.year })
  for (const unit of lineage(around.organisation, own)) {
    const found = departments.find(row => row.unit === unit)
    if (found) return dutiesOf((await around.department(found.id)).goals)
  }
  return []
}

/**
 * What the rules compare a target table with: the codes that others of the year have taken, the duties above, the same
 * unit's other tables. Who sees one of a unit's tables sees all of them.
 */
export async function compared(around: Surroundings, stream = around.stream) {
  const all = await around.documents({ kind: 'target', year: around.year })
  const unit = all.find(({ id }) => id === stream)?.unit ?? ''
  const rest = all.filter(({ id }) => id !== stream)
  const tables = all.filter(row => row.unit === unit)
  const [duties, rows] = await Promise.all([dutiesAbove(around, unit), otherRows({ ...around, stream }, unit, tables)])
  return { codesInUse: rest.map(({ projectCode }) => projectCode), duties, ...rows }
}

export const nothingCompared: Awaited<ReturnType<typeof compared>> = {
  codesInUse: [],
  duties: [],
  others: [],
  elsewhere: [],
}

/** The table that an opening copies: of an earlier year, and one that the actor may see. */
async function earlierOf(around: Surroundings, { copy }: Extract<TargetCommand, { action: 'open' }>['data']) {
  if (!copy) return undefined
  const { unit, year, table } = await around.target(copy.from)
  return year > 0 && year < around.year && sees(around.organisation, around.actor, unit) ? { year, table } : undefined
}

/** The indicator library as rows of this year's tree, for the command that inserts one. */
export async function fromLibrary(around: Surroundings, pack: RulePack, action: string | undefined) {
  const offered = action === 'insert' ? entriesOf(await around.library(around.year)) : []
  return (id: string) => {
    const found = offered.find(each => each.id === id)
    return found && rowOf(found, pack)
  }
}

/** What the commands look up beside the table: last year's, the library, the colleagues. */
async function lookedUp(around: Surroundings, pack: RulePack, action: string | undefined, data: unknown) {
  const unit = action === 'hand' ? await unitOf(around) : ''
  return {
    earlier: action === 'open' ? await earlierOf(around, data as never) : undefined,
    entry: await fromLibrary(around, pack, action),
    colleagues: unit === '' ? [] : colleagues(around.organisation, unit),
  }
}

/** What a target's decisions look up: beside what the rules compare it with, what single commands ask for. */
export async function targeted(around: Surroundings, action?: string, data?: unknown) {
  const inForce = await travelling('target')(around, action)
  if (isRefusal(inForce)) return inForce
  const [found, facts] = await Promise.all([
    lookedUp(around, inForce.pack, action, data),
    checks(action) ? compared(around) : nothingCompared,
  ])
  return { ...inForce, ...found, ...facts }
}
