import { z } from 'zod'
import { reminderEvents, type ReminderEvent } from '#cycle/reminder'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'

/** What stands in each person's inbox: the latest reminder about each document. */

const Row = z.object({
  id: z.string(),
  person: z.string(),
  document: z.string(),
  kind: z.string(),
  title: z.string(),
  reason: z.string(),
  due: z.string(),
  by: z.string(),
  note: z.string(),
  sentAt: z.string(),
  read: z.boolean(),
  version: z.number(),
})
export type InboxRow = z.output<typeof Row>

export const inbox = view({
  name: 'inbox',
  version: 2,
  mode: 'inline',
  row: Row,
  on: Object.keys(reminderEvents),
  indexes: ['person'],
  keys: event => [event.stream],
  fold(row, recorded) {
    const event = recorded as Recorded<ReminderEvent>
    switch (event.type) {
      case 'ReminderSent': {
        const { stage: _, ...notice } = event.data
        const { stream: id, at: sentAt, version } = event
        return { id, ...notice, sentAt, version, read: false }
      }
      case 'ReminderRead':
        return row && { ...row, read: true, version: event.version }
    }
  },
})
