import { evaluation } from '#evaluation/evaluation'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import { streams, yearOf } from '#reactors/streams'
import { target } from '#target/target'
import { figure } from '#vocabulary/figures'
import type { LastYear } from '#views/library-answers'
import { documents } from '#views/documents'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** What became of the table before this one: the target that was set, what was reached, and what it scored. */

/** The table that this one was copied from; else the unit's table of the same name, a year earlier. */
async function before(office: Office, county: string, stream: string): Promise<string | undefined> {
  const { state } = await office.document(target, county, yearOf(stream), stream)
  if (state.copied) return state.copied.from
  if (state.table.projectName === '') return undefined
  const where = { kind: 'target' as const, year: state.year - 1, unit: state.unit, title: state.table.projectName }
  return (await office.store.rows(documents, county, where))[0]?.id
}

/** Null where there is no earlier table, or none that this person may see. */
export async function lastYear(office: Office, viewer: Viewer, stream: string): Promise<LastYear | null | Refusal> {
  const { county, person } = viewer
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const from = await before(office, county, stream)
  if (from === undefined) return null
  const year = yearOf(from)
  const [{ state: earlier }, { state: evaluated }] = await Promise.all([
    office.document(target, county, year, from),
    office.document(evaluation, county, year, streams.evaluation(from)),
  ])
  if (!sees(found.organisation, person, earlier.unit)) return null
  const { table } = evaluated.table.indicators.length > 0 ? evaluated : earlier
  return {
    year,
    from,
    title: table.projectName,
    budget: table.budget.total,
    executed: figure(evaluated.figures, 'executed'),
    total: evaluated.score?.total ?? null,
    rows: Object.fromEntries(
      table.indicators.map(({ id, target: set }) => {
        const line = evaluated.score?.indicators.find(each => each.id === id)
        const actual = figure(evaluated.figures, `indicators.${id}.actual`)
        return [id, { target: set, actual, score: line?.score ?? null, weight: line?.weight ?? null }]
      }),
    ),
  }
}
