import { occasions, titleOf } from '#disclosure/occasion'
import type { Item } from '#disclosure/item'
import { render, type Format } from '#forms/render'
import type { Sheet } from '#forms/sheet'
import { fold } from '#kernel/decider'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Recorded } from '#kernel/event'
import type { Organisation } from '#organisation/state'
import { yearOf } from '#reactors/streams'
import type { DocumentPage } from '#views/answers'
import type { PublicDisclosure, PublicEntry, PublicItem, PublicList } from '#views/disclosure-answers'
import { disclosures, type DisclosureRow } from '#views/disclosures'
import { contentHash } from '#vocabulary/hash'
import { decidersOf } from './disclosing.ts'
import { kindOf } from './documents/kinds.ts'
import type { File } from './files.ts'
import type { Office } from './office.ts'

/**
 * What everybody may see without a sign-in: what was published, as it stood then. All of it is reached through the rows
 * of what is public; what is not there is not found, whatever it may be.
 */

/** A document folded up to the version that was published. */
export interface Snapshot {
  readonly item: Item
  readonly state: DocumentPage['state']
  readonly content: unknown
}

/** Throws where the record does not give back the content whose hash was published: that is never shown. */
export function snapshotOf(item: Item, events: readonly Recorded[]): Snapshot {
  const state = fold(
    decidersOf(item.kind),
    events.filter(({ version }) => version <= item.version),
  ) as DocumentPage['state']
  const content = kindOf(item.kind).content(state)
  const hash = contentHash(content)
  if (hash !== item.hash)
    throw new Error(`${item.document} at version ${item.version} has the hash ${hash}, published was ${item.hash}`)
  return { item, state, content }
}

export const taken = async (office: Office, county: string, item: Item): Promise<Snapshot> =>
  snapshotOf(item, await office.store.load(county, yearOf(item.document), item.document))

/** The form as it was printed then: no name, no remark, nothing but what its content and its score say. */
function sheetOf({ item, state }: Snapshot): Sheet {
  const { unit, hash, approvedAt, document } = item
  // Of a page the official forms read no more than this.
  const page = { entry: { year: yearOf(document) }, unit, state, ...('score' in state && { score: state.score }) }
  const proof = { hash, approvedAt: approvedAt === '' ? null : approvedAt }
  return kindOf(item.kind).sheet(page as unknown as DocumentPage, { department: unit.department, proof })
}

function entryOf(row: DisclosureRow, { units }: Organisation): PublicEntry {
  const { id, year, occasion, number, publishedAt, items, withheld, takenDownAt, takenDownFor } = row
  const { code = '', name = row.unit } = units[row.unit] ?? {}
  return {
    id,
    title: titleOf(row),
    year,
    unit: { id: row.unit, code, name },
    occasion,
    number,
    publishedAt,
    documents: items.length,
    withheld,
    takenDown: takenDownAt === '' ? null : { at: takenDownAt, reason: takenDownFor },
  }
}

const newest = { orderBy: [['publishedAt', 'desc']], limit: 2000 } as const

/** Everything that was ever published, the newest first; of one year or one unit where that is asked for. */
export async function publicList(
  office: Office,
  county: string,
  { year, unit }: { readonly year?: number | undefined; readonly unit?: string | undefined },
): Promise<PublicList> {
  const [rows, organisation] = await Promise.all([
    office.store.rows(disclosures, county, {}, newest),
    office.organisation(county),
  ])
  const entries = rows.map(row => entryOf(row, organisation))
  const units = new Map(entries.map(entry => [entry.unit.id, entry.unit.name]))
  return {
    entries: entries.filter(
      entry => (year === undefined || entry.year === year) && (unit === undefined || entry.unit.id === unit),
    ),
    years: [...new Set(entries.map(entry => entry.year))].toSorted((a, b) => b - a),
    units: [...units].map(([id, name]) => ({ id, name })),
  }
}

async function itemAt(office: Office, county: string, item: Item, place: number): Promise<PublicItem> {
  const snapshot = await taken(office, county, item)
  const { kind, title, projectCode, unit, hash, approvedAt } = item
  const { content } = snapshot
  return { place, kind, title, projectCode, unit, hash, approvedAt, content, sheet: sheetOf(snapshot) }
}

/** What was published under this name; once it is taken down, no more than when and why. */
export async function publicDisclosure(
  office: Office,
  county: string,
  id: string,
): Promise<PublicDisclosure | Refusal> {
  const row = await office.store.row(disclosures, county, id)
  if (!row) return refuse('not-found')
  const { unit, year, occasion } = row
  const [organisation, rows, items] = await Promise.all([
    office.organisation(county),
    office.store.rows(disclosures, county, { unit, year, occasion }, newest),
    Promise.all(row.items.map((item, at) => itemAt(office, county, item, at + 1))),
  ])
  return {
    ...entryOf(row, organisation),
    note: { title: occasions[occasion].note, text: row.note },
    hash: row.hash,
    items,
    others: rows
      .filter(other => other.id !== id)
      .map(other => ({ id: other.id, title: titleOf(other), publishedAt: other.publishedAt })),
  }
}

/** One published document as the official form; `place` counts from 1. */
export async function publicFile(
  office: Office,
  county: string,
  { id, place, format }: { readonly id: string; readonly place: number; readonly format: Format },
): Promise<File | Refusal> {
  const row = await office.store.row(disclosures, county, id)
  const item = row?.items[place - 1]
  if (!item) return refuse('not-found')
  const sheet = sheetOf(await taken(office, county, item))
  const { titles, called } = kindOf(item.kind)
  const name = called === 'unit' ? item.unit.name : item.title
  return { name: `${name}${titles.form}.${format}`, bytes: await render(sheet, format) }
}
