import type { Words } from '#kernel/process'
import type { CellPath } from '#vocabulary/table'
import type { Kind } from './kinds.ts'
import type { Line } from './lines.ts'

/** One thing that differs between two versions of a table, and what it means. */
export interface Difference {
  readonly kind: Kind
  /**
   * The cells that it speaks of, as they are named in the later version; those of a removed row in the earlier one. A row
   * that came or went as a whole is `indicators.<id>`.
   */
  readonly cells: readonly CellPath[]
  /** The indicator that it concerns, with its place in each version, from 1; null where it has none. */
  readonly row: { readonly name: string; readonly before: number | null; readonly after: number | null } | null
  readonly old: string
  readonly new: string
  /** The whole difference as a sentence. */
  readonly words: Words
  /** Goals that differ. */
  readonly lines?: readonly Line[]
}

export const blank: Words = { zh: '（空）', en: '(blank)' }

/** 'old → new', blanks said as such. */
export const arrow = (old: string, now: string): Words => ({
  zh: `${old || blank.zh} → ${now || blank.zh}`,
  en: `${old || blank.en} → ${now || blank.en}`,
})

/** '“道路长度”目标值放宽：≥200米 → ≥150米（−25%）' */
export const sentence = (subject: Words, title: Words, detail: Words): Words => ({
  zh: `${subject.zh}${title.zh}${detail.zh && `：${detail.zh}`}`,
  en: `${subject.en}${subject.en && ': '}${subject.en ? title.en.toLowerCase() : title.en}${detail.en && ` · ${detail.en}`}`,
})
