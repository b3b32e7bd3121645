import { describe, expect, it } from '@jest/globals'
import type { Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { act, contextOf, paper, routeOf, type Paper, type Staff } from './testing/paper.ts'

/** Somebody's seat that has come to one who may not decide there: it does not wait for them for ever. */

const staff: Staff = {
  office: { tian: 'drafter', cai: 'one', chen: 'one', shen: 'two' },
  deputies: {},
  route: routeOf('one/all', 'two'),
}
/** Since then somebody has joined the step's role, and chen has left everything to cai. */
const later: Staff = { ...staff, office: { ...staff.office, neu: 'one' } }
const now = '2024-01-08T01:00:00.000Z'

const heir = (actor: string) => {
  const context = contextOf(later, actor, now)
  return {
    ...context,
    may: (role: string, unit: string) =>
      role === 'self' && unit === 'chen' ? actor === 'cai' : context.may(role, unit),
  }
}

function done(state: Paper, actor: string, command: Command, context = contextOf(staff, actor, now)): Paper {
  const events = act(command, state, context)
  if (isRefusal(events)) throw new Error(`${actor} ${command.action}: ${events.refused}`)
  return events.reduce((before, event) => paper.evolve(before, { ...event, actor, at: now }), state)
}

const approve: Command = { action: 'approve', data: { note: '', hash: 'h0' } }
const transfer = (to: string): Command => ({ action: 'transfer', data: { to, note: '' } })

describe('the seat of somebody who left it to one who has decided at the step', () => {
  const sent = done(done(paper.initial, 'tian', { action: 'open', data: {} }), 'tian', {
    action: 'submit',
    data: { note: '' },
  })
  const waiting = done(sent, 'cai', approve)

  it('is not decided by them a second time', () => {
    expect(act(approve, waiting, heir('cai'))).toMatchObject({ refused: 'already-voted' })
  })

  it('is theirs to hand on to somebody of the role, who decides', () => {
    expect(act(transfer('shen'), waiting, heir('cai'))).toMatchObject({ refused: 'unfit-reviewer' })
    const handed = done(waiting, 'cai', transfer('neu'), heir('cai'))
    expect(done(handed, 'neu', approve, heir('neu')).travel).toMatchObject({ stage: 'in-review', at: 1 })
  })

  it('is nobody else’s to hand on', () => {
    for (const other of ['tian', 'shen', 'neu'])
      expect(act(transfer('neu'), waiting, heir(other))).toHaveProperty('refused')
  })
})

describe('a question that an absent reviewer put to somebody', () => {
  /** Anybody of the two may decide; fu stands in for cai. */
  const any: Staff = {
    ...staff,
    office: { ...staff.office, fu: 'two' },
    deputies: { fu: 'cai' },
    route: routeOf('one'),
  }
  const as = (actor: string) => contextOf(any, actor, now)
  const step = (state: Paper, actor: string, command: Command) => done(state, actor, command, as(actor))
  const sent = [
    ['tian', { action: 'open', data: {} }],
    ['tian', { action: 'submit', data: { note: '' } }],
  ] as const satisfies readonly (readonly [string, Command])[]
  const asked = (asker: string) =>
    [...sent, [asker, { action: 'askAdvice', data: { to: 'shen', question: '？' } }] as const].reduce(
      (state, [actor, command]) => step(state, actor, command),
      paper.initial,
    )
  const recall: Command = { action: 'recallAdvice', data: {} }

  it.each([
    ['who asked', 'cai', 'cai'],
    ['a colleague who may take the seat', 'cai', 'chen'],
    ['a deputy of one who may', 'cai', 'fu'],
    ['the one in whose place it was put', 'fu', 'cai'],
  ])('is recalled by %s, and the step goes on', (_, asker, recaller) => {
    const recalled = step(asked(asker), recaller, recall)
    expect(recalled.travel.owners).toEqual([{ role: 'one', unit: 'office' }])
    expect(step(recalled, 'chen', approve).travel.stage).toBe('approved')
  })

  it('is recalled by the successor of whoever put it, also in somebody’s place', () => {
    for (const asker of ['cai', 'fu']) {
      const successor = { ...as('shen'), may: (role: string, unit: string) => role === 'self' && unit === 'cai' }
      expect(done(asked(asker), 'shen', recall, successor).travel.owners).toEqual([{ role: 'one', unit: 'office' }])
    }
  })

  it('is nobody else’s to recall', () => {
    for (const other of ['tian', 'shen']) expect(act(recall, asked('cai'), as(other))).toHaveProperty('refused')
  })
})
