import { describe, expect, it } from '@jest/globals'
import type { Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { act, contextOf, paper, routeOf, type Paper, type Staff } from './testing/paper.ts'

/** Somebody's seat that has come to one who may not decide there: it does not wait for them for ever. */

const staff: Staff = {
  office: { tian: 'drafter', cai: 'one', chen: 'one', shen: 'two', lou: 'three' },
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

describe('an approval in somebody’s place', () => {
  it('is theirs to take back as well as their deputy’s, for ten minutes, and nobody else’s', () => {
    const team: Staff = { ...staff, office: { tian: 'drafter', cai: 'one', shen: 'two' }, deputies: { shen: 'cai' } }
    const of = (actor: string, at = now) => contextOf({ ...team, route: routeOf('one', 'two') }, actor, at)
    const opened = done(paper.initial, 'tian', { action: 'open', data: {} }, of('tian'))
    const submitted = done(opened, 'tian', { action: 'submit', data: { note: '' } }, of('tian'))
    const approved = done(submitted, 'shen', approve, of('shen'))
    expect(approved.travel.latest).toMatchObject({ actor: 'shen', for: 'cai' })
    const retract: Command = { action: 'retract', data: { reason: '' } }
    for (const person of ['cai', 'shen'])
      expect(done(approved, person, retract, of(person)).travel).toMatchObject({ at: 0, decisions: [] })
    expect(act(retract, approved, of('tian'))).toMatchObject({ refused: 'no-right' })
    expect(act(retract, approved, of('cai', '2024-01-08T01:10:01.000Z'))).toMatchObject({ refused: 'retract-late' })
  })
})

describe('the seat of somebody who left it to one who has decided at the step', () => {
  const sent = done(done(paper.initial, 'tian', { action: 'open', data: {} }), 'tian', {
    action: 'submit',
    data: { note: '' },
  })
  const waiting = done(sent, 'cai', approve)

  it('is not decided by them a second time', () => {
    expect(act(approve, waiting, heir('cai'))).toMatchObject({ refused: 'already-voted' })
  })

  it('is theirs to hand on to anybody new to the step, who decides: of the role or not', () => {
    const anybody = done(waiting, 'cai', transfer('lou'), heir('cai'))
    expect(done(anybody, 'lou', approve).travel).toMatchObject({ stage: 'in-review', at: 1 })
    for (const unfit of ['tian', 'chen', 'cai'])
      expect(act(transfer(unfit), waiting, heir('cai'))).toMatchObject({ refused: 'unfit-reviewer' })
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

describe('the seat of somebody who left it to one who drafted the document', () => {
  it('goes to the role, not to whom the drafter likes', () => {
    const sent = done(done(paper.initial, 'tian', { action: 'open', data: {} }), 'tian', {
      action: 'submit',
      data: { note: '' },
    })
    const context = contextOf(later, 'tian', now)
    const drafter = {
      ...context,
      may: (role: string, unit: string) => (role === 'self' && unit === 'chen') || context.may(role, unit),
    }
    expect(act(transfer('shen'), sent, drafter)).toMatchObject({ refused: 'unfit-reviewer' })
    expect(done(sent, 'tian', transfer('neu'), drafter).travel.owners).toContainEqual({ role: 'self', unit: 'neu' })
  })
})

describe('what a hand-over passes on', () => {
  const begun = () => {
    const sent = done(paper.initial, 'tian', { action: 'open', data: {} })
    return done(sent, 'tian', { action: 'submit', data: { note: '' } })
  }
  const pass = (to: string, names: readonly string[], from = names[0] ?? ''): Command => ({
    action: 'passSeats',
    data: { from, names, to, reason: '退休' },
  })
  const system = contextOf(staff, 'system', now)
  const ask: Command = { action: 'askAdvice', data: { to: 'shen', question: '？' } }

  it('is the seat, in whosever name they had it; the drafter may still withdraw', () => {
    const after = done(begun(), 'system', pass('lou', ['lin', 'chen'], 'lin'), system)
    expect(after.travel.owners).toEqual([
      { role: 'self', unit: 'cai' },
      { role: 'self', unit: 'lou' },
    ])
    done(after, 'tian', { action: 'withdraw', data: { reason: '' } })
    expect(done(done(after, 'cai', approve), 'lou', approve).travel.at).toBe(1)
  })

  it('is the question they were asked, and the answer to one that they put', () => {
    const asked = done(begun(), 'cai', ask)
    const advising = done(asked, 'system', pass('neu', ['shen']), contextOf(later, 'system', now))
    expect(advising.travel.seats[0]?.advice).toMatchObject({ asker: 'cai', adviser: 'neu' })
    const recalled = { action: 'recallAdvice', data: {} }
    expect(
      act(
        recalled,
        done(asked, 'system', pass('neu', ['cai']), contextOf(later, 'system', now)),
        contextOf(later, 'neu', now),
      ),
    ).not.toHaveProperty('refused')
  })

  it('comes to nobody who may not decide, twice to nobody, and is asked by nobody but the software', () => {
    for (const unfit of ['tian', 'cai', 'stranger'])
      expect(act(pass(unfit, ['chen']), begun(), system)).toMatchObject({ refused: 'unfit-reviewer' })
    const after = done(begun(), 'system', pass('shen', ['chen']), system)
    expect(act(pass('shen', ['chen']), after, system)).toMatchObject({ refused: 'no-longer-theirs' })
    expect(act(pass('shen', ['chen']), begun(), contextOf(staff, 'cai', now))).toMatchObject({ refused: 'no-right' })
  })
})

describe('who finds no seat to take', () => {
  const story = (route: string, deputies: Staff['deputies'] = {}) => {
    const team: Staff = { ...staff, office: { ...staff.office, fu: 'two' }, deputies, route: routeOf(route, 'two') }
    const by = (actor: string) => contextOf(team, actor, now)
    const sent = done(
      done(paper.initial, 'tian', { action: 'open', data: {} }, by('tian')),
      'tian',
      {
        action: 'submit',
        data: { note: '' },
      },
      by('tian'),
    )
    return { by, sent }
  }

  it('has decided, was decided for, or waits for their turn: never told that they lack the role they hold', () => {
    const { by, sent } = story('one/all', { fu: 'cai' })
    const voted = done(sent, 'chen', approve, by('chen'))
    expect(act(approve, voted, by('chen'))).toMatchObject({ refused: 'already-voted' })
    const inPlace = done(sent, 'fu', approve, by('fu'))
    expect(act(approve, inPlace, by('cai'))).toMatchObject({ refused: 'decided-for-you', detail: { person: 'fu' } })
    const ordered = story('one/sequence')
    const codes = ['cai', 'chen'].map(who => act(approve, ordered.sent, ordered.by(who)))
    expect(codes.filter(each => 'refused' in each)).toMatchObject([{ refused: 'not-your-turn' }])
    expect(act(approve, sent, by('tian'))).toMatchObject({ refused: 'no-right' })
  })
})
