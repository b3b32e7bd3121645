import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, system, type CommandOf, type Context, type Process } from '#kernel/process'
import type { Refusal } from '#kernel/refusal'

/** The reminders that one person got about one document: one stream each. A new one replaces the one before. */

/**
 * Why the person gets it: a document came to them, its due date is near or past, somebody asks or tells them, or what
 * they drafted or approved has come to an end.
 */
const reasons = [
  'arrived',
  'returned',
  'due-soon',
  'overdue',
  'transferred',
  'urged',
  'advice-asked',
  'advice-given',
  'copied',
  'part-handed',
  'approval-kept',
  'approval-void',
  'approved',
  'refused',
  'taken-down',
] as const
export type ReminderReason = (typeof reasons)[number]

/** What asks nothing of the person stands until they have read it; the rest is over when the work is done. */
const tells: readonly ReminderReason[] = [
  'copied',
  'advice-given',
  'approval-kept',
  'approval-void',
  'approved',
  'refused',
  'taken-down',
]
export const asks = (reason: ReminderReason): boolean => !tells.includes(reason)

const Notice = z.object({
  person: z.string(),
  document: z.string(),
  kind: z.string(),
  title: z.string(),
  reason: z.enum(reasons),
  /** YYYY-MM-DD, or '' where there is no date. */
  due: z.string(),
  /** Who had it sent, and in what words; '' where it follows from the process or the calendar alone. */
  by: z.string(),
  note: z.string(),
})

// ── Events. Stored for ever. ──

export const reminderEvents = {
  ReminderSent: event(
    Notice.extend({ stage: z.string() }),
    (older: object) => ({ ...older, by: '', note: '' }),
    // What became of an approval is a reason since then.
    (older: object) => older,
    // So is how it ended.
    (older: object) => older,
    // And that what was published is shown no more.
    (older: object) => older,
  ),
  ReminderRead: event(z.object({ stage: z.string() })),
}
export type ReminderEvent = EventOf<typeof reminderEvents>

export const reminderProcess = {
  stages: {
    absent: { zh: '无', en: 'none' },
    sent: { zh: '未读', en: 'Unread' },
    read: { zh: '已读', en: 'Read' },
  },
  actions: {
    send: {
      from: [absent, 'sent', 'read'],
      to: ['sent'],
      by: system,
      emits: ['ReminderSent'],
      data: Notice,
      verb: { zh: '提醒', en: 'remind' },
    },
    read: {
      from: ['sent'],
      to: ['read'],
      by: 'self',
      emits: ['ReminderRead'],
      data: z.object({}),
      verb: { zh: '标为已读', en: 'mark as read' },
    },
  },
} as const satisfies Process
export type ReminderCommand = CommandOf<typeof reminderProcess>

export interface Reminder {
  readonly stage: string
  readonly person: string
}

function decide(command: ReminderCommand): readonly ReminderEvent[] | Refusal {
  switch (command.action) {
    case 'send':
      return [{ type: 'ReminderSent', data: { ...command.data, stage: 'sent' } }]
    case 'read':
      return [{ type: 'ReminderRead', data: { stage: 'read' } }]
  }
}

function evolve(state: Reminder, fact: Fact<ReminderEvent>): Reminder {
  switch (fact.type) {
    case 'ReminderSent':
      return { stage: fact.data.stage, person: fact.data.person }
    case 'ReminderRead':
      return { ...state, stage: fact.data.stage }
  }
}

export const reminder: Decider<Reminder, typeof reminderEvents, typeof reminderProcess, Context> = {
  name: 'reminder',
  events: reminderEvents,
  process: reminderProcess,
  initial: { stage: absent, person: '' },
  standing: ({ stage, person }) => ({ stage, unit: person, owner: null }),
  decide,
  evolve,
}
