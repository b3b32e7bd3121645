import type { Drop } from '#approval/events'
import type { Reactor } from '#kernel/reactor'
import { awaited, current, ofEach, remindOrder } from './remind.ts'

type Carried = Drop<'approvalsCarried'>

const peopleOf = (weighed: Carried['kept']) =>
  new Set(weighed.flatMap(({ by }) => by.flatMap(each => [each.actor, each.for]).filter(Boolean)))

/**
 * Tells each earlier approver, and whoever they stood in for, what became of their approval when the document was sent
 * again. Whom it waits for now hears that it came to them, which says more.
 */
export const remindApprovers: Reactor = {
  name: 'remind-approvers',
  on: ofEach('ApprovalsCarried'),
  async run(event, read) {
    const row = await current(event, read)
    if (!row) return []
    const { kept, voided } = event.data as Carried
    const [waiting, again] = [await awaited(row, read), peopleOf(voided)]
    const people = [...new Set([...peopleOf(kept), ...again])].filter(person => !waiting.includes(person))
    return people.map(person =>
      remindOrder(row, person, {
        reason: again.has(person) ? 'approval-void' : 'approval-kept',
        by: event.actor,
        note: '',
      }),
    )
  },
}
