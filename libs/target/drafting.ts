import { z } from 'zod'
import { withDrafters } from '#approval/travel'
import type { Words } from '#kernel/process'
import type { SetCell } from '#vocabulary/anchor'

/** What a target table and the department's goals have in common while they are drafted. */

/** How an edit came about. Stored for ever. */
export const Via = z.enum(['typing', 'paste', 'import', 'fix'])

/** An act that leaves a draft where it is. */
export const drafting = { from: withDrafters, to: withDrafters }

/** What sending and approving are called. */
export const verbs = {
  submit: { zh: '送审', en: 'submit' },
  approve: { zh: '同意', en: 'approve' },
} as const satisfies Record<string, Words>

/** Suggestions of reviewers as an edit that takes them in. */
export const fixing = (sets: readonly SetCell[]) => ({
  changes: sets.map(set => ({ kind: 'set' as const, ...set })),
  via: 'fix' as const,
})
