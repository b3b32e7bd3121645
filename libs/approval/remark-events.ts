import { z } from 'zod'
import { event, type EventType } from '#kernel/event'
import type { Words } from '#kernel/process'

/** What can happen to a remark (批注) on a cell or a row. Stored for ever, under the document's own name. */

/** How a drafter answers a remark. */
export const answers = {
  changed: { zh: '已改', en: 'changed' },
  explained: { zh: '说明', en: 'explained' },
  disagreed: { zh: '不同意', en: 'disagreed' },
} as const satisfies Record<string, Words>
export type Answer = keyof typeof answers
export const AnswerShape = z.enum(Object.keys(answers) as [Answer])

/** In whose place somebody wrote; '' in their own right. */
const Written = z.object({ remark: z.string(), text: z.string(), for: z.string() })

export const remarkShapes = {
  /** Private until it is sent; written again under the same id it replaces what it said. */
  remarked: event(
    Written.extend({
      /** A cell, or a row: where nothing but the row is named there is no text that was seen. */
      path: z.string(),
      seen: z.string().nullable(),
      /** The name of the row as it then was; '' outside rows. */
      row: z.string(),
      suggestion: z.string().nullable(),
      step: z.string(),
      round: z.number(),
    }),
  ),
  remarkWithdrawn: event(z.object({ remark: z.string() })),
  /** They went with the verdict of whoever wrote them: from here on everybody who sees the document sees them. */
  remarksSent: event(z.object({ remarks: z.array(z.string()), step: z.string() })),
  /** Not sent yet, they went along with the seat: whoever has it now reads them, and nobody else does. */
  remarksPassed: event(z.object({ remarks: z.array(z.string()), to: z.string(), step: z.string() })),
  /** `cells`: those that were changed because of it. */
  remarkAnswered: event(
    z.object({ remark: z.string(), answer: AnswerShape, text: z.string(), cells: z.array(z.string()) }),
  ),
  remarkReplied: event(Written),
  remarkSettled: event(z.object({ remark: z.string(), for: z.string() })),
  /** The answer will not do: it needs another. */
  remarkReopened: event(Written),
  /** The route of this submission lets nobody approve while a remark is open. */
  remarksBound: event(z.object({ openRemarks: z.enum(['block']) })),
} satisfies Record<string, EventType>
