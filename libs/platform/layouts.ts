import { fieldNames, type FieldName } from '#forms/import/fields'
import type { LayoutSeen } from '#forms/import/understood'
import type { Mappings } from '#forms/import/layout'
import { isRefusal } from '#kernel/refusal'
import { lineage } from '#organisation/rights'
import { noYear, streams } from '#reactors/streams'
import { uuidv5 } from '#store/uuid'
import { layout } from '#target/layout'
import { contentHash } from '#vocabulary/hash'
import { execute } from './execute.ts'
import type { Office } from './office.ts'

/** The mappings of columns that units remember. */

interface Whose {
  readonly county: string
  readonly unit: string
  readonly actor: string
}

const isField = (field: string): field is FieldName => (fieldNames as readonly string[]).includes(field)

/** What is remembered of a layout, and whose memory it is. */
export interface Remembered {
  readonly fields: readonly (FieldName | '')[]
  readonly unit: string
  readonly id: string
  readonly version: number
}

/** What the unit, or the nearest one above it, said of these layouts the last time, by their keys. */
export async function rememberedMappings(
  office: Office,
  { county, unit }: Whose,
  layouts: readonly LayoutSeen[],
): Promise<Readonly<Record<string, Remembered>>> {
  const units = lineage(await office.organisation(county), unit)
  const found: Record<string, Remembered> = {}
  for (const { key, heads } of layouts)
    for (const each of units) {
      const id = streams.layout(each, key)
      const { state, version } = await office.document(layout, county, noYear, id)
      // What was never said has no columns, nor has what was forgotten.
      if (state.columns.length !== heads.length) continue
      found[key] = { fields: state.columns.map(({ field }) => (isField(field) ? field : '')), unit: each, id, version }
      break
    }
  return found
}

const commandNamespace = '8f1d2f53-5a5e-4a53-9c0f-7c1f5b8f0c22'

/** Records what a person said, where it is not what is remembered already. */
export async function rememberMappings(
  office: Office,
  { county, unit, actor }: Whose,
  layouts: readonly LayoutSeen[],
  said: Mappings,
): Promise<void> {
  for (const { key, heads } of layouts) {
    const fields = said[key]
    if (!fields) continue
    const stream = streams.layout(unit, key)
    const columns = heads.map(({ label }, at) => ({ label: label.slice(0, 200), field: fields[at] ?? '' }))
    const { version } = await office.document(layout, county, noYear, stream)
    const outcome = await execute(office, {
      decider: 'layout',
      county,
      year: noYear,
      stream,
      command: { action: 'map', data: { unit, columns } },
      id: uuidv5(commandNamespace, `${county}/${stream}/${version}/${contentHash(columns)}`),
      actor,
    })
    // Said before: nothing to record. Anything else would lose what was said.
    if (isRefusal(outcome) && outcome.refused !== 'nothing-changed') throw new Error(outcome.refused)
  }
}
