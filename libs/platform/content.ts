import type { Proof } from '#forms/notes'
import { contentOf as evaluationContent } from '#evaluation/evaluation'
import { contentOf as reportContent } from '#monitoring/report'
import { contentOf as adjustmentContent } from '#target/adjustment/adjustment'
import { contentHash } from '#vocabulary/hash'
import type { DocumentPage } from '#views/answers'

/** The content of a document, as its submission is bound to it. */
function contentOf(page: DocumentPage): unknown {
  switch (page.kind) {
    case 'target':
      return page.state.table
    case 'adjustment':
      return adjustmentContent(page.state)
    case 'department':
      return page.state.goals
    case 'report':
      return reportContent(page.state)
    case 'evaluation':
      return evaluationContent(page.state)
  }
}

/** An adjusted target stands as its last adjustment was approved. */
function approvedAt(page: DocumentPage): string | null {
  const adjusted = page.kind === 'target' ? page.state.adjustments.at(-1) : undefined
  return adjusted?.approvedAt ?? page.state.travel.approvedAt
}

/** The hash of what the page shows, whatever its stage; the same as that of its submission while nobody has changed it. */
export const proofOf = (page: DocumentPage): Proof => ({
  hash: contentHash(contentOf(page)),
  approvedAt: approvedAt(page),
})
