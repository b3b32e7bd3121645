import { routing } from '#approval/routing'
import { cycle, type Cycle } from '#cycle/cycle'
import { fold, type AnyDecider } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import { library, together, type Library } from '#library/library'
import { organisation } from '#organisation/organisation'
import { expected, holds, onDay, standsIn } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Read } from '#kernel/reactor'
import { streams, noYear, yearOf } from '#reactors/streams'
import { listAccounts } from '#store/accounts'
import type { Store } from '#store/store'
import { disclosures } from '#views/disclosures'
import { documents } from '#views/documents'
import { indicatorRows } from '#views/indicator-rows'
import { parts } from '#views/parts'
import { department } from '#target/department'
import { target } from '#target/target'
import type { RulePack } from '#rules/pack'
import { packs } from '#rules/packs'
import { packInForce, packNamed, rulebook } from '#rulebook/rulebook'
import { rulebooks } from '#views/rulebooks'
import type { Surroundings } from './surroundings.ts'

/** A county's standing data, read as decisions and queries need it. */

export interface Office {
  readonly store: Store
  now(): string
  /** The organisation as it is at this moment: of the deputies only those who stand in now. */
  organisation(county: string): Promise<Organisation>
  cycle(county: string, year: number): Promise<Cycle>
  /** The county's own part of the indicator library, this year's and what was kept of earlier ones. */
  library(county: string, year: number): Promise<Library>
  /**
   * The rule pack of this id as it is in force for a budget year: published by the county, else built in; or in the
   * version named, where there is one.
   */
  pack(county: string, id: string, year: number, version?: string): Promise<RulePack | undefined>
  /** The position up to which the record is complete. */
  head(): Promise<number>
  /** Names by person id. */
  names(county: string): Promise<Readonly<Record<string, string>>>
  /** A stream's state, its version and its events; the initial state and 0 where there is no such stream. */
  document<D extends AnyDecider>(
    decider: D,
    county: string,
    year: number,
    stream: string,
  ): Promise<Loaded<D['initial']>>
  /** Streams of one year by one statement, in the order asked for. */
  documents<D extends AnyDecider>(
    county: string,
    year: number,
    wanted: readonly { readonly decider: D; readonly stream: string }[],
  ): Promise<Loaded<D['initial']>[]>
  surroundings(of: { county: string; year: number; stream: string; actor: string }): Promise<Surroundings>
  read(county: string): Read
}

export interface Loaded<S> {
  readonly state: S
  readonly version: number
  readonly events: readonly Recorded[]
}

const folded = <D extends AnyDecider>(decider: D, events: readonly Recorded[]): Loaded<D['initial']> => ({
  state: fold(decider, events),
  version: events.at(-1)?.version ?? 0,
  events,
})

export function openOffice(store: Store, now = () => new Date().toISOString()): Office {
  const known = new Map<string, { version: number; state: Organisation }>()

  /** Folded once for each version: it is asked for at every command, and changes a few times a year. */
  async function currentOrganisation(county: string): Promise<Organisation> {
    const [head] = await store.query<{ version: number | null }>(
      'SELECT max(version) AS version FROM es.events WHERE county = $1 AND year = $2 AND stream = $3',
      [county, noYear, streams.organisation()],
    )
    const version = head?.version ?? 0
    const cached = known.get(county)
    if (cached?.version === version) return cached.state
    const { state } = await office.document(organisation, county, noYear, streams.organisation())
    known.set(county, { version, state })
    return state
  }

  const office: Office = {
    store,
    now,
    organisation: async county => onDay(await currentOrganisation(county), now()),

    async cycle(county, year) {
      return (await office.document(cycle, county, year, streams.cycle(year))).state
    },

    async library(county, year) {
      const kept = await store.query<{ year: number }>(
        `SELECT DISTINCT year FROM es.events WHERE county = $1 AND year <= $2 AND stream LIKE 'library-%' AND version = 1 ORDER BY year`,
        [county, year],
      )
      const states = kept.map(each => office.document(library, county, each.year, streams.library(each.year)))
      return together((await Promise.all(states)).map(({ state: own }) => own))
    },

    async pack(county, id, year, version) {
      const { state } = await office.document(rulebook, county, noYear, streams.rulebook(id))
      return (version !== undefined && packNamed(id, state, version)) || packInForce(id, state, year)
    },

    async head() {
      const [found] = await store.query<{ safe: string }>('SELECT es.safe() AS safe')
      return Number(found?.safe ?? 0)
    },

    async names(county) {
      const accounts = await listAccounts(store, county)
      return Object.fromEntries(accounts.map(({ person, name }) => [person, name]))
    },

    document: async (decider, county, year, stream) => folded(decider, await store.load(county, year, stream)),

    async documents(county, year, wanted) {
      if (wanted.length === 0) return []
      const each = await store.loadEach(
        county,
        year,
        wanted.map(({ stream }) => stream),
      )
      return wanted.map(({ decider }, i) => folded(decider, each[i] ?? []))
    },

    async surroundings({ county, year, stream, actor }) {
      const state = await office.organisation(county)
      return {
        county,
        year,
        stream,
        actor,
        now: now(),
        organisation: state,
        may: (role, unit) => holds(state, actor, role, unit),
        standsIn: (role, unit) => standsIn(state, actor, role, unit),
        cycle: () => office.cycle(county, year),
        pack: id => office.pack(county, id, year),
        async packs() {
          const published = (await store.rows(rulebooks, county)).filter(row => row.published.length > 0)
          return [...Object.keys(packs), ...published.map(({ id }) => id)]
        },
        routing: async () => (await office.document(routing, county, year, streams.routing(year))).state,
        documents: where => store.rows(documents, county, where),
        indicators: where => store.rows(indicatorRows, county, where),
        parts: where => store.rows(parts, county, where),
        department: async (id: string) => (await office.document(department, county, year, id)).state,
        head: office.head,
        library: upTo => office.library(county, upTo),
        states: (of, wanted) => office.documents(county, of, wanted),
        published: where => store.rows(disclosures, county, where),
        target: async other => (await office.document(target, county, yearOf(other), other)).state,
      }
    },

    read: county => ({
      now,
      rows: (view, where) => store.rows(view, county, where),
      events: (year, stream) => store.load(county, year, stream),
      feed: (types, after, limit) => store.read({ county, types, after, limit }),
      state: async (decider, year, stream) => (await office.document(decider, county, year, stream)).state,
      holders: async (role, unit) => expected(await office.organisation(county), role, unit),
    }),
  }
  return office
}
