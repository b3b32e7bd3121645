import type { Item } from '#disclosure/item'
import { occasionNames, occasions, titleOf } from '#disclosure/occasion'
import { carriedOf, type Carried } from '#disclosure/carried'
import { openingOf, type Asked, type Opening, type Proposed } from '#disclosure/opening'
import { disclosureOf, disclosureStream, type Named } from '#disclosure/stream'
import type { Content } from '#disclosure/published'
import { disclosure } from '#disclosure/disclosure'
import { evaluation } from '#evaluation/evaluation'
import type { AnyDecider } from '#kernel/decider'
import { offered, type Context } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { lineage } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Where } from '#store/contract'
import { department } from '#target/department'
import { target } from '#target/target'
import type { DocumentPage } from '#views/answers'
import type { DisclosureOpening } from '#views/disclosure-answers'
import type { DisclosureRow } from '#views/disclosures'
import type { DocumentRow } from '#views/documents'
import { contentHash } from '#vocabulary/hash'
import { kindOf } from './documents/kinds.ts'
import { shownOf } from './shown.ts'

/** What of a unit may be disclosed, and whether somebody may prepare it. */

/** The documents that a disclosure can list, each with the decider that folds it. */
const deciders: Readonly<Record<Item['kind'], AnyDecider>> = { target, department, evaluation }

/** What is looked up for it. */
interface Around extends Context {
  readonly year: number
  readonly organisation: Organisation
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  document<D extends AnyDecider>(decider: D, stream: string): Promise<{ state: D['initial']; version: number }>
  published(where: Where<DisclosureRow>): Promise<DisclosureRow[]>
}

type Of = Pick<Named, 'year' | 'unit' | 'occasion'>

/** 主管部门: the unit right below the county in the tree. */
const departmentOf = (organisation: Organisation, unit: string) =>
  organisation.units[lineage(organisation, unit).at(-2) ?? unit]?.name ?? ''

/** An item with the content that is published of it. */
interface Disclosable {
  readonly item: Item
  readonly content: Content
  /** An adjustment of it is approved and about to be taken over. */
  readonly pending: boolean
}

/** Approved adjustments of a target that it has not taken over yet. */
async function isPending(around: Around, stream: string, state: DocumentPage['state']): Promise<boolean> {
  if (!('adjustments' in state)) return false
  const approved = await around.documents({ kind: 'adjustment', target: stream, stage: 'approved' })
  return approved.some(({ id }) => !state.adjustments.some(({ adjustment }) => adjustment === id))
}

async function itemOf(around: Around, row: DocumentRow & { kind: Item['kind'] }): Promise<Disclosable[]> {
  const { organisation } = around
  const loaded = await around.document(deciders[row.kind], row.id)
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
    approvedAt: kindOf(row.kind).approvedAt?.(state) ?? state.travel.approvedAt ?? '',
  }
  return [{ item, content, pending: await isPending(around, row.id, state) }]
}

/** What a decision takes: what may be disclosed, and its contents by their hashes. */
export const byHash = (found: readonly Disclosable[]) => ({
  disclosable: found.map(({ item }) => item),
  pending: found.flatMap(({ item, pending }) => (pending ? [item.document] : [])),
  contents: Object.fromEntries(found.map(({ item, content }) => [item.hash, content])),
})

/** What is approved of a unit and those below it, with the content that it has now; part one first, then by code. */
export async function disclosable(around: Around, { year, unit, occasion }: Of): Promise<Disclosable[]> {
  const kinds: readonly Item['kind'][] = occasions[occasion].kinds
  const rows = await around.documents({ kind: [...kinds], year, stage: 'approved' })
  const place = ({ kind, projectCode, id }: DocumentRow) =>
    `${kinds.indexOf(kind as Item['kind'])} ${projectCode} ${id}`
  const own = rows
    .filter(row => lineage(around.organisation, row.unit).includes(unit))
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
  return (await Promise.all(own.map(row => itemOf(around, row as DocumentRow & { kind: Item['kind'] })))).flat()
}

/** All that decides whether the next disclosure of an occasion may be prepared, and what it proposes. */
async function asked(around: Around, of: Of): Promise<Asked> {
  const { year, unit, occasion } = of
  const [rows, shown, found] = await Promise.all([
    around.documents({ kind: 'disclosure', year, unit }),
    around.published({ year, unit, occasion, takenDownAt: '' }),
    disclosable(around, of),
  ])
  const earlier = rows.filter(({ id }) => disclosureOf(id)?.occasion === occasion)
  return {
    year,
    unit,
    occasion,
    earlier,
    disclosable: byHash(found).disclosable,
    published: shown.flatMap(row => row.items),
  }
}

const nextOf = async (around: Around, of: Of): Promise<Opening | Refusal> => openingOf(await asked(around, of))

/**
 * What other disclosures keep back of what this one may list: those of any year and occasion, of the unit, of those below
 * it, and of those above it, which list its documents too.
 */
export async function carried(around: Around, { unit }: Of, stream: string): Promise<Carried> {
  const { organisation } = around
  const near = (other: string) =>
    lineage(organisation, other).includes(unit) || lineage(organisation, unit).includes(other)
  const rows = await around.documents({ kind: 'disclosure' })
  const others = rows.filter(row => row.id !== stream && near(row.unit))
  const loaded = await Promise.all(others.map(({ id }) => around.document(disclosure, id)))
  return carriedOf(loaded.map(({ state }) => state))
}

/** The next disclosure of an occasion, with what was kept back before. */
export async function nextDisclosure(around: Around, of: Of): Promise<Proposed | Refusal> {
  const next = await nextOf(around, of)
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
      const next = await nextOf(around, { year, unit: unit.id, occasion })
      if (isRefusal(next)) return []
      const { items } = next
      return [{ id: disclosureStream(next), unitName: unit.name, title: titleOf(next), documents: items.length }]
    }),
  )
  return found.flat()
}
