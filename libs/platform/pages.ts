import { eventsSeenBy } from '#approval/private-events'
import { asSeenBy } from '#approval/remark'
import type { Travelling } from '#approval/acts'
import type { Tree } from '#approval/derive'
import { hasNobody } from '#approval/fit'
import { routes, type Route } from '#approval/route'
import { guiseFor } from '#approval/seat'
import type { Travel } from '#approval/travel'
import { asks, type ReminderReason } from '#cycle/reminder'
import { barred, offered, type Context, type Process, type Words } from '#kernel/process'
import type { Recorded } from '#kernel/event'
import { isRefusal, refuse, sentence, type Refusal } from '#kernel/refusal'
import { holds, sees, standsIn } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import { yearOf } from '#reactors/streams'
import type { Report } from '#monitoring/report'
import type { Target } from '#target/state'
import { partSummary } from '#vocabulary/part'
import type { Action, DocumentEntry, DocumentPage, HistoryEntry, Workbench } from '#views/answers'
import { documents, type DocumentRow, type Kind } from '#views/documents'
import { behalves } from '#views/behalf'
import { inbox } from '#views/inbox'
import { parts, type PartRow } from '#views/parts'
import { said } from '#views/said'
import { adjustAction, adjustedSince, adjustmentsOf } from './adjusting.ts'
import { aheadOf } from './ahead.ts'
import { nameIn } from './by-name.ts'
import type { Ruled } from './documents/kind.ts'
import { kindOf } from './documents/kinds.ts'
import type { Registration } from './surroundings.ts'
import { registrations } from './domain.ts'
import type { Loaded, Office } from './office.ts'
import { isRectified, rectificationsOf, rectifyAction } from './rectifying.ts'
import { waitsFor } from './waits-for.ts'

/** What people look at: each answer checked against what the person may see. */

export interface Viewer {
  readonly county: string
  readonly person: string
}

/** What the context of every document that travels brings along. */
type Routed = Ruled & { readonly tree: Tree; readonly route?: Route }

type Names = Readonly<Record<string, string>>

const processOf = (kind: Kind): Process => registrations[kind].decider.process

/**
 * As whom this person would act on what waits for them: '' in their own right, else the absent one whose deputy they
 * are; undefined where it does not wait for them. What a decider would accept.
 */
function guiseOf({ stage, owners, drafters, decided }: DocumentRow, person: string, organisation: Organisation) {
  const context = contextOf(person, organisation)
  if (stage !== 'in-review') return owners.some(({ role, unit }) => context.may(role, unit)) ? '' : undefined
  const guises = owners.map(owner => guiseFor(owner, { drafters, decided }, context))
  const fit = guises.filter(guise => typeof guise === 'string')
  return fit.includes('') ? '' : fit[0]
}

const contextOf = (actor: string, organisation: Organisation): Omit<Context, 'now'> => ({
  actor,
  may: (role, unit) => holds(organisation, actor, role, unit),
  standsIn: (role, unit) => standsIn(organisation, actor, role, unit),
})

function entryOf(row: DocumentRow, person: string, organisation: Organisation, names: Names): DocumentEntry {
  const guise = guiseOf(row, person, organisation)
  return {
    ...row,
    unitName: organisation.units[row.unit]?.name ?? row.unit,
    stageWords: processOf(row.kind).stages[row.stage] ?? { zh: row.stage, en: row.stage },
    waitsFor: waitsFor(row.owners, organisation, names),
    mine: guise !== undefined,
    ...(guise && { standsFor: names[guise] ?? guise }),
  }
}

/** The documents that this person may see, newest move first. */
export async function listDocuments(
  office: Office,
  { county, person }: Viewer,
  where: Partial<Pick<DocumentRow, 'kind' | 'year' | 'unit' | 'stage' | 'target'>> = {},
): Promise<DocumentEntry[]> {
  const organisation = await office.organisation(county)
  const units = Object.keys(organisation.units).filter(unit => sees(organisation, person, unit))
  const visible = where.unit === undefined ? units : units.filter(unit => unit === where.unit)
  if (visible.length === 0) return []
  const [rows, names] = await Promise.all([
    office.store.rows(documents, county, { ...where, unit: visible }, { orderBy: [['movedAt', 'desc']], limit: 2000 }),
    office.names(county),
  ])
  return rows.map(row => entryOf(row, person, organisation, names))
}

/** The tables of which a part was handed to this person: visible to them, whatever else they may see. */
const handedTo = (office: Office, { county, person }: Viewer, more: Partial<PartRow> = {}) =>
  office.store.rows(parts, county, { person, ...more })

/** What colleagues handed to this person and still wait for. */
async function partTasks(office: Office, viewer: Viewer): Promise<DocumentEntry[]> {
  const handed = await handedTo(office, viewer, { done: false })
  if (handed.length === 0) return []
  const [organisation, names, rows] = await Promise.all([
    office.organisation(viewer.county),
    office.names(viewer.county),
    office.store.rows(documents, viewer.county, { id: handed.map(({ document }) => document) }),
  ])
  return rows.map(row => {
    const { part, by, note } = handed.find(({ document }) => document === row.id) as PartRow
    return {
      ...entryOf(row, viewer.person, organisation, names),
      part: { words: partSummary(part), by: names[by] ?? by, note },
    }
  })
}

/** What waits for this person, returned and overdue first, and the reminders they got. */
export async function workbench(office: Office, viewer: Viewer): Promise<Workbench> {
  const all = await listDocuments(office, viewer)
  const urgency = ({ stage, due }: DocumentEntry) => `${stage === 'returned' ? 0 : 1} ${due || '9999'}`
  const handed = await partTasks(office, viewer)
  const tasks = [...all.filter(({ mine }) => mine), ...handed].sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1))
  const [notices, names] = await Promise.all([
    office.store.rows(inbox, viewer.county, { person: viewer.person }, { orderBy: [['sentAt', 'desc']], limit: 200 }),
    office.names(viewer.county),
  ])
  const waiting = new Set(tasks.map(({ id }) => id))
  return {
    tasks,
    inbox: notices.map(notice => ({
      ...notice,
      byName: names[notice.by] ?? notice.by,
      over: asks(notice.reason as ReminderReason) && !waiting.has(notice.document),
    })),
  }
}

interface Of {
  readonly kind: Kind
  readonly viewer: Viewer
  readonly stream: string
  readonly state: DocumentPage['state']
  readonly names: Names
}

/** Computed beside the state: what lies ahead, what the rules say of a draft, which lights are on, what the score is. */
async function computed(office: Office, { kind, viewer, stream, state, names }: Of, context: Routed) {
  const { pack, tree, route = routes[kind] } = context
  const { amount, beside, changesSince } = kindOf(kind)
  const { unit, travel } = state
  const sending = { unit, amount: amount(state), travel, changesSince: changesSince(state, pack) }
  const ahead = aheadOf(sending, { route, tree, actor: viewer.person, names })
  const packAt = (id: string, version: string) => office.pack(viewer.county, id, yearOf(stream), version)
  return { ahead, pack, ...(await beside(state, context, packAt)) }
}

export async function visibleRow(office: Office, viewer: Viewer, kind: Kind, stream: string) {
  const { county, person } = viewer
  const row = await office.store.row(documents, county, stream)
  const organisation = await office.organisation(county)
  if (!row || row.kind !== kind) return refuse('not-found')
  if (!sees(organisation, person, row.unit) && (await handedTo(office, viewer, { document: stream })).length === 0)
    return refuse('not-found')
  return { row, organisation }
}

interface Reviewed {
  readonly travel: Travel
  readonly sent?: object
}

/**
 * A document's state without what others have remarked and not sent yet; nor with the tables that approvals saw, which
 * only deciders compare.
 */
export const stateSeenBy = <S extends Reviewed>(person: string, state: S): S => ({
  ...state,
  ...(state.sent && { sent: {} }),
  travel: asSeenBy(person, state.travel),
})

/** The version as far as this person may know of it; a later one whose events are private makes no page out of date. */
const versionSeenBy = (person: string, { events, version }: Loaded<unknown>): number =>
  eventsSeenBy(person, events).at(-1)?.version ?? version

/** One document whole: its state, what the rules compute of it, what this person may do. */
export async function documentPage(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
): Promise<DocumentPage | Refusal> {
  const seen = await visibleRow(office, viewer, kind, stream)
  if (isRefusal(seen)) return seen
  const { row, organisation } = seen
  const registration: Registration = registrations[kind]
  const { decider } = registration
  const { county, person } = viewer
  const [loaded, names] = await Promise.all([office.document(decider, county, row.year, stream), office.names(county)])
  const { state } = loaded
  const around = await office.surroundings({ county, actor: person, year: row.year, stream })
  const found = await registration.context(around)
  if (isRefusal(found)) return found
  const context = found as Routed
  const extra = await computed(office, { kind, viewer, stream, state, names }, context)
  const standing = decider.standing(state)
  const actions = offered(decider.process, standing, context)
  const unit = organisation.units[row.unit]
  const of = { county, year: row.year, stream, state: state as Target }
  const adjustments = kind === 'target' ? await adjustmentsOf(office, of, context) : undefined
  const rectifications = isRectified(kind)
    ? await rectificationsOf(office, { county, target: row.target }, context)
    : undefined
  const since = kind === 'report' ? await adjustedSince(office, county, state as Report) : undefined
  const everybody = Object.keys(organisation.people)
  const verbs = actions.map((action): Action => {
    const verb = processOf(kind).actions[action]?.verb as Words
    return { action, verb, ...(hasNobody(action, state as Travelling, everybody, context) && { nobody: true }) }
  })
  return {
    kind,
    id: stream,
    version: versionSeenBy(person, loaded),
    entry: entryOf(row, person, organisation, names),
    unit: { id: row.unit, code: unit?.code ?? '', name: unit?.name ?? '' },
    offered: [...verbs, ...(adjustments?.next ? [adjustAction] : []), ...(rectifications?.next ? [rectifyAction] : [])],
    barred: barred(decider.process, standing, context).map(({ action, why }) => ({
      action,
      verb: processOf(kind).actions[action]?.verb as Words,
      why: { zh: sentence(why, 'zh'), en: sentence(why, 'en') },
    })),
    state: stateSeenBy(person, state as DocumentPage['state']),
    people: names,
    ...extra,
    ...(adjustments && { adjustments }),
    ...(rectifications && { rectifications }),
    ...(since && { adjustedSince: since }),
    // What a page of this kind shows beside it stands in its row of the kinds, which is typed by the page.
  } as unknown as DocumentPage
}

const spokenFor = (person: string | undefined, names: Names) =>
  person === undefined ? {} : { behalf: { id: person, name: names[person] ?? person } }

/** In whose place it was done, where somebody stood in: 李 代 张. */
function inPlaceOf({ data }: Recorded, names: Names): Pick<HistoryEntry, 'for'> {
  const { for: id } = data as { readonly for?: string }
  return id ? { for: { id, name: names[id] ?? id } } : {}
}

/** Everything that happened to a document, oldest first. */
export async function history(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
): Promise<HistoryEntry[] | Refusal> {
  const found = await visibleRow(office, viewer, kind, stream)
  if (isRefusal(found)) return found
  const [events, names] = await Promise.all([
    office.store.load(viewer.county, found.row.year, stream),
    office.names(viewer.county),
  ])
  const behalf = behalves(events)
  return eventsSeenBy(viewer.person, events).map(event => ({
    version: event.version,
    position: event.position,
    at: event.at,
    actor: { id: event.actor, name: nameIn(names, event.actor) },
    ...inPlaceOf(event, names),
    type: event.type,
    said: said(event, names),
    ...spokenFor(behalf.get(event.version), names),
    data: event.data,
  }))
}
