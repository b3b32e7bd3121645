import type { Item, Standing } from '#disclosure/item'
import { occasionNames, occasions, titleOf } from '#disclosure/occasion'
import { carriedOf, type Carried } from '#disclosure/carried'
import { openingOf, type Proposed } from '#disclosure/opening'
import { disclosureOf, disclosureStream, type Named } from '#disclosure/stream'
import type { Content } from '#disclosure/published'
import { disclosure } from '#disclosure/disclosure'
import type { Disclosure } from '#disclosure/state'
import { evaluation } from '#evaluation/evaluation'
import type { AnyDecider } from '#kernel/decider'
import { offered, type Context } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { lineage, unitsBelow } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Where } from '#store/contract'
import { department } from '#target/department'
import { target } from '#target/target'
import type { DocumentPage } from '#views/answers'
import type { DisclosureOpening } from '#views/disclosure-answers'
import type { DisclosureRow } from '#views/disclosures'
import type { DocumentRow } from '#views/documents'
import { contentHash } from '#vocabulary/hash'
import { approvedAt } from './proof.ts'
import { shownOf } from './shown.ts'

/** What of a unit may be disclosed, and whether somebody may prepare it. */

/** The documents that a disclosure can list, each with the decider that folds it. */
const deciders: Readonly<Record<Item['kind'], AnyDecider>> = { target, department, evaluation }

/** What is looked up for it. */
interface Around extends Context {
  readonly year: number
  readonly organisation: Organisation
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  /** Streams of one year, as they stand. */
  states(
    year: number,
    wanted: readonly Wanted[],
  ): Promise<readonly { readonly state: unknown; readonly version: number }[]>
  published(where: Where<DisclosureRow>): Promise<DisclosureRow[]>
}

interface Wanted {
  readonly decider: AnyDecider
  readonly stream: string
}

type Of = Pick<Named, 'year' | 'unit' | 'occasion'>
type Row = DocumentRow & { readonly kind: Item['kind'] }

/** 主管部门: the unit right below the county in the tree. */
const departmentOf = (organisation: Organisation, unit: string) =>
  organisation.units[lineage(organisation, unit).at(-2) ?? unit]?.name ?? ''

/** Those whose disclosures may list the same documents: below it and above it. */
const unitsNear = (organisation: Organisation, unit: string) => [
  ...new Set([...unitsBelow(organisation, unit), ...lineage(organisation, unit)]),
]

/** An item with the content that is published of it. */
interface Disclosable {
  readonly item: Item
  readonly content: Content
  readonly pending: boolean
  readonly adjusting: boolean
}

function itemOf(
  { organisation }: Around,
  row: Row,
  loaded: { readonly state: unknown; readonly version: number },
  adjusted: readonly DocumentRow[],
): Disclosable[] {
  const state = loaded.state as DocumentPage['state']
  const content = shownOf(state)
  // The list was read a moment before.
  if (state.travel.stage !== 'approved' || !content) return []
  const { code = '', name = row.unit } = organisation.units[row.unit] ?? {}
  const item = {
    document: row.id,
    kind: row.kind,
    unit: { id: row.unit, code, name, department: departmentOf(organisation, row.unit) },
    title: row.title,
    projectCode: row.projectCode,
    version: loaded.version,
    hash: contentHash(content),
    approvedAt: approvedAt(row.kind, state) ?? '',
  }
  const taken = 'adjustments' in state ? state.adjustments.map(({ adjustment }) => adjustment) : []
  const pending = adjusted.some(each => each.target === row.id && !taken.includes(each.id))
  return [{ item, content, pending, adjusting: row.adjusting !== '' }]
}

/** What is approved of a unit and those below it, with the content that it has now; part one first, then by code. */
async function disclosable(around: Around, { year, unit, occasion }: Of): Promise<Disclosable[]> {
  const kinds: readonly Item['kind'][] = occasions[occasion].kinds
  const approved = { year, unit: unitsBelow(around.organisation, unit), stage: 'approved' }
  const [rows, adjusted] = await Promise.all([
    around.documents({ ...approved, kind: [...kinds] }) as Promise<Row[]>,
    kinds.includes('target') ? around.documents({ ...approved, kind: 'adjustment' }) : [],
  ])
  const place = ({ kind, projectCode, id }: Row) => `${kinds.indexOf(kind)} ${projectCode} ${id}`
  const own = rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
  const loaded = await around.states(
    year,
    own.map(row => ({ decider: deciders[row.kind], stream: row.id })),
  )
  return loaded.flatMap((each, i) => itemOf(around, own[i] as Row, each, adjusted))
}

/** Who shows what already, as it stands now. */
const shownElsewhere = (found: readonly Disclosable[], shown: readonly DisclosureRow[]): Standing['elsewhere'] =>
  Object.fromEntries(
    found.flatMap(({ item: { document, hash } }) => {
      const by = shown.find(row => row.items.some(each => each.document === document && each.hash === hash))
      return by ? [[document, { disclosure: by.id, unit: by.unitName, publishedAt: by.publishedAt }]] : []
    }),
  )

/** All that decisions about a disclosure take of what stands; `stream` is its own name. */
export async function standingOf(around: Around, of: Of, stream: string) {
  const { year, unit, occasion } = of
  const [found, published] = await Promise.all([
    disclosable(around, of),
    around.published({ year, unit: unitsNear(around.organisation, unit), occasion }),
  ])
  const others = published.filter(({ id }) => id !== stream)
  const shown = others
    .filter(({ takenDownAt }) => takenDownAt === '')
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
  const numbers = others.filter(row => row.unit === unit).map(({ number }) => number)
  const where = (is: (each: Disclosable) => boolean) => found.filter(is).map(({ item }) => item.document)
  return {
    disclosable: found.map(({ item }) => item),
    pending: where(({ pending }) => pending),
    adjusting: where(({ adjusting }) => adjusting),
    elsewhere: shownElsewhere(found, shown),
    contents: Object.fromEntries(found.map(({ item, content }) => [item.hash, content])),
    nextNumber: Math.max(0, ...numbers) + 1,
  }
}

/** The same, where nothing is asked of what stands. */
export const nothingStanding: Awaited<ReturnType<typeof standingOf>> = {
  disclosable: [],
  pending: [],
  adjusting: [],
  elsewhere: {},
  contents: {},
  nextNumber: 1,
}

/** Whether the next disclosure of an occasion may be prepared, what it proposes, and its number once it is published. */
async function nextOf(around: Around, of: Of) {
  const { year, unit, occasion } = of
  const [rows, standing] = await Promise.all([
    around.documents({ kind: 'disclosure', year, unit }),
    standingOf(around, of, ''),
  ])
  const earlier = rows.filter(({ id }) => disclosureOf(id)?.occasion === occasion)
  return { next: openingOf({ ...of, ...standing, earlier }), number: standing.nextNumber }
}

/**
 * What other disclosures keep back of what this one may list: those of any year and occasion, of the unit, of those below
 * it, and of those above it, which list its documents too.
 */
export async function carried(around: Around, { unit }: Of, stream: string): Promise<Carried> {
  const rows = await around.documents({ kind: 'disclosure', unit: unitsNear(around.organisation, unit) })
  const others = rows.filter(row => row.id !== stream)
  const years = [...new Set(others.map(({ year }) => year))]
  const wanted = (year: number) =>
    others.filter(row => row.year === year).map(({ id }) => ({ decider: disclosure, stream: id }))
  const loaded = await Promise.all(years.map(year => around.states(year, wanted(year))))
  return carriedOf(loaded.flat().map(({ state }) => state as Disclosure))
}

/** The next disclosure of an occasion, with what was kept back before. */
export async function nextDisclosure(around: Around, of: Of): Promise<Proposed | Refusal> {
  const { next } = await nextOf(around, of)
  return isRefusal(next) ? next : { ...next, carried: await carried(around, of, disclosureStream(next)) }
}

/** What this person may prepare for the public now: a button each. */
export async function openings(around: Around): Promise<DisclosureOpening[]> {
  const { organisation, year } = around
  const absent = disclosure.standing(disclosure.initial)
  const units = Object.values(organisation.units).filter(unit =>
    offered(disclosure.process, { ...absent, unit: unit.id }, around).includes('open'),
  )
  const wishes = units.flatMap(unit => occasionNames.map(occasion => ({ unit, occasion })))
  const found = await Promise.all(
    wishes.map(async ({ unit, occasion }) => {
      const { next, number } = await nextOf(around, { year, unit: unit.id, occasion })
      if (isRefusal(next)) return []
      const title = titleOf({ year, occasion, number })
      return [{ id: disclosureStream(next), unitName: unit.name, title, documents: next.items.length }]
    }),
  )
  return found.flat()
}
