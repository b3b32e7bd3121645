import type { ReminderReason } from '#cycle/reminder'
import type { Reactor } from '#kernel/reactor'
import { current, remindOrder } from './remind.ts'

/** What is asked of the unit comes to it; what else becomes of it is for its information. */
const reasons: Readonly<Record<string, ReminderReason>> = {
  RectificationOrdered: 'arrived',
  RectificationReopened: 'arrived',
  RectificationExtended: 'copied',
  RectificationCancelled: 'copied',
}

/** Tells the unit what the performance section did with a rectification, in its words; unless it has moved on since. */
export const remindRectifying: Reactor = {
  name: 'remind-rectifying',
  on: Object.keys(reasons),
  async run(event, read) {
    const row = await current(event, read)
    const reason = reasons[event.type]
    if (!row || !reason || row.movedAt > event.at) return []
    const said = event.data as { readonly finding?: string; readonly reason?: string }
    const note = said.finding ?? said.reason ?? ''
    const people = await read.holders('drafter', row.unit)
    return people.map(person => remindOrder(row, person, { reason, by: event.actor, note }))
  },
}
