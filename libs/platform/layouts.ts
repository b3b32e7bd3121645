import { fieldNames, type FieldName } from '#forms/import/fields'
import type { LayoutSeen } from '#forms/import/understood'
import type { Mappings } from '#forms/import/layout'
import { isRefusal } from '#kernel/refusal'
import { lineage } from '#organisation/organisation'
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

/** What the unit, or the nearest one above it, said of these layouts the last time. */
export async function rememberedMappings(
  office: Office,
  { county, unit }: Whose,
  layouts: readonly LayoutSeen[],
): Promise<Mappings> {
  const units = lineage(await office.organisation(county), unit)
  const found: Record<string, readonly (FieldName | '')[]> = {}
  for (const { key, heads } of layouts)
    for (const each of units) {
      const { state, version } = await office.document(layout, county, noYear, streams.layout(each, key))
      if (version === 0 || state.columns.length !== heads.length) continue
      found[key] = state.columns.map(({ field }) => (isField(field) ? field : ''))
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
