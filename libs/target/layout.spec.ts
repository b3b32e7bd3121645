import { describe, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { layout } from './layout.ts'

const at = () =>
  scenario(layout, actor => ({
    actor,
    now: '2024-01-01T00:00:00.000Z',
    may: (role, unit) => actor === 'tian' && role === 'drafter' && unit === 'office',
  }))

const columns = [
  { label: '考核事项', field: 'level3' },
  { label: '说明', field: '' },
]
const mapped = { type: 'LayoutMapped' as const, data: { stage: 'known', unit: 'office', columns } }

describe('the columns of a layout', () => {
  it('are remembered for the unit, and said anew when they change', () => {
    const other = [
      { label: '考核事项', field: 'level3' },
      { label: '说明', field: 'basis' },
    ]
    at().by('tian').when('map', { unit: 'office', columns }).then(mapped)
    at()
      .given(mapped)
      .by('tian')
      .when('map', { unit: 'office', columns: other })
      .then({ ...mapped, data: { ...mapped.data, columns: other } })
  })

  it('are not recorded twice, nor by somebody who does not draft for the unit, nor moved to another unit', () => {
    at().given(mapped).by('tian').when('map', { unit: 'office', columns }).refuses('nothing-changed')
    at().by('fu').when('map', { unit: 'office', columns }).refuses('no-right')
    at().by('tian').when('map', { unit: 'elsewhere', columns }).refuses('no-right')
    at()
      .given({ ...mapped, data: { ...mapped.data, unit: 'elsewhere' } })
      .by('tian')
      .when('map', { unit: 'office', columns })
      .refuses('no-right')
  })

  it('are forgotten when the unit says so, and may be said again', () => {
    const forgotten = { type: 'LayoutForgotten' as const, data: { stage: 'forgotten' } }
    at().given(mapped).by('tian').when('forget', {}).then(forgotten)
    at().given(mapped, forgotten).by('tian').when('map', { unit: 'office', columns }).then(mapped)
  })

  it('cannot be forgotten where nothing is remembered, nor by somebody who does not draft for the unit', () => {
    const forgotten = { type: 'LayoutForgotten' as const, data: { stage: 'forgotten' } }
    at().by('tian').when('forget', {}).refuses('not-now')
    at().given(mapped, forgotten).by('tian').when('forget', {}).refuses('not-now')
    at().given(mapped).by('fu').when('forget', {}).refuses('no-right')
  })
})
