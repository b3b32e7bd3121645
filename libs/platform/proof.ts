import type { Travel } from '#approval/travel'
import { dateInChina, type Proof } from '#forms/notes'
import type { ReviewFormData } from '#forms/review-form'
import type { DocumentPage } from '#views/answers'
import type { Kind } from '#views/documents'
import { contentHash } from '#vocabulary/hash'
import { kindOf } from './documents/kinds.ts'

/** What ties the files of a document to its record: which content they show, and what was approved when. */

/** When what stands in it was approved. */
export const approvedAt = (kind: Kind, state: DocumentPage['state']): string | null =>
  kindOf(kind).amended?.(state)?.approvedAt ?? state.travel.approvedAt

/** What is written and has not been sent; '' for everything else. */
function unsent({ stage, hash: sent }: Travel, hash: string): string {
  if (stage === 'drafting') return '草稿，未送审'
  return stage === 'returned' && hash !== sent ? '退回后的修改稿，未再送审' : ''
}

/** The hash of what the page shows, whatever its stage; the same as that of its submission while nobody has changed it. */
export function proofOf({ kind, state }: DocumentPage): Proof {
  const { content, titles } = kindOf(kind)
  const hash = contentHash(content(state))
  return { hash, approvedAt: approvedAt(kind, state), date: titles.approved, of: unsent(state.travel, hash) }
}

/** The earlier submissions whose approvals stand, where another content was sent since. */
function carriedIn({ approvals, hash: sent }: Travel): ReviewFormData['carried'] {
  const seen = approvals.filter(({ stands, hash }) => stands && hash !== sent)
  return [...new Set(seen.map(({ round }) => round))].map(round => {
    const own = seen.filter(each => each.round === round)
    return { round, hash: own[0]?.hash ?? '', steps: own.map(({ title }) => title.zh) }
  })
}

/**
 * What the opinions of a review are bound to: the submission that they are about, not what has been written since; with
 * what an opinion saw that came from an earlier one, and what became of the content after the approval.
 */
export function reviewProof(
  page: DocumentPage,
  sentAt: (round: number) => string | undefined,
): Pick<ReviewFormData, 'proof' | 'carried' | 'amended'> {
  const { kind, state } = page
  const { travel } = state
  if (travel.hash === '') return { proof: proofOf(page), carried: [], amended: null }
  const { content, amended, titles } = kindOf(kind)
  const since = amended?.(state)
  const at = sentAt(travel.round)
  return {
    proof: {
      hash: travel.hash,
      approvedAt: travel.approvedAt,
      date: titles.approved,
      of: [`第 ${travel.round} 次送审`, ...(at ? [dateInChina(at)] : [])].join('，'),
    },
    carried: carriedIn(travel),
    amended: since ? { ...since, hash: contentHash(content(state)) } : null,
  }
}
