import { disclosure } from '#disclosure/disclosure'
import type { Reactor } from '#kernel/reactor'
import { current, remindOrder } from './remind.ts'

/**
 * Tells those who published something that it is shown no more, and why: who drafted it, who approved it, and in whose
 * place they did. Whoever took it down knows.
 */
export const remindTakenDown: Reactor = {
  name: 'remind-taken-down',
  on: ['DisclosureTakenDown'],
  async run(event, read) {
    const row = await current(event, read)
    if (!row) return []
    const { travel } = await read.state(disclosure, event.year, event.stream)
    const approved = travel.approvals
      .filter(({ stands }) => stands)
      .flatMap(({ by }) => by.flatMap(each => [each.actor, each.for]))
    const people = [...new Set([...row.drafters, ...approved])].filter(person => person && person !== event.actor)
    const { reason: note } = event.data as { readonly reason: string }
    return people.map(person => remindOrder(row, person, { reason: 'taken-down', by: event.actor, note }))
  },
}
