import { describe, expect, it } from '@jest/globals'
import { holders, holds, successorOf } from './rights.ts'
import { county } from './testing/county.ts'

const all = { from: 'fu', to: 'cai', shares: [], reason: '调离' }
const grant = (person: string, role: 'unit-head' | 'finance-office', unit: string) => ({ person, role, unit })

describe('whoever leaves', () => {
  it('hands everything to one, and what waits for them by name with it', () => {
    const grants = [grant('cai', 'unit-head', 'town'), grant('cai', 'finance-office', 'other')]
    const { state } = county()
      .by('an')
      .when('handOver', all)
      .then({ type: 'DutiesHandedOver', data: { from: 'fu', to: 'cai', grants, reason: '调离' } })
      .done()
    expect(holders(state, 'unit-head', 'office')).toEqual(['cai'])
    expect(holds(state, 'cai', 'self', 'fu')).toBe(true)
    expect(state.grants.some(({ person }) => person === 'fu')).toBe(false)
  })

  it('hands single roles to others, each as its own event, the rest to the main successor', () => {
    const shares = [{ role: 'finance-office' as const, unit: 'other', to: 'xiao' }]
    const { state } = county()
      .by('an')
      .when('handOver', { ...all, shares })
      .then(
        {
          type: 'RolesHandedOver',
          data: { from: 'fu', to: 'xiao', grants: [grant('xiao', 'finance-office', 'other')], reason: '调离' },
        },
        {
          type: 'DutiesHandedOver',
          data: { from: 'fu', to: 'cai', grants: [grant('cai', 'unit-head', 'town')], reason: '调离' },
        },
      )
      .done()
    expect(holders(state, 'finance-office', 'other')).toEqual(['xiao'])
    expect(successorOf(state, 'fu')).toBe('cai')
  })

  it('gives no role twice to who holds it already', () => {
    const { state } = county()
      .given({ type: 'RoleGranted', data: grant('cai', 'unit-head', 'town') })
      .by('an')
      .when('handOver', all)
      .done()
    expect(state.grants.filter(({ person, role }) => person === 'cai' && role === 'unit-head')).toHaveLength(1)
    const shared = county()
      .given({ type: 'RoleGranted', data: grant('xiao', 'unit-head', 'town') })
      .by('an')
      .when('handOver', { ...all, shares: [{ role: 'unit-head', unit: 'town', to: 'xiao' }] })
      .done()
    expect(holders(shared.state, 'unit-head', 'town')).toEqual(['xiao'])
  })

  it('is refused to the wrong hands, and a second time', () => {
    const by = (data: object) =>
      county()
        .by('an')
        .when('handOver', { ...all, ...data })
    county().by('xi').when('handOver', all).refuses('no-right')
    by({ to: 'fu' }).refuses('hand-over-self')
    by({ to: 'ghost' }).refuses('unknown-person')
    by({ to: 'shen' }).refuses('hand-over-administrator')
    by({ shares: [{ role: 'unit-head', unit: 'town', to: 'shen' }] }).refuses('hand-over-administrator')
    by({ shares: [{ role: 'unit-head', unit: 'other', to: 'xiao' }] }).refuses('role-not-held')
    const left = county().by('an').when('handOver', all).done()
    left.when('handOver', all).refuses('has-left')
    left.when('handOver', { ...all, from: 'ji', to: 'fu' }).refuses('has-left')
  })

  it('may come back, and take over again: what was theirs comes home', () => {
    const back = county()
      .by('an')
      .when('handOver', all)
      .done()
      .when('grant', grant('fu', 'unit-head', 'other'))
      .done()
      .when('handOver', { ...all, from: 'cai', to: 'fu' })
      .done()
    expect(successorOf(back.state, 'cai')).toBe('fu')
    expect(successorOf(back.state, 'fu')).toBe('fu')
    expect(holders(back.state, 'unit-head', 'town')).toEqual(['fu'])
  })
})
