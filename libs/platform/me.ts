import { cycle } from '#cycle/cycle'
import { offered, type Words } from '#kernel/process'
import { organisation as decider } from '#organisation/organisation'
import { organisationProcess, type Grant } from '#organisation/process'
import { holds, rootOf } from '#organisation/rights'
import { roles } from '#organisation/roles'
import { streams } from '#reactors/streams'
import { closedStages } from '#target/adjustment/process'
import type { CyclePage, Me, OrganisationPage } from '#views/answers'
import { documents } from '#views/documents'
import type { Office } from './office.ts'
import { listDocuments, type Viewer } from './pages.ts'

/** Who one is, and what stands around everybody: the organisation and the year. */

export async function me(office: Office, { county, person }: Viewer): Promise<Me> {
  const [organisation, names, rows] = await Promise.all([
    office.organisation(county),
    office.names(county),
    office.store.query<{ year: number }>(
      `SELECT DISTINCT year FROM es.events WHERE county = $1 AND stream LIKE 'cycle-%' AND version = 1 ORDER BY year DESC`,
      [county],
    ),
  ])
  const unit = organisation.units[organisation.people[person]?.unit ?? '']
  const titled = ({ role, unit: at }: Grant) => ({
    role,
    title: roles[role] as Words,
    unit: at,
    unitName: organisation.units[at]?.name ?? at,
  })
  return {
    person,
    name: names[person] ?? person,
    county,
    unit: { id: unit?.id ?? '', name: unit?.name ?? '' },
    grants: organisation.grants.filter(grant => grant.person === person).map(titled),
    years: rows.map(({ year }) => year),
  }
}

export async function organisationPage(office: Office, { county, person }: Viewer): Promise<OrganisationPage> {
  const [organisation, names] = await Promise.all([office.organisation(county), office.names(county)])
  const may = (role: string, unit: string) => holds(organisation, person, role, unit)
  const actions = offered(organisationProcess, decider.standing(organisation), {
    actor: person,
    now: office.now(),
    may,
  })
  return {
    offered: actions.map(action => ({
      action,
      verb: organisationProcess.actions[action as keyof typeof organisationProcess.actions].verb,
    })),
    units: Object.values(organisation.units),
    people: Object.values(organisation.people).map(({ id, unit }) => ({ id, unit, name: names[id] ?? id })),
    grants: organisation.grants,
    roles,
  }
}

async function adjustmentsUnderWay(office: Office, viewer: Viewer, year: number): Promise<CyclePage['adjusting']> {
  const all = await listDocuments(office, viewer, { kind: 'adjustment', year })
  return all
    .filter(({ stage }) => !closedStages.includes(stage))
    .map(({ id, title, unitName, stageWords, waitsFor }) => ({ id, title, unitName, stageWords, waitsFor }))
}

export async function cyclePage(office: Office, { county, person }: Viewer, year: number): Promise<CyclePage> {
  const organisation = await office.organisation(county)
  const { state, version } = await office.document(cycle, county, year, streams.cycle(year))
  const at = { ...cycle.standing(state), unit: rootOf(organisation) }
  const may = (role: string, unit: string) => holds(organisation, person, role, unit)
  const inForce = state.calendar && (await office.pack(county, state.calendar.pack, year))
  const counts = await office.store.count(documents, county, { year })
  const actions = offered(cycle.process, at, { actor: person, now: office.now(), may })
  return {
    year,
    stage: state.stage,
    stageWords: cycle.process.stages[state.stage as keyof typeof cycle.process.stages],
    calendar: state.calendar,
    inForce: inForce ?? null,
    version,
    documents: counts,
    offered: actions.map(action => ({
      action,
      verb: cycle.process.actions[action as keyof typeof cycle.process.actions].verb,
    })),
    adjusting: actions.includes('openSelfEvaluation')
      ? await adjustmentsUnderWay(office, { county, person }, year)
      : [],
  }
}
