import type { Recorded } from '#kernel/event'
import { known } from '#kernel/known'
import { refuse, sentence, type Refusal } from '#kernel/refusal'
import { organisationProcess, type OrganisationEvent } from '#organisation/process'
import { refuseMatter, type Matter } from '#organisation/matters'
import { colleagues, hasLeft, holders, holds, rootOf, successorOf } from '#organisation/rights'
import { roles } from '#organisation/roles'
import type { Organisation } from '#organisation/state'
import { noYear, streams } from '#reactors/streams'
import { documents, type DocumentRow } from '#views/documents'
import type { HandOverList, HandOverPlan } from '#views/office-answers'
import { parts } from '#views/parts'
import { dayInChina } from '#vocabulary/day'
import { partSummary } from '#vocabulary/part'
import { deputyEntries, officeRecord, staff, wholeOrganisation } from './deputies.ts'
import { registrations } from './domain.ts'
import { mattersOf, seatedAt } from './matters.ts'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** What moves when somebody leaves, told before it does. */

const { by, verb } = organisationProcess.actions.handOver

const handingOver = ['RolesHandedOver', 'MattersHandedOver', 'MatterNotPassed', 'DutiesHandedOver']

const refuseOthers = (state: Organisation, person: string): Refusal | undefined =>
  holds(state, person, by, rootOf(state)) ? undefined : refuse('no-right', { verb, role: roles[by] })

type NotPassed = Recorded<Extract<OrganisationEvent, { type: 'MatterNotPassed' }>>

/** What stays, against the hand-over, with whoever answers for who left: until it is dealt with. */
async function unpassed({ store }: Office, county: string, state: Organisation, events: readonly Recorded[]) {
  const noted = events.filter((event): event is NotPassed => event.type === 'MatterNotPassed')
  if (noted.length === 0) return []
  const ids = [...new Set(noted.map(({ data }) => data.document))]
  const [reviewed, handed] = await Promise.all([
    store.rows(documents, county, { id: ids, stage: 'in-review' }),
    store.rows(parts, county, { document: ids, done: false }),
  ])
  return noted.filter(
    ({ data: { document, from } }) =>
      handed.some(part => part.document === document && part.person === from) ||
      reviewed.some(row => row.id === document && seatedAt(row, state).includes(successorOf(state, from))),
  )
}

/** Whoever may hand over: who is there, and what was handed over before. */
export async function handOverList(office: Office, { county, person }: Viewer): Promise<HandOverList | Refusal> {
  const { state, version, events, names } = await wholeOrganisation(office, county)
  const no = refuseOthers(state, person)
  if (no) return no
  return {
    version,
    people: staff(state, names),
    record: officeRecord(events, handingOver, names),
    unpassed: officeRecord(await unpassed(office, county, state, events), handingOver, names),
  }
}

/** More than anybody has on their desk; what lies beyond moves all the same. */
const most = 5000
const open = ['drafting', 'in-review', 'returned'] as const

type NameOf = (person: string) => string

/** To whom it can go: told before it is tried, as the decision would say it. */
function givingOf(state: Organisation, matter: Matter, name: NameOf) {
  const barred = [...matter.drafters, ...matter.decided, ...matter.seated].flatMap(person => {
    const no = matter.part ? undefined : refuseMatter(state, matter, person)
    if (!no) return []
    const told = { ...no, detail: { ...no.detail, person: name(person) } }
    return [[person, { zh: sentence(told, 'zh'), en: sentence(told, 'en') }] as const]
  })
  const closed = new Set(barred.map(([person]) => person))
  const all = matter.part ? colleagues(state, matter.unit) : Object.keys(state.people)
  return { takers: all.filter(person => !closed.has(person)), barred: Object.fromEntries(barred) }
}

interface Leaving {
  readonly state: Organisation
  readonly person: string
  readonly matters: readonly Matter[]
  readonly name: NameOf
}

/** What of the documents under way waits for the person, and by what. */
async function waitingFor(office: Office, county: string, { state, person, matters, name }: Leaving) {
  const rows = await office.store.rows(documents, county, { stage: [...open] }, { limit: most })
  const byRole = new Map<string, boolean>()
  const theirs = ({ role, unit }: DocumentRow['owners'][number]) => {
    const key = `${role} ${unit}`
    const does = byRole.get(key) ?? holders(state, role, unit).includes(person)
    byRole.set(key, does)
    return does
  }
  return rows.flatMap(({ id, kind, title, stage, owners }) => {
    const own = owners.filter(theirs)
    if (own.length === 0) return []
    const matter = matters.find(each => each.document === id && !each.part)
    const words = registrations[kind].decider.process.stages as Record<string, { zh: string; en: string }>
    const giving = matter ? givingOf(state, matter, name) : null
    const how = matter ? ('name' as const) : ('role' as const)
    return [{ id, title, stage: words[stage] ?? { zh: stage, en: stage }, by: how, giving }]
  })
}

async function partsOf(office: Office, county: string, { state, person, matters, name }: Leaving) {
  const rows = await office.store.rows(parts, county, { person, done: false })
  return rows.flatMap(({ document, part, by: giver }) => {
    const matter = matters.find(each => each.document === document && each.part)
    if (!matter) return []
    const giving = givingOf(state, matter, name)
    return [{ document, title: matter.title, part: partSummary(part), by: name(giver), giving }]
  })
}

/**
 * Everything that one person holds and that waits for them. Whoever hands over sees no documents otherwise: here their
 * titles, and nothing else of them.
 */
export async function handOverPlan(office: Office, viewer: Viewer, leaving: string): Promise<HandOverPlan | Refusal> {
  const { county } = viewer
  const { state, version, names } = await wholeOrganisation(office, county)
  const no = refuseOthers(state, viewer.person)
  if (no) return no
  const name = (id: string) => known(names, id) ?? id
  if (!known(state.people, leaving)) return refuse('unknown-person', { person: leaving })
  if (hasLeft(state, leaving)) return refuse('has-left', { person: name(leaving) })
  const around = await office.surroundings({
    county,
    year: noYear,
    stream: streams.organisation(),
    actor: viewer.person,
  })
  const of = { state, person: leaving, matters: await mattersOf(around, leaving), name }
  const [waiting, handed] = await Promise.all([waitingFor(office, county, of), partsOf(office, county, of)])
  const nobody = { end: () => false, readReason: () => false }
  return {
    person: { id: leaving, name: name(leaving) },
    version,
    roles: state.grants
      .filter(held => held.person === leaving)
      .map(({ role, unit }) => ({
        role,
        title: roles[role],
        unit,
        unitName: state.units[unit]?.name ?? unit,
        others: state.grants
          .filter(held => held.role === role && held.unit === unit && held.person !== leaving)
          .map(held => name(held.person)),
      })),
    waiting,
    parts: handed,
    deputies: deputyEntries(state, names, dayInChina(office.now()), nobody).filter(
      ({ principal, deputy, when }) => when !== 'past' && (principal.id === leaving || deputy.id === leaving),
    ),
  }
}
