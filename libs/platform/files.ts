import { render, type Format } from '#forms/render'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { lineage } from '#organisation/rights'
import type { DocumentPage } from '#views/answers'
import type { Kind } from '#views/documents'
import { kindOf } from './documents/kinds.ts'
import type { Office } from './office.ts'
import { documentPage, type Viewer } from './pages.ts'
import { proofOf } from './proof.ts'

/** The official forms, filled from documents. */

export interface File {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a file of this document is called: after its project, or its unit. */
export const calledAfter = ({ kind, unit, entry }: DocumentPage): string =>
  kindOf(kind).called === 'unit' ? unit.name : entry.title

/** A document as the official form, for whoever may see it. */
export async function documentFile(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
  format: Format,
): Promise<File | Refusal> {
  const page = await documentPage(office, viewer, kind, stream)
  if (isRefusal(page)) return page
  const organisation = await office.organisation(viewer.county)
  const department = organisation.units[lineage(organisation, page.unit.id).at(-2) ?? page.unit.id]?.name ?? ''
  const { sheet, titles } = kindOf(kind)
  return {
    name: `${calledAfter(page)}${titles.form}.${format}`,
    bytes: await render(sheet(page, { department, proof: proofOf(page) }), format),
  }
}
