import { z } from 'zod'
import type { Owner, Words } from '#kernel/process'

/** What a target table and the department's goals have in common while they are drafted. */

/** How an edit came about. Stored for ever. */
export const Via = z.enum(['typing', 'paste', 'import', 'fix'])

/** Whom a draft waits for. */
export const drafter = (unit: string): Owner => ({ role: 'drafter', unit })

/** An act that leaves a draft where it is. */
export const drafting = { from: ['drafting', 'returned'], to: ['drafting', 'returned'] }

/** What sending and approving are called. */
export const verbs = {
  submit: { zh: '送审', en: 'submit' },
  approve: { zh: '同意', en: 'approve' },
} as const satisfies Record<string, Words>
