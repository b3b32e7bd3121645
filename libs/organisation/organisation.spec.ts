import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { organisation } from './organisation.ts'
import type { OrganisationEvent } from './process.ts'
import { holders, holds, nearest, sees } from './rights.ts'

const founded: OrganisationEvent = {
  type: 'OrganisationFounded',
  data: {
    stage: 'standing',
    units: [
      { id: 'county', code: '1', name: '县', parent: '' },
      { id: 'town', code: '2', name: '镇', parent: 'county' },
      { id: 'office', code: '3', name: '办公室', parent: 'town' },
      { id: 'other', code: '4', name: '另一镇', parent: 'county' },
    ],
    people: ['tian', 'fu', 'ji', 'an', 'xi'].map(id => ({ id, unit: 'county' })),
    grants: [
      { person: 'tian', role: 'drafter', unit: 'office' },
      { person: 'fu', role: 'unit-head', unit: 'town' },
      { person: 'ji', role: 'performance-section', unit: 'county' },
      { person: 'an', role: 'security-admin', unit: 'county' },
      { person: 'xi', role: 'account-admin', unit: 'county' },
    ],
  },
}

const roles: Readonly<Record<string, string>> = { an: 'security-admin', xi: 'account-admin' }
const context = (actor: string) => ({
  actor,
  now: '2024-01-01T00:00:00.000Z',
  may: (role: string) => roles[actor] === role,
})
const standing = () => scenario(organisation, context).given(founded)

describe('the organisation', () => {
  const { state } = standing()

  it('lets a role reach down the tree, never up or sideways', () => {
    expect(holds(state, 'fu', 'unit-head', 'office')).toBe(true)
    expect(holds(state, 'fu', 'unit-head', 'county')).toBe(false)
    expect(holds(state, 'fu', 'unit-head', 'other')).toBe(false)
    expect(holds(state, 'tian', 'self', 'tian')).toBe(true)
    expect(holds(state, 'tian', 'self', 'fu')).toBe(false)
  })

  it('shows a person what belongs to the units of their roles; administration alone shows nothing', () => {
    expect(['office', 'town', 'other'].map(unit => sees(state, 'tian', unit))).toEqual([true, false, false])
    expect(['office', 'town', 'other'].map(unit => sees(state, 'fu', unit))).toEqual([true, true, false])
    expect(sees(state, 'ji', 'other')).toBe(true)
    expect(sees(state, 'xi', 'office')).toBe(false)
  })

  it('finds the nearest holder going up', () => {
    expect(nearest(state, 'unit-head', 'office')).toBe('town')
    expect(nearest(state, 'approver', 'office')).toBeUndefined()
    expect(holders(state, 'performance-section', 'office')).toEqual(['ji'])
  })

  it('knows nobody and no unit by a name that every object has', () => {
    const grant = (person: string, unit: string) => standing().by('an').when('grant', { person, role: 'drafter', unit })
    grant('constructor', 'office').refuses('unknown-person')
    grant('tian', '__proto__').refuses('unknown-unit')
    standing()
      .by('xi')
      .when('addUnit', { id: 'new', code: '5', name: '新办', parent: 'toString' })
      .refuses('unknown-unit')
    expect(holds(state, 'tian', 'drafter', 'constructor')).toBe(false)
  })

  it('keeps the administrators apart', () => {
    standing().by('an').when('grant', { person: 'xi', role: 'auditor', unit: 'county' }).refuses('exclusive-role')
    standing().by('an').when('grant', { person: 'ji', role: 'auditor', unit: 'county' }).refuses('exclusive-role')
    standing().by('xi').when('grant', { person: 'fu', role: 'drafter', unit: 'office' }).refuses('no-right')
    standing().by('an').when('addPerson', { id: 'neu', unit: 'town' }).refuses('no-right')
  })

  it('grants and revokes', () => {
    const grant = { person: 'fu', role: 'drafter' as const, unit: 'office' }
    const granted = standing().by('an').when('grant', grant).then({ type: 'RoleGranted', data: grant }).done()
    expect(holds(granted.state, 'fu', 'drafter', 'office')).toBe(true)
    granted.when('grant', grant).refuses('nothing-changed')
    const revoked = granted.when('revoke', grant).done()
    expect(holds(revoked.state, 'fu', 'drafter', 'office')).toBe(false)
    revoked.when('revoke', grant).refuses('nothing-changed')
  })

  it('refuses units and people that are not there, or there already', () => {
    standing().by('xi').when('addUnit', { id: 'new', code: '', name: '新', parent: 'nowhere' }).refuses('unknown-unit')
    standing()
      .by('xi')
      .when('addUnit', { id: 'town', code: '', name: '镇', parent: 'county' })
      .refuses('already-exists')
    standing().by('xi').when('addPerson', { id: 'tian', unit: 'town' }).refuses('already-exists')
    standing().by('an').when('grant', { person: 'ghost', role: 'drafter', unit: 'town' }).refuses('unknown-person')
  })
})
