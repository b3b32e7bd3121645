import type { Words } from '#kernel/process'
import type { Sheet } from '#forms/sheet'
import type { Item } from '#disclosure/item'
import type { Published } from '#disclosure/published'
import type { OccasionName, WithholdingReason } from '#disclosure/occasion'

/** What the server answers about disclosures: to who prepares them, and to everybody without a sign-in. */

/** A disclosure that this person may prepare now. */
export interface DisclosureOpening {
  /** The stream under which it is opened. */
  readonly id: string
  readonly unitName: string
  readonly title: Words
  readonly documents: number
}

/** A line of the public list. */
export interface PublicEntry {
  readonly id: string
  readonly title: Words
  readonly year: number
  readonly unit: { readonly id: string; readonly code: string; readonly name: string }
  readonly occasion: OccasionName
  readonly number: number
  readonly publishedAt: string
  /** How many documents it shows, and how many are kept back for which kind of reason. */
  readonly documents: number
  readonly withheld: readonly { readonly category: WithholdingReason; readonly count: number }[]
  readonly takenDown: { readonly at: string; readonly reason: string } | null
}

/** A published document as it is read. */
export interface PublicItem extends Pick<Item, 'title' | 'projectCode'> {
  /** From 1: its files are named by it. */
  readonly place: number
  /** The official form, cell by cell. */
  readonly sheet: Sheet
}

/** What was published, as it stood then. */
export interface PublicDisclosure extends PublicEntry {
  readonly note: { readonly title: Words; readonly text: string }
  /** What was published, whole; null once it is taken down. Each item's `hash` is that of its own `content`. */
  readonly content: Published | null
  /** SHA-256 of `content` as canonical JSON: sorted keys, no blanks. */
  readonly hash: string
  readonly items: readonly PublicItem[]
  /** What was published of the same unit, year and occasion beside. */
  readonly others: readonly Pick<PublicEntry, 'id' | 'title' | 'publishedAt'>[]
}

export interface PublicList {
  readonly entries: readonly PublicEntry[]
  /** Every year and unit of which anything was published. */
  readonly years: readonly number[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
}
