import type { Proof } from '#forms/notes'
import type { DocumentPage } from '#views/answers'
import { contentHash } from '#vocabulary/hash'
import { kindOf } from './documents/kinds.ts'

/** The hash of what the page shows, whatever its stage; the same as that of its submission while nobody has changed it. */
export function proofOf({ kind, state }: DocumentPage): Proof {
  const { content, approvedAt } = kindOf(kind)
  return { hash: contentHash(content(state)), approvedAt: approvedAt?.(state) ?? state.travel.approvedAt }
}
