import { z } from 'zod'
import { categoryIds, placeOf, type CategoryId } from '#rules/categories'
import { checkTable, type Finding } from '#rules/check'
import type { RulePack } from '#rules/pack'
import { emptyTable, type Indicator } from '#vocabulary/table'
import { operators, parseTarget } from '#vocabulary/value'

/** An entry of the indicator library: one indicator with all that a drafter must know to use it. */

/** As it is stored for ever when a unit proposes one; field and category are checked by the command. */
export const EntryShape = z.object({
  field: z.string().max(40),
  category: z.string().max(40),
  name: z.string().max(60),
  /** What is measured. */
  definition: z.string().max(300),
  /** How it is computed. */
  formula: z.string().max(300),
  operator: z.string().max(2),
  unit: z.string().max(20),
  /** The target as it always reads (=100%); '' where each project sets its own. */
  value: z.string().max(40),
  /** The range in which targets usually lie, in the unit; '' where none is known. */
  usual: z.object({ from: z.string().max(20), to: z.string().max(20) }),
  source: z.string().max(200),
  frequency: z.string().max(20),
  /** On what the target value usually rests. */
  basis: z.string().max(300),
})

const Text = (shape: z.ZodString) => shape.trim().min(1)
const decimal = z
  .string()
  .trim()
  .regex(/^(\d{1,12}(\.\d{1,4})?)?$/)

/** As a person may propose it. */
export const Proposal = EntryShape.extend({
  category: z.enum(categoryIds),
  name: Text(EntryShape.shape.name),
  definition: Text(EntryShape.shape.definition),
  formula: Text(EntryShape.shape.formula),
  operator: z.enum(operators),
  unit: Text(EntryShape.shape.unit),
  usual: z.object({ from: decimal, to: decimal }),
  basis: Text(EntryShape.shape.basis),
})
export type EntryContent = z.output<typeof EntryShape>
export interface Entry extends EntryContent {
  /** Kept in the record by every row that was made of it: never reused, never renamed. */
  readonly id: string
}

/** The columns of a field's table: one entry a line. A target with a number is the same for every project. */
const columns = 10

export function readEntries(field: string, table: string): Entry[] {
  return table
    .trim()
    .split('\n')
    .map(line => {
      const cells = line.split(' | ')
      if (cells.length !== columns) throw new Error(`${field}: ${cells.length} columns in "${line}"`)
      const [id, category, name, definition, formula, target, usual, source, frequency, basis] = cells as [
        ...(readonly [string, string, string, string, string]),
        ...(readonly [string, string, string, string, string]),
      ]
      const { operator, value, unit } = parseTarget(target)
      const [from = '', to = ''] = usual.split('–')
      const standing = value === null ? '' : target
      const [sign = '', name2 = ''] = target.split(' ')
      return {
        id,
        field,
        category,
        name,
        definition,
        formula,
        operator: operator ?? sign,
        unit: unit ?? name2,
        value: standing,
        usual: { from, to },
        source,
        frequency,
        basis,
      }
    })
}

/** The entry as a row of this pack's tree, its target blank where the project sets it; undefined without a place. */
export function rowOf(entry: EntryContent, pack: Pick<RulePack, 'tree'>): Omit<Indicator, 'id'> | undefined {
  const place = placeOf(pack, entry.category as CategoryId)
  if (!place) return undefined
  const [level1, level2] = place
  const { name: level3, definition, formula, value: target, basis } = entry
  return { level1, level2, level3, description: `${definition}：${formula}`, target, basis, weight: '' }
}

/** Targets as drafters would set them: the standing one, or both ends of the usual range. */
export function usualTargets({ value, operator, unit, usual }: EntryContent): string[] {
  if (value !== '') return [value]
  return [usual.from, usual.to].filter(end => end !== '').map(end => `${operator}${end}${unit}`)
}

/** Findings that are about a table, or about what a row has to do with its table. */
const ofTables = new Set(['R04', 'R22', 'R24', 'R29'])

/** What the rules say of a row made of the entry, with each of its usual targets. */
export function entryFindings(entry: EntryContent, pack: RulePack): Finding[] {
  const row = rowOf(entry, pack)
  if (!row) return []
  const targets = usualTargets(entry)
  return (targets.length > 0 ? targets : [`${entry.operator}1${entry.unit}`]).flatMap(target => {
    const table = { ...emptyTable, indicators: [{ ...row, target, id: 'entry' }] }
    return checkTable(table, pack, { year: pack.years[0] ?? 2024, countyCode: '', codesInUse: [] }).filter(
      ({ path, rule }) => path.startsWith('indicators.entry.') && !ofTables.has(rule),
    )
  })
}
