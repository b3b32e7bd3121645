import { describe, expect, it } from '@jest/globals'
import type { Matter } from './matters.ts'
import { holders, holds, namesOf, successorOf } from './rights.ts'
import { county } from './testing/county.ts'

const all = { from: 'fu', to: 'cai', shares: [], matters: [], reason: '调离' }
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

describe('what waits by name for whoever leaves', () => {
  const seat: Matter = {
    document: 'target-2024-a',
    title: '道路硬化',
    unit: 'office',
    part: false,
    drafters: ['tian'],
    decided: ['ji'],
    seated: ['xiao'],
  }
  const part: Matter = { ...seat, document: 'target-2024-b', part: true }
  const leaving = (data: object = {}, ...waiting: Matter[]) =>
    county(undefined, waiting)
      .by('an')
      .when('handOver', { ...all, ...data })
  const matters = (to: string, of: Matter = seat) => [{ document: of.document, to }]

  it('goes with the duties, or document by document to somebody else, before them', () => {
    leaving({}, seat).done()
    const grants = [grant('cai', 'unit-head', 'town'), grant('cai', 'finance-office', 'other')]
    const other = county(undefined, [seat, part])
      .given({ type: 'RoleGranted', data: grant('tian', 'unit-head', 'town') })
      .by('an')
    other
      .when('handOver', { ...all, matters: [...matters('xiao', part), ...matters('cai')] })
      .then(
        { type: 'MattersHandedOver', data: { from: 'fu', to: 'xiao', documents: [part.document], reason: '调离' } },
        { type: 'DutiesHandedOver', data: { from: 'fu', to: 'cai', grants, reason: '调离' } },
      )
  })

  it('comes to nobody who may not decide on it, or would not see it: main successor or not', () => {
    const granted = (person: string) => grant(person, 'finance-office', 'town')
    for (const [person, code] of [
      ['tian', 'hand-over-drafter'],
      ['ji', 'hand-over-decided'],
      ['xiao', 'hand-over-seated'],
    ] as const) {
      leaving({ matters: matters(person) }, seat).refuses(code)
      leaving({ to: person }, seat).refuses(code)
      const story = county(undefined, [seat]).by('an')
      story.when('handOver', { ...all, to: person, matters: matters('cai') }).done()
    }
    const free = { ...seat, seated: [] }
    leaving({ matters: matters('xiao') }, free).refuses('hand-over-unseen')
    const seeing = county(undefined, [free])
      .given({ type: 'RoleGranted', data: granted('xiao') })
      .by('an')
    seeing.when('handOver', { ...all, matters: matters('xiao') }).done()
    const withRole = [{ role: 'unit-head' as const, unit: 'town', to: 'xiao' }]
    leaving({ shares: withRole, matters: matters('xiao') }, free).done()
  })

  it('is refused where it does not wait for them, goes two ways or to somebody gone', () => {
    leaving({ matters: matters('xiao') }).refuses('matter-not-theirs')
    leaving({ matters: [...matters('ji', part), ...matters('xiao', part)] }, part).refuses('matter-twice')
    leaving({ matters: matters('ghost', part) }, part).refuses('unknown-person')
    leaving({ matters: matters('fu', part) }, part).refuses('hand-over-self')
    leaving({ matters: matters('shen', part) }, part).refuses('hand-over-administrator')
    const gone = county(undefined, [part])
      .by('an')
      .when('handOver', { ...all, from: 'cai', to: 'ji' })
      .done()
    gone.when('handOver', { ...all, to: 'ji', matters: matters('cai', part) }).refuses('has-left')
  })

  it('follows the names of those who had left before', () => {
    const { state } = county()
      .by('an')
      .when('handOver', all)
      .done()
      .when('handOver', { ...all, from: 'cai', to: 'xiao' })
      .done()
    expect(namesOf(state, 'xiao')).toEqual(['xiao', 'cai', 'fu'])
    expect(namesOf(state, 'fu')).toEqual(['fu'])
  })
})
