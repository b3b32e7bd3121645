import { formChanges } from '#approval/change-kinds'
import type { RouteKind } from '#approval/route'
import { known } from '#kernel/known'
import type { Words } from '#kernel/process'
import { meanings } from './kinds.ts'

/** The kinds of change that the comparison of each document knows, gravest first, with what they are called. */

type Named = Readonly<Record<string, { readonly title: Words }>>

export const changeKinds: Readonly<Record<RouteKind, Named>> = {
  target: meanings,
  adjustment: meanings,
  ...formChanges,
}

/** What a kind of change of this document is called; undefined for a word that is none. */
export const changeWords =
  (document: string) =>
  (kind: string): Words | undefined =>
    known(known(changeKinds, document) ?? {}, kind)?.title

/** Their names alone, document by document: what a route may say of its steps. */
export const changeNames = Object.fromEntries(
  Object.entries(changeKinds).map(([document, kinds]) => [document, Object.keys(kinds)]),
) as Readonly<Record<RouteKind, string[]>>
