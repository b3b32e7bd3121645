import { refuse, type Refusal } from '#kernel/refusal'
import { offered } from '#kernel/process'
import { builtIn, fields } from '#library/entries'
import type { Entry } from '#library/entry'
import { library } from '#library/library'
import { holds, rootOf } from '#organisation/rights'
import { streams } from '#reactors/streams'
import { categories, categoryIds, placeOf, type CategoryId } from '#rules/categories'
import type { LibraryEntry, LibraryPage } from '#views/library-answers'
import { libraryUse, useByEntry } from '#views/library-use'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** The indicator library of a county's year: what came along, what the county added, and how it fared. */

const unused = { rows: 0, tables: 0, returned: 0 }

/** Everybody in the county may look at it; what they may do follows from their roles. */
export async function libraryPage(office: Office, viewer: Viewer, year: number): Promise<LibraryPage | Refusal> {
  const { county, person } = viewer
  const [{ calendar }, organisation, names, all, own, tables] = await Promise.all([
    office.cycle(county, year),
    office.organisation(county),
    office.names(county),
    office.library(county, year),
    office.document(library, county, year, streams.library(year)),
    office.store.rows(libraryUse, county),
  ])
  if (!calendar) return refuse('no-cycle', { year })
  const pack = await office.pack(county, calendar.pack, year)
  if (!pack) return refuse('unknown-pack', { pack: calendar.pack })

  const units = organisation.grants
    .filter(held => held.person === person && held.role === 'drafter')
    .map(held => held.unit)
  const may = (role: string, unit: string) => holds(organisation, person, role, unit)
  const acting = (unit: string) =>
    offered(library.process, { ...library.standing(own.state), unit }, { actor: person, now: office.now(), may })
  const actions = new Set([rootOf(organisation), ...units].flatMap(acting))

  const uses = useByEntry(tables)
  const shown = (entry: Entry, status: LibraryEntry['status']): LibraryEntry => ({
    ...entry,
    status,
    place: placeOf(pack, entry.category as CategoryId) ?? null,
    use: uses[entry.id] ?? unused,
  })
  return {
    year,
    version: own.version,
    offered: Object.entries(library.process.actions)
      .filter(([action]) => actions.has(action))
      .map(([action, { verb }]) => ({ action, verb })),
    fields,
    categories: Object.fromEntries(categoryIds.map(id => [id, categories[id].title])) as LibraryPage['categories'],
    units,
    entries: [
      ...builtIn.map(entry => shown(entry, all.retired.includes(entry.id) ? 'retired' : 'built-in')),
      ...all.own.map(({ proposer, by, at, status, note, ...entry }) => ({
        ...shown(entry, all.retired.includes(entry.id) ? 'retired' : status),
        proposed: { by: names[by] ?? by, unit: organisation.units[proposer]?.name ?? proposer, at, note },
      })),
    ],
  }
}
