import type { Duty } from '#vocabulary/duty'
import type { CellPath, Indicator, IndicatorField, TargetTable } from '#vocabulary/table'
import { parseTarget, type TargetValue } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { Level1, Level2, RuleId, RulePack, Rules } from '../pack.ts'
import { readPlan, type Plan } from '../plan.ts'
import { level1Of, level2Of } from '../tree.ts'
import { canonicalUnit } from '../units.ts'

/** What a check has to know beside the table. */
export interface Facts {
  readonly year: number
  /** Six digits: the county that projects must belong to. */
  readonly countyCode: string
  /** Codes of the other projects of the year. */
  readonly codesInUse: readonly string[]
  /** The duties that part one of the department's text names; none where there is no such text yet. */
  readonly duties?: readonly Duty[]
  /** The same unit's other projects of the year, which whoever asks may see. */
  readonly others?: readonly OtherProject[]
  /** Hashes (`rowHash`) of rows of this table that stand word for word in another unit's. */
  readonly elsewhere?: readonly string[]
}

/** As much of another project as a comparison takes. */
export interface OtherProject {
  readonly projectName: string
  readonly indicators: readonly Pick<Indicator, 'level2' | 'level3' | 'target'>[]
}

/** A row as the checks read it: parsed once for all of them. */
export interface Row {
  readonly row: Indicator
  readonly target: TargetValue
  /** The unit by its name in the code list; undefined where it has none or an unknown one. */
  readonly unit: string | undefined
  readonly level1: Level1 | undefined
  readonly level2: Level2 | undefined
}

export interface Known {
  readonly table: TargetTable
  readonly rows: readonly Row[]
  readonly plan: Plan
  readonly pack: RulePack
  readonly facts: Facts
}

/** A check: the cells that break one rule, by the pack's parameters of that rule. */
export type Check<K extends RuleId> = (known: Known, rule: Rules[K]) => Iterable<Found>

export type Checks<K extends RuleId> = { readonly [R in K]: Check<R> }

export const cellOf = ({ row }: Row, field: IndicatorField): string => `indicators.${row.id}.${field}`

/** Reads the table once for all checks. */
export function known(table: TargetTable, pack: RulePack, facts: Facts): Known {
  const rows = table.indicators.map(row => {
    const target = parseTarget(row.target)
    const level1 = level1Of(pack, row.level1)
    const unit = target.unit === null ? undefined : canonicalUnit(target.unit, pack.units)
    return { row, target, unit, level1, level2: level2Of(level1, row.level2) }
  })
  return { table, rows, plan: readPlan(table.plan), pack, facts }
}

/** The boxes above the rows that hold a text. */
export const prose = ['projectName', 'budget.purpose', 'goals'] as const satisfies readonly CellPath[]

/** Where a finding about the rows as a whole is shown. */
export const allRows: CellPath = 'indicators'

/** Rows whose target is a number; qualitative ones have no sign, unit or size to judge. */
export const numeric = (rows: readonly Row[]): Row[] => rows.filter(({ target }) => target.value !== null)

export const includesAny = (text: string, words: readonly string[]): boolean => words.some(word => text.includes(word))

/** The name without spaces and without a unit in brackets: what two rows are compared by. */
export const nameOf = (level3: string): string => level3.replace(/[\s%％]|[（(]\s*[%％]?\s*[)）]/g, '')

export const textOf = ({ row }: Row): string => row.level3 + row.description

export const blank = (text: string): boolean => text.trim() === ''
