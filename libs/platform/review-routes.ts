import { routes, type RouteKind } from '#approval/route'
import { routing, type RoutingEvent } from '#approval/routing'
import type { Recorded } from '#kernel/event'
import { offered, type Words } from '#kernel/process'
import { holds, rootOf, sees } from '#organisation/rights'
import { streams } from '#reactors/streams'
import { documents } from '#views/documents'
import type { KindOfRoute, RouteVersion, RoutesPage } from '#views/office-answers'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** The review routes of a year: every version of each kind, and what still travels by an older one. */

const kinds = Object.keys(routes) as RouteKind[]

function versionsOf(kind: RouteKind, events: readonly Recorded<RoutingEvent>[], name: (id: string) => string) {
  const published = events
    .filter(({ data }) => data.kind === kind)
    .map(({ data, at, actor }): RouteVersion => ({ route: data.route, publishedAt: at, publishedBy: name(actor) }))
  return [{ route: routes[kind], publishedAt: '', publishedBy: '' }, ...published]
}

/** By which version of its route each of these documents was last sent; those of before versions, by the first. */
async function travelledBy(office: Office, county: string, year: number, ids: readonly string[]) {
  const rows = await office.store.query<{ stream: string; version: string | null }>(
    `SELECT DISTINCT ON (stream) stream, data->>'routeVersion' AS version FROM es.events
     WHERE county = $1 AND year = $2 AND stream = ANY($3) AND type LIKE '%Submitted'
     ORDER BY stream, version DESC`,
    [county, year, ids],
  )
  return new Map(rows.map(({ stream, version }) => [stream, Number(version ?? 1)]))
}

/** Documents of the year under review, that this person may see. */
async function underReview(office: Office, { county, person }: Viewer, year: number) {
  const organisation = await office.organisation(county)
  const units = Object.keys(organisation.units).filter(unit => sees(organisation, person, unit))
  if (units.length === 0) return []
  const rows = await office.store.rows(documents, county, { year, unit: units, stage: ['in-review', 'scoring'] })
  return rows.map(({ id, kind, title, unit }) => ({
    id,
    kind,
    title,
    unitName: organisation.units[unit]?.name ?? unit,
  }))
}

export async function routesPage(office: Office, viewer: Viewer, year: number): Promise<RoutesPage> {
  const { county, person } = viewer
  const [{ state, version, events }, before, organisation, names, travelling] = await Promise.all([
    office.document(routing, county, year, streams.routing(year)),
    office.document(routing, county, year - 1, streams.routing(year - 1)),
    office.organisation(county),
    office.names(county),
    underReview(office, viewer, year),
  ])
  const by =
    travelling.length === 0
      ? new Map<string, number>()
      : await travelledBy(
          office,
          county,
          year,
          travelling.map(({ id }) => id),
        )
  const may = (role: string, unit: string) => holds(organisation, person, role, unit)
  const at = { ...routing.standing(state), unit: rootOf(organisation) }
  return {
    year,
    version,
    kinds: kinds.map((kind): KindOfRoute => {
      const versions = versionsOf(kind, events as Recorded<RoutingEvent>[], id => names[id] ?? id)
      const last = versions.at(-1)?.route.version ?? 1
      return {
        kind,
        yearBefore: before.state.routes[kind] ?? null,
        versions,
        older: travelling
          .filter(each => each.kind === kind && (by.get(each.id) ?? 1) < last)
          .map(({ id, title, unitName }) => ({ id, title, unitName, version: by.get(id) ?? 1 })),
      }
    }),
    offered: offered(routing.process, at, { actor: person, now: office.now(), may }).map(action => ({
      action,
      verb: routing.process.actions[action as keyof typeof routing.process.actions].verb as Words,
    })),
  }
}
