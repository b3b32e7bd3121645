import { isRefusal, type Refusal } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import { target } from '#target/target'
import { alike, type Found } from '#views/alike'
import { documents } from '#views/documents'
import type { ReviewersHelp } from '#views/help-answers'
import { indicatorRows, type IndicatorRow } from '#views/indicator-rows'
import { peersOf } from '#views/peers'
import { precedentsOf, type Case } from '#views/precedents'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** What is known beside a table's indicators: how their like were decided, and which values others set. */

/** The rows that may be like one of these: of the same entry, or ending alike. So many queries, however many rows. */
async function candidates(office: Office, county: string, own: readonly IndicatorRow[]): Promise<IndicatorRow[]> {
  const distinct = (texts: readonly string[]) => [...new Set(texts)].filter(text => text !== '')
  const [endings, entries] = [distinct(own.map(({ ending }) => ending)), distinct(own.map(({ entry }) => entry))]
  const [sameEnding, sameEntry] = await Promise.all([
    endings.length > 0 ? office.store.rows(indicatorRows, county, { ending: endings }) : [],
    entries.length > 0 ? office.store.rows(indicatorRows, county, { entry: entries }) : [],
  ])
  return [...sameEnding, ...sameEntry.filter(({ ending }) => !endings.includes(ending))]
}

/** Of earlier years and of this one: nobody learns from what was decided later. */
async function withDocuments(office: Office, county: string, year: number, rows: readonly IndicatorRow[]) {
  const past = rows.filter(row => row.year <= year)
  const ids = [...new Set(past.map(({ document }) => document))]
  const found = ids.length > 0 ? await office.store.rows(documents, county, { id: ids }) : []
  const byId = new Map(found.map(row => [row.id, row]))
  return past.flatMap((row): Found[] => {
    const document = byId.get(row.document)
    return document ? [{ row, document }] : []
  })
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
  const others = (await candidates(office, county, own)).filter(row => row.document !== stream)
  const [known, pack] = await Promise.all([
    withDocuments(office, county, document.year, others),
    office.pack(county, calendar?.pack ?? '', document.year),
  ])
  const units = new Map<string, boolean>()
  const seen = (unit: string) => {
    if (!units.has(unit)) units.set(unit, sees(organisation, person, unit))
    return units.get(unit) === true
  }
  const named = (decided: Case) => ({ ...decided, unitName: organisation.units[decided.unit]?.name ?? decided.unit })
  const rows = own.map(one => {
    const like = alike(one, known)
    return {
      row: one.row,
      precedents: precedentsOf(like, seen).map(each => ({ ...each, cases: each.cases.map(named) })),
      peers: pack ? peersOf(one, document, like, pack) : null,
    }
  })
  return { rows: rows.filter(({ precedents, peers }) => precedents.length > 0 || peers !== null) }
}
