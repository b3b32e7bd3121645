import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { approval, travelStages } from '#approval/approval'
import { OwnerShape } from '#approval/events'
import { event, type EventOf } from '#kernel/event'
import { absent, type CommandOf, type Process } from '#kernel/process'
import { Checked } from '#rules/checked'
import { Change, TargetTable } from '#vocabulary/table'
import { drafting, verbs, Via } from '../drafting.ts'
import { targetProcess } from '../process.ts'
import { AdjustmentReason } from './reason.ts'

/** What happens to an adjustment (目标调整) of an approved target, and what may be done with it. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

export const route = approval('Adjustment', { finalSticks: 'final-sticks', edited: 'AdjustmentEdited', verbs })

const Explained = z.object({ rule: z.string(), path: z.string(), text: z.string(), reason: z.string() })

export const adjustmentEvents = {
  AdjustmentOpened: event(
    z.object({
      stage: z.string(),
      owner: OwnerShape,
      unit: z.string(),
      year: z.number(),
      target: z.string(),
      /** The first of its target, the second, … */
      number: z.number(),
      reason: AdjustmentReason,
      /** The table that was in force when it was opened: what is changed, and what it is held against. */
      base: TargetTable,
      /** The reasons for warnings that the target already gave. */
      explained: z.array(Explained.extend({ actor: z.string(), at: z.string() })),
    }),
  ),
  AdjustmentEdited: event(z.object({ changes: z.array(Change), via: Via })),
  AdjustmentWarningExplained: event(Explained),
  AdjustmentJustified: event(z.object({ reason: AdjustmentReason })),
  /** What the rules said when it was sent, and the pack that said it. */
  AdjustmentChecked: event(Checked),
  /** Given up by who asked for it: the target stays as it is. */
  AdjustmentDropped: event(z.object({ stage: z.string(), owners: z.array(OwnerShape), reason: z.string() })),
  ...route.events,
}
export type AdjustmentEvent = EventOf<typeof adjustmentEvents>

// ── The process ──

const { edit, insert, explain } = targetProcess.actions
const { submit, approve } = route.rows

/** In these stages an adjustment is over, and the next one may be asked for. */
export const closedStages: readonly string[] = ['approved', 'refused', 'dropped']

export const adjustmentProcess = {
  stages: { ...travelStages, dropped: { zh: '已作废', en: 'Dropped' } },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['AdjustmentOpened'],
      data: AdjustmentReason,
      verb: { zh: '申请调整', en: 'ask for an adjustment' },
      // Who opens at the same time as another is told that there is one, not that something has changed.
      merges: true,
    },
    edit: { ...edit, emits: ['AdjustmentEdited', 'AdjustmentRemarkAnswered'] },
    insert: { ...insert, emits: ['AdjustmentEdited'] },
    explain: { ...explain, emits: ['AdjustmentWarningExplained'] },
    justify: {
      ...drafting,
      by: 'drafter',
      emits: ['AdjustmentJustified'],
      data: AdjustmentReason,
      verb: { zh: '修改调整理由', en: 'change the reason' },
    },
    drop: {
      ...drafting,
      by: 'drafter',
      to: ['dropped'],
      emits: ['AdjustmentDropped'],
      data: z.object({ reason: Written.max(2000).default('') }),
      verb: { zh: '放弃调整', en: 'drop the adjustment' },
    },
    ...route.rows,
    submit: { ...submit, emits: ['AdjustmentChecked', ...submit.emits], when: 'in-year' },
    approve: { ...approve, when: 'in-year' },
  },
} as const satisfies Process
export type AdjustmentCommand = CommandOf<typeof adjustmentProcess>
