import type { RouteKind } from '#approval/route'
import { routeFor, type Routing } from '#approval/routing'
import type { Cycle } from '#cycle/cycle'
import type { AnyDecider } from '#kernel/decider'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Library } from '#library/library'
import { treeOf } from '#organisation/review-tree'
import type { Organisation } from '#organisation/state'
import type { RulePack } from '#rules/pack'
import type { Where } from '#store/contract'
import type { Department } from '#target/department'
import type { Target } from '#target/state'
import type { DisclosureRow } from '#views/disclosures'
import type { DocumentRow } from '#views/documents'
import type { IndicatorRow } from '#views/indicator-rows'
import type { PartRow } from '#views/parts'

/** What decisions are made in: what of the county and its year a decider may ask for. */

/** What a context can be made of; each decider takes only what it asks for. */
export interface Surroundings extends Context {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly organisation: Organisation
  cycle(): Promise<Cycle>
  /** The rule pack of this id as it is in force for the year. */
  pack(id: string): Promise<RulePack | undefined>
  /** Every pack that a year may be opened with. */
  packs(): Promise<readonly string[]>
  /** The review routes of the year. */
  routing(): Promise<Routing>
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  indicators(where: Where<IndicatorRow>): Promise<IndicatorRow[]>
  parts(where: Where<PartRow>): Promise<PartRow[]>
  department(stream: string): Promise<Department>
  /** The county's library as it stood at the end of this year. */
  library(year: number): Promise<Library>
  /** The position up to which the record is complete. */
  head(): Promise<number>
  /** Another target table of the county, as it stands. */
  target(stream: string): Promise<Target>
  /** Any documents of the county and of one year, as they stand. */
  states(
    year: number,
    wanted: readonly { readonly decider: AnyDecider; readonly stream: string }[],
  ): Promise<readonly { readonly state: unknown; readonly version: number }[]>
  /** What the public was shown. */
  published(where: Where<DisclosureRow>): Promise<DisclosureRow[]>
}

export interface Registration {
  readonly decider: AnyDecider
  /** The word in addresses: /api/targets/… */
  readonly plural: string
  /** Everybody in the county knows that it exists; who may change it is another matter. */
  readonly known?: true
  /** What a decision takes; some of it is looked up only for the commands that ask for it. */
  context(around: Surroundings, action?: string, data?: unknown): Promise<Context | Refusal>
}

export const tree = (around: Surroundings) => treeOf(around.organisation)

/** The calendar and the pack of the cycle that the document lives in. */
export async function ofCycle(around: Surroundings) {
  const { calendar } = await around.cycle()
  if (!calendar) return refuse('no-cycle', { year: around.year })
  const pack = await around.pack(calendar.pack)
  if (!pack) return refuse('unknown-pack', { pack: calendar.pack })
  return { calendar, pack }
}

/** Rules and routes are asked when a document is looked at and when it is sent, not at every key stroke. */
export const checks = (action: string | undefined) =>
  action === undefined || action === 'submit' || action === 'explain'

/** The organisation as the review asks it, and the route of the year where the action asks for it. */
async function reviewed(around: Surroundings, kind: RouteKind, action: string | undefined) {
  return { tree: tree(around), ...(checks(action) && { route: routeFor(await around.routing(), kind) }) }
}

export const travelling = (kind: RouteKind) => async (around: Surroundings, action?: string) => {
  const inForce = await ofCycle(around)
  if (isRefusal(inForce)) return inForce
  const { pack, calendar } = inForce
  return { ...around, pack, due: calendar.draftingDue, ...(await reviewed(around, kind, action)) }
}

/** Documents of one thing are numbered one after the other: there is that one already, or there cannot be such a one yet. */
export function outOfTurn({ stream }: Surroundings, number: number, next: number): Refusal | undefined {
  if (number === next) return undefined
  return number < next ? refuse('already-exists', { what: stream }) : refuse('not-found')
}

/** The unit that the document belongs to; '' while there is none. */
export const unitOf = async (around: Surroundings) => (await around.documents({ id: around.stream }))[0]?.unit ?? ''
