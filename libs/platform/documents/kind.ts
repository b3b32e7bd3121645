import type { ChangesSince } from '#approval/carry'
import type { Proof } from '#forms/notes'
import type { Sheet } from '#forms/sheet'
import type { Context } from '#kernel/process'
import type { RulePack } from '#rules/pack'
import type { DocumentPage } from '#views/answers'

/** What a page shows beside its state, that no other kind of document has. */
type Own<P extends DocumentPage> = Omit<P, keyof DocumentPage | 'adjustments' | 'adjustedSince' | 'rectifications'> & {
  readonly pack?: RulePack
}

/** The pack as it was in this version; undefined where there is none. */
export type PackAt = (id: string, version: string) => Promise<RulePack | undefined>

/** What is printed beside the document's own content. */
export interface Printed {
  /** 主管部门: the unit right below the county. */
  readonly department: string
  readonly proof: Proof
}

/** A change that took effect after the approval: which, and when it was approved itself. */
export interface Amended {
  readonly number: number
  readonly approvedAt: string
}

/** What every decision about a document is made with. */
export type Ruled = Context & { readonly pack: RulePack }

/** What one kind of document adds to the pages, lists and files that all of them share: a row of `./kinds.ts`. */
export interface DocumentKind<P extends DocumentPage = DocumentPage, C extends Ruled = Ruled> {
  /** The official form, the sheet of its review, and the day of its approval. */
  readonly titles: { readonly form: string; readonly review: string; readonly approved: string }
  /** Whose name a file carries. */
  readonly called: 'project' | 'unit'
  /** 元, '' for none: what the thresholds of a route are held against. */
  amount(state: P['state']): string
  /** What a submission is bound to. */
  content(state: P['state']): unknown
  /** What changed it after its approval, the latest; null where nothing did. */
  amended?(state: P['state']): Amended | null
  /** What has changed since an earlier submission, as far as this kind of document can tell. */
  changesSince(state: P['state'], pack: RulePack): ChangesSince
  /** What the rules compute beside the state: findings, lights, the score. */
  beside(state: P['state'], context: C, packAt: PackAt): Own<P> | Promise<Own<P>>
  /**
   * How many warnings stand in it, explained or not: whether a reason holds is for a reviewer to judge, one document at
   * a time. `always`: nobody decides on one of this kind without having opened it.
   */
  warnings(state: P['state'], context: C): number | 'always'
  /** The official form. */
  sheet(page: P, printed: Printed): Sheet
}
