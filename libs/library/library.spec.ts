import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { hebei2024 as pack } from '#rules/packs/hebei-2024'
import { builtIn } from './entries.ts'
import { entriesOf, library, type LibraryContext } from './library.ts'

const rights: Readonly<Record<string, readonly string[]>> = {
  tian: ['drafter office'],
  ji: ['performance-section county'],
  both: ['drafter office', 'performance-section county'],
}
const context = (actor: string): LibraryContext => ({
  actor,
  now: '2024-01-08T01:00:00.000Z',
  may: (role, unit) => rights[actor]?.includes(`${role} ${unit}`) ?? false,
  year: 2024,
  pack,
  root: 'county',
  inherited: [],
})
const entry = {
  field: 'roads' as const,
  category: 'quantity' as const,
  name: '修建错车道处数',
  definition: '当年建成的错车道',
  formula: '逐处现场清点',
  operator: '≥' as const,
  unit: '处',
  value: '',
  usual: { from: '1', to: '20' },
  source: '竣工测量成果',
  frequency: '完工时',
  basis: '设计图纸约定的工程量',
}
const steps = () => scenario(library, context)
const proposed = () => steps().by('tian').when('propose', { unit: 'office', entry }).done()

describe('the county’s own indicators', () => {
  it('are proposed by a drafter for their unit, and by nobody else', () => {
    steps()
      .by('tian')
      .when('propose', { unit: 'office', entry })
      .then({ type: 'EntryProposed', data: { stage: 'kept', id: '2024-1', unit: 'office', entry } })
    steps().by('tian').when('propose', { unit: 'elsewhere', entry }).refuses('no-right')
    steps().by('ji').when('propose', { unit: 'office', entry }).refuses('no-right')
  })

  it('are offered once the performance section accepts them', () => {
    const waiting = proposed()
    expect(entriesOf(waiting.state)).toEqual(builtIn)
    waiting.when('accept', { id: '2024-1', note: '' }).refuses('no-right')
    const accepted = waiting.by('ji').when('accept', { id: '2024-1', note: '通用性好' }).done()
    expect(entriesOf(accepted.state).at(-1)).toMatchObject({
      ...entry,
      id: '2024-1',
      proposer: 'office',
      note: '通用性好',
    })
    accepted.when('accept', { id: '2024-1', note: '' }).refuses('not-now')
    accepted.when('refuse', { id: '2024-1', note: '重复' }).refuses('not-now')
  })

  it('are refused with a reason, and may be proposed again', () => {
    const refused = proposed().by('ji').when('refuse', { id: '2024-1', note: '不能核实' }).done()
    expect(refused.state.own).toMatchObject([{ status: 'refused', note: '不能核实' }])
    const again = refused.by('tian').when('propose', { unit: 'office', entry }).done()
    expect(again.state.own.map(({ id }) => id)).toEqual(['2024-1', '2024-2'])
  })

  it('are decided on by nobody who proposed them', () => {
    const own = steps().by('both').when('propose', { unit: 'office', entry }).done()
    own.when('accept', { id: '2024-1', note: '' }).refuses('own-draft')
    own.when('refuse', { id: '2024-1', note: '不要' }).refuses('own-draft')
  })

  it('are neither there already nor against the rules', () => {
    const name = builtIn[0]?.name ?? ''
    steps()
      .by('tian')
      .when('propose', { unit: 'office', entry: { ...entry, name } })
      .refuses('already-exists')
    proposed().when('propose', { unit: 'office', entry }).refuses('already-exists')
    const wrong = { ...entry, category: 'economic-cost' as const, unit: '元' }
    steps().by('tian').when('propose', { unit: 'office', entry: wrong }).refuses('has-errors')
  })
})

describe('an indicator that is no longer wanted', () => {
  it('is retired, whoever made it, and only once', () => {
    const gone = builtIn[0]?.id ?? ''
    const steps2 = steps().by('ji').when('retire', { id: gone, note: '已过时' }).done()
    expect(entriesOf(steps2.state).map(({ id }) => id)).not.toContain(gone)
    steps2.when('retire', { id: gone, note: '' }).refuses('nothing-changed')
    steps2.when('retire', { id: 'none', note: '' }).refuses('unknown-entry')
    const own = proposed().by('ji').when('accept', { id: '2024-1', note: '' }).done()
    const retired = own.when('retire', { id: '2024-1', note: '改用国家指标' }).done()
    expect(entriesOf(retired.state)).toEqual(builtIn)
  })
})
