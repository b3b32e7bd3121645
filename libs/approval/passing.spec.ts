import { describe, expect, it } from '@jest/globals'
import type { Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { act, contextOf, paper, routeOf, type Paper, type Staff } from './testing/paper.ts'

/** One person in several steps, one after the other. */

const now = '2024-01-08T01:00:00.000Z'
const office = { tian: 'drafter', cai: 'one two three', fu: 'two' }

/** What the review has recorded, by step, once these people have approved one after the other. */
function approvedBy(route: Staff['route'], ...people: readonly string[]) {
  const staff: Staff = { office, deputies: {}, route }
  const approve: Command = { action: 'approve', data: { note: '', hash: 'h0' } }
  const orders: readonly (readonly [string, Command])[] = [
    ['tian', { action: 'open', data: {} }],
    ['tian', { action: 'submit', data: { note: '' } }],
    ...people.map(person => [person, approve] as const),
  ]
  const told: string[] = []
  let state: Paper = paper.initial
  for (const [actor, command] of orders) {
    const events = act(command, state, contextOf(staff, actor, now))
    if (isRefusal(events)) throw new Error(`${actor} ${command.action}: ${events.refused}`)
    for (const event of events) {
      state = paper.evolve(state, { ...event, actor, at: now })
      if ('step' in event.data) told.push(`${event.type} ${event.data.step}`)
    }
  }
  return { told, stage: state.travel.stage }
}

describe('whoever has just approved', () => {
  it('is passed over at the next step, if nobody else holds it, and decides at the last all the same', () => {
    expect(approvedBy(routeOf('one', 'three', 'one', 'three'), 'cai', 'cai')).toEqual({
      told: ['PaperStepSkipped sb', 'PaperStepSkipped sc', 'PaperStepApproved sa', 'PaperApproved sd'],
      stage: 'approved',
    })
  })

  it('is not passed over where somebody else could look', () => {
    const { told, stage } = approvedBy(routeOf('one', 'two', 'three'), 'cai')
    expect(told).toEqual(['PaperStepApproved sa'])
    expect(stage).toBe('in-review')
  })
})
