import { z } from 'zod'
import { approval, travelStages } from '#approval/approval'
import { OwnerShape, Said } from '#approval/events'
import { filling } from '#approval/filling'
import { withDrafters } from '#approval/travel'
import { event, type EventOf } from '#kernel/event'
import { absent, type CommandOf, type Process } from '#kernel/process'
import { Fill } from '#vocabulary/figures'
import { Day } from '#vocabulary/day'
import { Notice } from './notice.ts'

/** What happens to a rectification (整改): ordered by the performance section, mended by the unit, confirmed or not. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

export const route = approval('Rectification', {
  edited: 'RectificationFilled',
  verbs: { submit: { zh: '报送整改', en: 'send the rectification' }, approve: { zh: '同意销号', en: 'confirm' } },
})
export const forms = filling('Rectification', route)

const Moved = z.object({ stage: z.string(), owners: z.array(OwnerShape), decided: z.array(z.string()) })

export const rectificationEvents = {
  RectificationOrdered: event(
    Notice.extend({
      stage: z.string(),
      owners: z.array(OwnerShape),
      unit: z.string(),
      year: z.number(),
      target: z.string(),
      /** The first of its target, the second, … */
      number: z.number(),
      /** The project as it was called when it was ordered. */
      project: z.object({ code: z.string(), name: z.string(), budget: z.string() }),
      /** YYYY-MM-DD, in China. */
      due: z.string(),
    }),
  ),
  RectificationFilled: event(Fill),
  RectificationExtended: event(z.object({ due: z.string(), reason: z.string() })),
  RectificationCancelled: event(Moved.extend({ reason: z.string() })),
  RectificationReopened: event(Moved.extend({ due: z.string(), reason: z.string() })),
  ...route.events,
}
export type RectificationEvent = EventOf<typeof rectificationEvents>

// ── The process ──

const Reason = z.object({ reason: Said })

export const rectificationProcess = {
  stages: {
    ...travelStages,
    drafting: { zh: '整改中', en: 'Being rectified' },
    approved: { zh: '已销号', en: 'Rectified' },
    cancelled: { zh: '已撤销', en: 'Cancelled' },
  },
  actions: {
    order: {
      from: [absent],
      to: ['drafting'],
      by: 'performance-section',
      emits: ['RectificationOrdered'],
      data: Notice.extend({ due: Day }),
      verb: { zh: '下达整改', en: 'order a rectification' },
      // Who orders at the same time as another is told that the number is taken, not that something has changed.
      merges: true,
    },
    fill: forms.row({ zh: '填报整改情况', en: 'fill in' }),
    ...route.rows,
    extend: {
      from: [...withDrafters, 'in-review'],
      to: [...withDrafters, 'in-review'],
      by: 'performance-section',
      emits: ['RectificationExtended'],
      data: Reason.extend({ due: Day }),
      verb: { zh: '延期', en: 'extend the deadline' },
      // Who is filling it in or reviewing it meanwhile goes on: only the day is another.
      aside: true,
    },
    cancel: {
      from: withDrafters,
      to: ['cancelled'],
      by: 'performance-section',
      emits: ['RectificationCancelled'],
      data: Reason,
      verb: { zh: '撤销整改', en: 'call the rectification off' },
    },
    reopen: {
      from: ['approved', 'refused'],
      to: ['drafting'],
      by: 'performance-section',
      emits: ['RectificationReopened'],
      data: Reason.extend({ due: Day }),
      verb: { zh: '重新整改', en: 'reopen' },
    },
  },
} as const satisfies Process
export type RectificationCommand = CommandOf<typeof rectificationProcess>
