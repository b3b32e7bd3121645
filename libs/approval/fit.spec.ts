import { describe, expect, it } from '@jest/globals'
import type { Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { fits, hasNobody, namings, type Naming } from './fit.ts'
import { act, contextOf, paper, routeOf, type Paper, type Staff } from './testing/paper.ts'

/** Whom the choice of people offers is whom the decision takes. */

const staff: Staff = {
  office: {
    tian: 'drafter',
    cai: 'one',
    chen: 'one',
    cui: 'one two',
    fu: 'two',
    shen: 'three',
    auditor: 'auditor',
  },
  deputies: { shen: 'fu' },
  route: routeOf('one', 'two', 'one/all'),
}
const now = '2024-01-08T01:00:00.000Z'
const everybody = [...Object.keys(staff.office), 'stranger']

const commands: { readonly [A in Naming]: (person: string) => Command } = {
  transfer: to => ({ action: 'transfer', data: { to, note: '' } }),
  askAdvice: to => ({ action: 'askAdvice', data: { to, question: '?' } }),
  addReviewer: who => ({ action: 'addReviewer', data: { who, where: 'before', note: '' } }),
  copyTo: person => ({ action: 'copyTo', data: { people: [person], note: '' } }),
}

function after(...acts: readonly (readonly [who: string, command: Command])[]): Paper {
  let state = paper.initial
  for (const [actor, command] of acts) {
    const events = act(command, state, contextOf(staff, actor, now))
    if (isRefusal(events)) throw new Error(`${actor} ${command.action}: ${events.refused}`)
    for (const event of events) state = paper.evolve(state, { ...event, actor, at: now })
  }
  return state
}

const sent = [
  ['tian', { action: 'open', data: {} }],
  ['tian', { action: 'submit', data: { note: '' } }],
] as const
const approved = ['cai', { action: 'approve', data: { note: '', hash: 'h0' } }] as const
const fu = ['fu', { action: 'approve', data: { note: '', hash: 'h0' } }] as const
const states = {
  'at the first step': [after(...sent), 'cai'],
  'after it was handed over': [after(...sent, ['cai', commands.transfer('chen')]), 'chen'],
  'with somebody added before': [after(...sent, ['cai', commands.addReviewer('shen')]), 'shen'],
  'where all must approve': [after(...sent, approved, fu), 'chen'],
} as const

describe.each(Object.entries(states))('%s', (_, [state, actor]) => {
  it.each(namings)('%s takes those who fit, and nobody else', action => {
    const context = contextOf(staff, actor, now)
    const taken = everybody.filter(person => !isRefusal(act(commands[action](person), state, context)))
    expect(taken).toEqual(everybody.filter(person => fits(action, state, person, context)))
    expect(taken).not.toEqual(everybody)
  })
})

describe('who is handed a step', () => {
  it('holds the same role; who is asked need not; the drafter is neither, nor who only looks on', () => {
    const [state] = states['at the first step']
    const context = contextOf(staff, 'cai', now)
    const fit = (action: Naming) => everybody.filter(person => fits(action, state, person, context))
    expect(fit('transfer')).toEqual(['chen', 'cui'])
    expect(fit('askAdvice')).toEqual(['chen', 'cui', 'fu', 'shen'])
    expect(fit('copyTo')).toContain('auditor')
  })
})

describe('who cannot be named is told', () => {
  const why = (state: Paper, actor: string, action: Naming, person: string, context = contextOf(staff, actor, now)) => {
    const no = act(commands[action](person), state, context)
    return isRefusal(no) ? (no.detail['why'] as { id: string }).id : 'taken'
  }
  const [first] = states['at the first step']
  const [voting] = states['where all must approve']
  const asked = after(...sent, ['cai', commands.addReviewer('shen')])

  it.each<[string, Paper, string, Naming, string]>([
    ['self', first, 'cai', 'askAdvice', 'cai'],
    ['drafted', first, 'cai', 'askAdvice', 'tian'],
    ['decided', after(...sent, approved, fu, ['chen', approved[1]]), 'cui', 'askAdvice', 'chen'],
    ['seated', voting, 'chen', 'askAdvice', 'cai'],
    ['administrator', first, 'cai', 'addReviewer', 'auditor'],
    ['unseen', first, 'cai', 'copyTo', 'stranger'],
    ['role', first, 'cai', 'transfer', 'shen'],
    ['taken', asked, 'shen', 'transfer', 'cai'],
  ])('%s', (id, state, actor, action, person) => {
    expect(why(state, actor, action, person)).toBe(id)
  })

  it('left', () => {
    const context = contextOf(staff, 'cai', now)
    const tree = { ...context.tree, successor: (person: string) => (person === 'stranger' ? 'chen' : person) }
    expect(why(first, 'cai', 'askAdvice', 'stranger', { ...context, tree })).toBe('left')
  })
})

it('an act that names somebody has nobody where it would take none of those there are', () => {
  const nobodyIn = (where: keyof typeof states, named: string) => {
    const [state, actor] = states[where]
    return hasNobody(named, state, everybody, contextOf(staff, actor, now))
  }
  expect(nobodyIn('at the first step', 'transfer')).toBe(false)
  expect(nobodyIn('where all must approve', 'transfer')).toBe(true)
  expect(nobodyIn('where all must approve', 'approve')).toBe(false)
})
