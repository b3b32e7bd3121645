import { isRefusal, type Refusal } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import { target } from '#target/target'
import { alike, type Alike } from '#views/alike'
import { documents } from '#views/documents'
import type { ReviewersHelp } from '#views/help-answers'
import { indicatorRows, type IndicatorRow } from '#views/indicator-rows'
import { peersOf } from '#views/peers'
import { precedentsOf, type Case } from '#views/precedents'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** What is known beside a table's indicators: how their like were decided, and which values others set. */

/** So many rows are looked at, those of the latest years first: what was decided long ago teaches less than it costs. */
const latest = { orderBy: [['year', 'desc']], limit: 3000 } as const

/** The rows that may be like one of these: of the same entry, or ending alike. So many queries, however many rows. */
async function candidates(office: Office, county: string, own: readonly IndicatorRow[]): Promise<IndicatorRow[]> {
  const distinct = (texts: readonly string[]) => [...new Set(texts)].filter(text => text !== '')
  const [endings, entries] = [distinct(own.map(({ ending }) => ending)), distinct(own.map(({ entry }) => entry))]
  const [sameEnding, sameEntry] = await Promise.all([
    endings.length > 0 ? office.store.rows(indicatorRows, county, { ending: endings }, latest) : [],
    entries.length > 0 ? office.store.rows(indicatorRows, county, { entry: entries }, latest) : [],
  ])
  return [...sameEnding, ...sameEntry.filter(({ ending }) => !endings.includes(ending))]
}

/** The tables that these rows stand in, by name. */
async function tablesOf(office: Office, county: string, rows: readonly { readonly row: IndicatorRow }[]) {
  const ids = [...new Set(rows.map(({ row }) => row.document))]
  const found = ids.length > 0 ? await office.store.rows(documents, county, { id: ids }) : []
  return new Map(found.map(row => [row.id, row]))
}

/** For whoever may see the table; of tables that they may not see only counts are told. */
export async function reviewersHelp(office: Office, viewer: Viewer, stream: string): Promise<ReviewersHelp | Refusal> {
  const { county, person } = viewer
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const { row: document, organisation } = found
  const [{ state }, stored, { calendar }] = await Promise.all([
    office.document(target, county, document.year, stream),
    office.store.rows(indicatorRows, county, { document: stream, removed: false }),
    office.cycle(county, document.year),
  ])
  const own = state.table.indicators.flatMap(({ id }) => stored.find(({ row }) => row === id) ?? [])
  // Nobody learns from what was decided later.
  const others = (await candidates(office, county, own))
    .filter(row => row.document !== stream && row.year <= document.year)
    .map(row => ({ row }))
  const likes = own.map(one => ({ one, like: alike(one, others) }))
  const [tables, pack] = await Promise.all([
    tablesOf(
      office,
      county,
      likes.flatMap(({ like }) => like),
    ),
    office.pack(county, calendar?.pack ?? '', document.year),
  ])
  const units = new Map<string, boolean>()
  const seen = (unit: string) => {
    if (!units.has(unit)) units.set(unit, sees(organisation, person, unit))
    return units.get(unit) === true
  }
  const named = (decided: Case) => ({ ...decided, unitName: organisation.units[decided.unit]?.name ?? decided.unit })
  const rows = likes.map(({ one, like }) => {
    const known = like.flatMap((each): Alike[] => {
      const table = tables.get(each.row.document)
      return table ? [{ ...each, document: table }] : []
    })
    return {
      row: one.row,
      precedents: precedentsOf(known, seen).map(each => ({ ...each, cases: each.cases.map(named) })),
      peers: pack ? peersOf(one, document, known, pack) : null,
    }
  })
  return { rows: rows.filter(({ precedents, peers }) => precedents.length > 0 || peers !== null) }
}
