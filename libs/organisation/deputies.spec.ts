import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decide } from '#kernel/decider'
import { isRefusal } from '#kernel/refusal'
import { absentees, inForce } from './deputies.ts'
import { organisation } from './organisation.ts'
import type { OrganisationCommand } from './process.ts'
import { administers, hasLeft, holds, onDay, sees, standsIn, successorOf } from './rights.ts'
import { isAdministrator, roles } from './roles.ts'
import type { Organisation } from './state.ts'
import { acting, county, founded } from './testing/county.ts'

const deputation = (more: object = {}) => ({
  principal: 'fu',
  deputy: 'cai',
  from: '2024-01-10',
  to: '2024-01-20',
  reason: '',
  ...more,
})

describe('a deputy', () => {
  const appointed = () => county().by('fu').when('appointDeputy', deputation()).done()

  it('stands in on the days that were said, in China, the last included', () => {
    const on = (now: string) => standsIn(onDay(appointed().state, now), 'cai', 'unit-head', 'office')
    expect(on('2024-01-09T15:59:59.000Z')).toEqual([])
    expect(on('2024-01-09T16:00:00.000Z')).toEqual(['fu'])
    expect(on('2024-01-20T15:59:59.000Z')).toEqual(['fu'])
    expect(on('2024-01-20T16:00:00.000Z')).toEqual([])
  })

  it('is named by the absent themselves, or by the account administrator', () => {
    county().by('tian').when('appointDeputy', deputation()).refuses('no-right')
    county().by('xi').when('appointDeputy', deputation()).then({ type: 'DeputyAppointed', data: deputation() })
    appointed().by('cai').when('dismissDeputy', { principal: 'fu', from: '2024-01-10' }).refuses('no-right')
    const ended = appointed().by('fu').when('dismissDeputy', { principal: 'fu', from: '2024-01-10' }).done()
    expect(ended.state.deputations).toEqual([])
  })

  it('is one at a time, and not oneself, nor an administrator, nor somebody who has left', () => {
    const fu = () => county().by('fu')
    fu()
      .when('appointDeputy', deputation())
      .done()
      .when('appointDeputy', deputation({ deputy: 'ji', from: '2024-01-20', to: '2024-02-01' }))
      .refuses('deputy-overlap')
    fu()
      .when('appointDeputy', deputation({ deputy: 'fu' }))
      .refuses('deputy-self')
    fu()
      .when('appointDeputy', deputation({ deputy: 'shen' }))
      .refuses('deputy-administrator')
    county()
      .by('xi')
      .when('appointDeputy', deputation({ principal: 'an' }))
      .refuses('deputy-administrator')
    fu()
      .when('appointDeputy', deputation({ deputy: 'ghost' }))
      .refuses('unknown-person')
    const left = county()
      .by('an')
      .when('handOver', { from: 'cai', to: 'ji', shares: [], matters: [], reason: '' })
      .done()
    left.by('fu').when('appointDeputy', deputation()).refuses('has-left')
  })

  it('has a period that is not over and runs forward, of days that there are', () => {
    const on = (more: object) => county('2024-01-15T00:00:00.000Z').by('fu').when('appointDeputy', deputation(more))
    on({ from: '2024-01-01', to: '2024-01-14' }).refuses('wrong-period')
    on({ from: '2024-01-20', to: '2024-01-19' }).refuses('wrong-period')
    expect(isRefusal(on({ from: '2024-01-01', to: '2024-01-15' }).outcome)).toBe(false)
  })

  it('never leads back to the absent, through however many, on whatever day', () => {
    appointed()
      .by('cai')
      .when('appointDeputy', deputation({ principal: 'cai', deputy: 'ji', from: '2024-01-15', to: '2024-01-25' }))
      .done()
      .by('ji')
      .when('appointDeputy', deputation({ principal: 'ji', deputy: 'fu', from: '2024-01-20', to: '2024-01-21' }))
      .refuses('deputy-loop')
      .when('appointDeputy', deputation({ principal: 'ji', deputy: 'fu', from: '2024-01-21', to: '2024-01-22' }))
      .done()
  })

  it('who becomes an administrator stands in for nobody any more', () => {
    const made = appointed().given({
      type: 'RoleRevoked',
      data: { person: 'cai', role: 'finance-office', unit: 'town' },
    })
    const state = made.given({ type: 'RoleGranted', data: { person: 'cai', role: 'auditor', unit: 'county' } }).state
    expect(standsIn(onDay(state, '2024-01-12T00:00:00Z'), 'cai', 'unit-head', 'office')).toEqual([])
  })
})

const people = ['tian', 'fu', 'cai', 'ji', 'xiao', 'shen'] as const
const units = ['county', 'town', 'office', 'other'] as const
const names = Object.keys(roles) as (keyof typeof roles)[]
const dayOf = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
const person = fc.constantFrom(...people)
const days = 12

const Try = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      action: fc.constant('appointDeputy' as const),
      principal: person,
      deputy: person,
      from: fc.nat(days),
      length: fc.nat(5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ action: fc.constant('dismissDeputy' as const), pick: fc.nat(5) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      action: fc.constant('grant' as const),
      person,
      role: fc.constantFrom(...names),
      unit: fc.constantFrom(...units),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      action: fc.constant('handOver' as const),
      from: person,
      to: person,
      other: person,
      share: fc.nat(3),
    }),
  },
)
type Try = typeof Try extends fc.Arbitrary<infer T> ? T : never

const nobody = { principal: 'ghost', from: dayOf(0) }

function commandOf(attempt: Try, state: Organisation): { by: string; command: OrganisationCommand } {
  switch (attempt.action) {
    case 'appointDeputy': {
      const { action, principal, deputy, from, length } = attempt
      const data = { principal, deputy, from: dayOf(from), to: dayOf(from + length), reason: '' }
      return { by: 'xi', command: { action, data } }
    }
    case 'dismissDeputy': {
      const { action, pick } = attempt
      const { principal, from } = state.deputations[pick % Math.max(1, state.deputations.length)] ?? nobody
      return { by: 'xi', command: { action, data: { principal, from } } }
    }
    case 'grant': {
      const { action, ...data } = attempt
      return { by: 'an', command: { action, data } }
    }
    case 'handOver': {
      const { action, from, to, other, share } = attempt
      const held = state.grants.filter(each => each.person === from).slice(0, share)
      const shares = held.map(({ role, unit }) => ({ role, unit, to: other }))
      return { by: 'an', command: { action, data: { from, to, shares, matters: [], reason: '' } } }
    }
  }
}

function must(holdsTrue: boolean, what: string, seen: unknown): void {
  if (!holdsTrue) throw new Error(`${what}: ${JSON.stringify(seen, null, 1)}`)
}

/** On every day: one deputy at most for each, nobody behind themselves, and no right that the absent do not have. */
function lawsOn(state: Organisation, day: string): void {
  const at = { ...state, deputations: inForce(state.deputations, day) }
  const principals = at.deputations.map(({ principal }) => principal)
  must(new Set(principals).size === principals.length, 'one deputy at a time', at.deputations)
  for (const who of people) {
    must(
      !at.deputations.some(({ deputy }) => deputy === who && absentees(at.deputations, who).includes(deputy)),
      'no circle',
      at.deputations,
    )
    for (const unit of units) {
      for (const role of names) {
        const stood = standsIn(at, who, role, unit)
        must(
          stood.every(absent => absent !== who && holds(at, absent, role, unit)),
          'only what the absent hold',
          { who, role, unit },
        )
        must(stood.length === 0 || !(isAdministrator(role) || administers(at, who)), 'administrators stand apart', {
          who,
          role,
        })
      }
      const alone = { ...at, deputations: [] }
      const entitled = [who, ...absentees(at.deputations, who)].some(each => sees(alone, each, unit))
      must(!sees(at, who, unit) || entitled, 'sees no more than they or the absent see', { who, unit })
    }
  }
}

describe('whatever people try', () => {
  it('nobody stands behind themselves, two deputies never share a day, and no hand-over loses a role', () => {
    const acts: Record<string, number> = {}
    fc.assert(
      fc.property(fc.array(Try, { minLength: 4, maxLength: 14 }), attempts => {
        let state = organisation.evolve(organisation.initial, { ...founded, actor: 'system', at: '' })
        for (const attempt of attempts) {
          const { by, command } = commandOf(attempt, state)
          const outcome = decide(organisation, command, state, acting('2024-01-01T00:00:00.000Z')(by))
          if (isRefusal(outcome)) continue
          acts[command.action] = (acts[command.action] ?? 0) + 1
          const before = state
          for (const event of outcome) state = organisation.evolve(state, { ...event, actor: by, at: '' })
          if (command.action === 'handOver') {
            const { from } = command.data
            for (const { role, unit } of before.grants)
              must(
                state.grants.some(held => held.role === role && held.unit === unit),
                'no role is lost',
                { command, role, unit },
              )
            must(!state.grants.some(held => held.person === from), 'who left holds nothing', command)
            must(
              !state.deputations.some(({ principal, deputy }) => principal === from || deputy === from),
              'nor stands in',
              command,
            )
          }
        }
        for (const who of people)
          must(!hasLeft(state, successorOf(state, who)), 'whoever stands for somebody is there', state.successors)
        // Who stands in changes on these days alone.
        for (const day of new Set(state.deputations.flatMap(({ from, to }) => [from, to]))) lawsOn(state, day)
      }),
      { numRuns: 2000 },
    )
    expect(['appointDeputy', 'dismissDeputy', 'grant', 'handOver'].filter(action => (acts[action] ?? 0) < 50)).toEqual(
      [],
    )
  }, 120_000)
})
