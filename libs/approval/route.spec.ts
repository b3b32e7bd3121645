import { describe, expect, it } from '@jest/globals'
import { deriveRoute, routes } from './route.ts'

/** A row for the new step, its name in the route: that is all that adding a stage takes. */
const withCollective = {
  table: {
    'finance-office': { role: 'finance-office', title: { zh: '财政所审核', en: 'Township finance office' } },
    collective: { role: 'unit-head', title: { zh: '集体研究', en: 'Collective decision' } },
    'unit-head': { role: 'unit-head', title: { zh: '单位负责人审签', en: 'Unit head' } },
  },
  route: ['finance-office', 'collective', 'unit-head'],
}

const tree = { nearest: (role: string) => (role === 'unit-head' ? 'town' : 'county') }

describe('a route', () => {
  it('is derived from the tree: each step at the nearest unit that holds its role', () => {
    const steps = deriveRoute(routes.target, 'office', tree)
    expect(steps).toMatchObject([
      { step: 'finance-office', unit: 'county' },
      { step: 'unit-head', unit: 'town' },
      { step: 'line-section' },
      { step: 'performance-section' },
      { step: 'approval', role: 'approver' },
    ])
  })

  it('takes a new stage from a new row', () => {
    const steps = deriveRoute(withCollective.route, 'office', tree, withCollective.table)
    expect(steps).toMatchObject([
      { step: 'finance-office' },
      { step: 'collective', unit: 'town' },
      { step: 'unit-head' },
    ])
  })

  it('is refused when nobody holds a step', () => {
    expect(deriveRoute(routes.report, 'office', { nearest: () => undefined })).toMatchObject({
      refused: 'route-unstaffed',
      detail: { step: { zh: '财政所审核' } },
    })
  })
})
