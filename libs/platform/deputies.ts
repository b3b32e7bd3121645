import type { Recorded } from '#kernel/event'
import type { Deputation } from '#organisation/deputies'
import { dayInChina } from '#vocabulary/day'
import { maySpeakFor, organisation } from '#organisation/organisation'
import { administers, hasLeft, holds, rootOf } from '#organisation/rights'
import { roles } from '#organisation/roles'
import type { Organisation } from '#organisation/state'
import { noYear, streams } from '#reactors/streams'
import type { StaffMember, DeputiesPage, DeputyEntry, OfficeEvent } from '#views/office-answers'
import { said } from '#views/said'
import { nameIn } from './by-name.ts'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** Who stands in for whom, now and later, and what this person may say about it. */

export type Names = Readonly<Record<string, string>>

/** The organisation with all its deputies, also those of other days, and how it came about. */
export async function wholeOrganisation(office: Office, county: string) {
  const [document, names] = await Promise.all([
    office.document(organisation, county, noYear, streams.organisation()),
    office.names(county),
  ])
  return { ...document, names }
}

const rolesOf = ({ grants }: Organisation, person: string) => [
  ...new Map(grants.filter(held => held.person === person).map(({ role }) => [role, roles[role]])).values(),
]

/** Everybody who is there and no administrator: who may be stood in for, stand in, or take over. */
export const staff = (state: Organisation, names: Names): StaffMember[] =>
  Object.values(state.people)
    .filter(({ id }) => !hasLeft(state, id) && !administers(state, id))
    .map(({ id, unit }) => ({
      id,
      name: names[id] ?? id,
      unitName: state.units[unit]?.name ?? '',
      roles: rolesOf(state, id),
    }))

const whenOf = ({ from, to }: Deputation, today: string) => (to < today ? 'past' : from > today ? 'later' : 'now')
const order = { now: 0, later: 1, past: 2 } as const

/** Deputations as they are shown: those of today first, then what comes, then what is over, latest first. */
export function deputyEntries(
  state: Organisation,
  names: Names,
  today: string,
  may: { readonly end: (principal: string) => boolean; readonly readReason: (of: Deputation) => boolean },
): DeputyEntry[] {
  const named = (id: string) => ({ id, name: names[id] ?? id })
  return state.deputations
    .map((each): DeputyEntry => ({
      ...each,
      principal: named(each.principal),
      deputy: named(each.deputy),
      reason: may.readReason(each) ? each.reason : '',
      when: whenOf(each, today),
      roles: rolesOf(state, each.principal),
      mayEnd: each.to >= today && may.end(each.principal),
    }))
    .sort(
      (a, b) =>
        order[a.when] - order[b.when] || (a.when === 'past' ? b.to.localeCompare(a.to) : a.from.localeCompare(b.from)),
    )
}

const mostRecord = 30

/** What happened of these kinds, newest first, in words. */
export const officeRecord = (events: readonly Recorded[], types: readonly string[], names: Names): OfficeEvent[] =>
  events
    .filter(({ type }) => types.includes(type))
    .toReversed()
    .slice(0, mostRecord)
    .map(event => ({
      position: event.position,
      at: event.at,
      actor: { id: event.actor, name: nameIn(names, event.actor) },
      said: said(event, names),
    }))

/**
 * Everybody of the county may know who stands in for whom; the reason, which may be an illness, is for the two of them
 * and for whoever administers or audits.
 */
export async function deputiesPage(office: Office, { county, person }: Viewer): Promise<DeputiesPage> {
  const { state, version, events, names } = await wholeOrganisation(office, county)
  const now = office.now()
  const root = rootOf(state)
  const may = (role: string, unit: string) => holds(state, person, role, unit)
  const context = { actor: person, now, may }
  const readsAll = may('account-admin', root) || may('auditor', root)
  const everybody = staff(state, names)
  return {
    version,
    today: dayInChina(now),
    deputies: deputyEntries(state, names, dayInChina(now), {
      end: principal => maySpeakFor(principal, state, context),
      readReason: ({ principal, deputy }) => readsAll || principal === person || deputy === person,
    }),
    principals: everybody.filter(({ id }) => maySpeakFor(id, state, context)),
    candidates: everybody,
    record: officeRecord(events, ['DeputyAppointed', 'DeputyDismissed'], names),
  }
}
