import { occasions, titleOf } from '#disclosure/occasion'
import type { Published, PublishedItem } from '#disclosure/published'
import { render, type Format } from '#forms/render'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { recent, type Recent } from '#store/recent'
import type { PublicDisclosure, PublicEntry, PublicItem, PublicList } from '#views/disclosure-answers'
import { disclosures, type DisclosureRow } from '#views/disclosures'
import { publications, type PublicationRow } from '#views/publications'
import { contentHash } from '#vocabulary/hash'
import { kindOf } from './documents/kinds.ts'
import type { Drawing } from './drawing.ts'
import type { File } from './files.ts'
import type { Office } from './office.ts'
import { sheetOf } from './shown.ts'

/**
 * What everybody may see without a sign-in: what was published, as it was recorded then. All of it is read from the rows
 * of what is public and from nothing else; what is not there is not found, whatever it may be.
 */

/** What was published in this row of the list, as it was recorded. What is not what its hash says is never shown. */
export async function published(
  office: Office,
  county: string,
  { id, hash }: Pick<DisclosureRow, 'id' | 'hash'>,
): Promise<PublicationRow | Refusal> {
  const row = await office.store.row(publications, county, id)
  if (!row) return refuse('not-found')
  const found = contentHash(row.shown)
  return found === hash ? row : refuse('publication-altered', { id, hash, found })
}

/** What a list says of a row: its items are not read for it. */
const listed = [
  'id',
  'unit',
  'unitCode',
  'unitName',
  'year',
  'occasion',
  'number',
  'documents',
  'withheld',
  'publishedAt',
  'takenDownAt',
  'takenDownFor',
] as const

function entryOf(row: Pick<DisclosureRow, (typeof listed)[number]>): PublicEntry {
  const { id, year, occasion, number, publishedAt, documents, withheld, takenDownAt, takenDownFor } = row
  return {
    id,
    title: titleOf(row),
    year,
    unit: { id: row.unit, code: row.unitCode, name: row.unitName },
    occasion,
    number,
    publishedAt,
    documents,
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
  const entries = (await office.store.columns(disclosures, county, listed, newest)).map(entryOf)
  const units = new Map(entries.map(entry => [entry.unit.id, entry.unit.name]))
  return {
    entries: entries.filter(
      entry => (year === undefined || entry.year === year) && (unit === undefined || entry.unit.id === unit),
    ),
    years: [...new Set(entries.map(entry => entry.year))].toSorted((a, b) => b - a),
    units: [...units].map(([id, name]) => ({ id, name })),
  }
}

const itemAt = (item: PublishedItem, at: number): PublicItem => ({
  place: at + 1,
  title: item.title,
  projectCode: item.projectCode,
  sheet: sheetOf(item),
})

/** What was published, checked against its hash, with its forms drawn up. */
interface Shown {
  readonly content: Published
  readonly items: readonly PublicItem[]
}
export type Shelf = Recent<Shown>

/** Pages that are asked for again and again are checked and drawn up once; with sixty tables in each, some 50 MB. */
export const shelf = (): Shelf => recent(16)

/** By its hash, so that what lies on the shelf is always what was published. */
async function shownBy(office: Office, county: string, row: DisclosureRow, known: Shelf): Promise<Shown | Refusal> {
  const before = known.get(row.hash)
  if (before) return before
  const publication = await published(office, county, row)
  if (isRefusal(publication)) return publication
  const shown = { content: publication.shown, items: publication.shown.items.map(itemAt) }
  known.set(row.hash, shown)
  return shown
}

/** What was published under this name; once it is taken down, no more than when and why. */
export async function publicDisclosure(
  office: Office,
  county: string,
  id: string,
  known: Shelf,
): Promise<PublicDisclosure | Refusal> {
  const row = await office.store.row(disclosures, county, id)
  if (!row) return refuse('not-found')
  const { unit, year, occasion } = row
  const [rows, shown] = await Promise.all([
    office.store.columns(disclosures, county, listed, { ...newest, where: { unit, year, occasion } }),
    row.takenDownAt === '' ? shownBy(office, county, row, known) : undefined,
  ])
  if (isRefusal(shown)) return shown
  return {
    ...entryOf(row),
    note: { title: occasions[occasion].note, text: shown?.content.note ?? '' },
    content: shown?.content ?? null,
    hash: shown ? row.hash : '',
    items: shown?.items ?? [],
    others: rows
      .filter(other => other.id !== id)
      .map(other => ({ id: other.id, title: titleOf(other), publishedAt: other.publishedAt })),
  }
}

/** One published document as the official form; `place` counts from 1. What was drawn before is not read again. */
export async function publicFile(
  office: Office,
  county: string,
  { id, place, format }: { readonly id: string; readonly place: number; readonly format: Format },
  drawn: Drawing,
): Promise<File | Refusal> {
  const row = await office.store.row(disclosures, county, id)
  const item = row?.items[place - 1]
  if (!row || !item) return refuse('not-found')
  const bytes = await drawn(`${row.hash} ${place}.${format}`, async () => {
    const publication = await published(office, county, row)
    if (isRefusal(publication)) return publication
    return render(sheetOf(publication.shown.items[place - 1] as PublishedItem), format)
  })
  if (isRefusal(bytes)) return bytes
  const { titles, called } = kindOf(item.kind)
  const name = called === 'unit' ? item.unit.name : item.title
  return { name: `${name}${titles.form}.${format}`, bytes }
}
