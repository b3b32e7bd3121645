import { describe, expect, it } from '@jest/globals'
import { readEvent } from '#kernel/event'
import { isRefusal } from '#kernel/refusal'
import { scenario } from '#kernel/testing/scenario'
import { deriveRoute, skipWords, type Tree } from './derive.ts'
import { keptByDefault, Route, routes } from './route.ts'
import { problemsOf, routing, routingEvents, type RoutingContext } from './routing.ts'
import { flatTree } from './testing/tree.ts'

/** county > town > office; who holds a role where. */
const parents: Readonly<Record<string, string>> = { office: 'town', town: 'county', section: 'county', county: '' }
const tree = (grants: Readonly<Record<string, readonly string[]>>): Tree => {
  const lineage = (unit: string): string[] => (unit in parents ? [unit, ...lineage(parents[unit] ?? '')] : [])
  const holders = (role: string, unit: string) => grants[`${role}@${unit}`] ?? []
  return {
    ...flatTree({}),
    lineage,
    holders,
    nearest: (role, unit, except = []) =>
      lineage(unit).find(at => holders(role, at).some(person => !except.includes(person))),
  }
}
const people = {
  'finance-office@town': ['cai'],
  'unit-head@town': ['fu'],
  'line-section@county': ['ye'],
  'line-section@section': ['nong'],
  'performance-section@county': ['ji', 'xiao', 'ping'],
  'approver@county': ['pi'],
}
const subject = { unit: 'office', amount: '640000.00', drafters: ['tian'] }

const step = (name: string, more: object = {}) => ({
  step: name,
  role: name,
  title: { zh: name, en: name },
  ...more,
})
const route = (steps: object[], more: object = {}) => Route.parse({ version: 2, steps, ...more })
const stepsOf = (of: Route, on = subject, at = tree(people)) => {
  const derived = deriveRoute(of, on, at)
  if (isRefusal(derived)) throw new Error(derived.refused)
  return derived.steps
}

describe('a route', () => {
  it('is derived from the tree: each step at the nearest unit that holds its role', () => {
    expect(stepsOf(routes.target).map(({ step: name, unit }) => [name, unit])).toEqual([
      ['finance-office', 'town'],
      ['unit-head', 'town'],
      ['line-section', 'county'],
      ['performance-section', 'county'],
      ['approval', 'county'],
    ])
  })

  it('pins the people where it takes more than one, without the drafters', () => {
    const all = route([step('performance-section', { mode: 'all' })])
    expect(stepsOf(all)).toMatchObject([{ people: ['ji', 'xiao', 'ping'], needs: 3 }])
    expect(stepsOf(all, { ...subject, drafters: ['xiao'] })).toMatchObject([{ people: ['ji', 'ping'], needs: 2 }])
    const share = route([step('performance-section', { mode: 'share', share: 2 })])
    expect(stepsOf(share)).toMatchObject([{ people: ['ji', 'xiao', 'ping'], needs: 2 }])
    const nine = route([step('performance-section', { mode: 'share', share: 9 })])
    expect(deriveRoute(nine, subject, tree(people))).toMatchObject({
      refused: 'route-short',
      detail: { needs: 9, count: 3 },
    })
  })

  it('goes another way by amount and by class', () => {
    const collective = step('unit-head', { step: 'collective', atLeast: '500000' })
    const expert = step('approver', { step: 'expert', only: 'key' })
    const of = route([step('finance-office'), collective, expert], { keyFrom: '2000000' })
    const names = (amount: string) => stepsOf(of, { ...subject, amount }).map(({ step: name }) => name)
    expect(names('499999.99')).toEqual(['finance-office'])
    expect(names('50万元')).toEqual(['finance-office', 'collective'])
    expect(names('2,000,000')).toEqual(['finance-office', 'collective', 'expert'])
    expect(names('')).toEqual(['finance-office'])
  })

  it('grades a key project with the sheet, another with an opinion', () => {
    const graded = (amount: string) =>
      stepsOf({ ...routes.target, keyFrom: '2000000' }, { ...subject, amount })[3]?.graded
    expect([graded('1999999.99'), graded('2000000')]).toEqual(['opinion', 'sheet'])
  })

  it('goes to the line section that serves the unit, or one above it', () => {
    const sections = [{ unit: 'town', section: 'section' }]
    expect(stepsOf(route([step('line-section')], { sections }))).toMatchObject([{ unit: 'section' }])
    expect(stepsOf(route([step('line-section')]))).toMatchObject([{ unit: 'county' }])
  })

  it('looks further up where only the drafter holds a step, and says so where nobody else does', () => {
    const own = { ...subject, drafters: ['cai'] }
    expect(deriveRoute(routes.report, own, tree(people))).toMatchObject({ refused: 'route-own' })
    const above = tree({ ...people, 'finance-office@county': ['lao'] })
    expect(stepsOf(routes.report, own, above)[0]).toMatchObject({ step: 'finance-office', unit: 'county' })
  })

  it('passes over a step that may be passed over, and keeps the reason', () => {
    const of = route([
      step('finance-office', { nobody: 'skip' }),
      step('collective', { nobody: 'skip' }),
      step('approver'),
    ])
    expect(deriveRoute(of, { ...subject, drafters: ['cai'] }, tree(people))).toMatchObject({
      steps: [{ step: 'approver' }],
      skipped: [
        { step: 'finance-office', why: 'own' },
        { step: 'collective', why: 'empty' },
      ],
    })
  })

  it('says of a vote that is passed over how many could decide, and how many it takes', () => {
    const few = step('performance-section', { mode: 'share', share: 4, nobody: 'skip' })
    const derived = deriveRoute(route([few, step('approver')]), subject, tree(people))
    if (isRefusal(derived)) throw new Error(derived.refused)
    expect(derived.skipped).toEqual([{ step: 'performance-section', why: 'short', needs: 4, count: 3 }])
    expect(derived.skipped.map(skipWords)).toEqual([
      { zh: '只有 3 人可审，须 4 人', en: 'only 3 may decide there, it takes 4' },
    ])
  })

  it('is refused when nobody holds a step', () => {
    expect(deriveRoute(routes.report, subject, tree({}))).toMatchObject({
      refused: 'route-unstaffed',
      detail: { step: { zh: '财政所审核' } },
    })
  })
})

describe('a route that is to be published', () => {
  const context = {
    actor: 'ji',
    now: '2024-01-01T00:00:00.000Z',
    may: () => true,
    root: 'county',
    tree: tree(people),
    units: [{ id: 'office', name: '办公室' }],
    changes: [...keptByDefault.target, 'loosened'],
    reviewing: ['finance-office', 'unit-head', 'line-section', 'performance-section', 'approver', 'expert'],
  }

  it('must have no step twice, and nobody missing at any amount', () => {
    expect(problemsOf(routes.target, context)).toEqual([])
    expect(problemsOf(route([step('approver'), step('approver')]), context)).toMatchObject([
      { zh: '环节 approver 重复' },
    ])
    const dear = route([step('approver'), step('expert', { atLeast: '3000000' })])
    expect(problemsOf(dear, context)).toMatchObject([{ en: expect.stringContaining('(from 3000000 yuan)') }])
  })

  it('must count no more votes than there are, not even where an empty step is passed over', () => {
    const tooMany = (nobody: string) =>
      route([step('approver'), step('performance-section', { mode: 'share', share: 4, nobody })])
    for (const nobody of ['refuse', 'skip'])
      expect(problemsOf(tooMany(nobody), context)).toMatchObject([{ zh: expect.stringMatching(/4.*3/) }])
  })

  it('must lead somebody of the unit who drafts to the end', () => {
    const by = (...drafters: string[]) =>
      problemsOf(route([step('unit-head')]), { ...context, tree: tree({ ...people, 'drafter@office': drafters }) })
    expect(by('fu')).toMatchObject([{ unit: 'office', zh: expect.stringContaining('起草') }])
    // Somebody else of the unit may draft.
    expect(by('fu', 'tian')).toEqual([])
  })

  it('must give every step to a role that reviews', () => {
    const held = tree({ ...people, 'auditor@county': ['shen'], 'drafter@county': ['tian'] })
    for (const role of ['auditor', 'drafter', 'mayor'])
      expect(problemsOf(route([step('approver'), step(role)]), { ...context, tree: held })).toContainEqual(
        expect.objectContaining({ zh: `“${role}”：这个角色不审核` }),
      )
  })

  it('must name units that are there, where a section serves some', () => {
    const serving = (unit: string, section: string) => route([step('approver')], { sections: [{ unit, section }] })
    expect(problemsOf(serving('town', 'section'), context)).toEqual([])
    expect(problemsOf(serving('twon', 'section'), context)).toMatchObject([{ zh: '业务股室：没有“twon”这个单位' }])
    expect(problemsOf(serving('town', 'sectoin'), context)).toMatchObject([{ en: 'line section: no unit sectoin' }])
    const [one, other] = [
      { unit: 'town', section: 'section' },
      { unit: 'town', section: 'county' },
    ]
    expect(problemsOf(route([step('approver')], { sections: [one, other] }), context)).toMatchObject([
      { zh: '业务股室：“town”写了两次' },
    ])
  })

  it('must name only kinds of change that the document knows, where an approval is to hold', () => {
    const keeps = (...kinds: string[]) => route([step('approver', { keeps: kinds })])
    expect(problemsOf(keeps('loosened'), context)).toEqual([])
    expect(problemsOf(keeps('losened'), context)).toMatchObject([{ en: 'approver: there is no change losened' }])
    // Any change at all is no kind of change that an approval could survive.
    expect(problemsOf(keeps('content'), context)).toHaveLength(1)
  })

  it('is held against what its own kind of document knows, and has that document’s own where it says nothing', () => {
    const { report } = keptByDefault
    const changes = { ...keptByDefault, report: [...report, 'figure'] }
    const published = (...keeps: string[][]) => {
      const steps = [{ ...route([step('approver')]).steps[0], keeps: keeps[0] }] as never
      const of = { keyFrom: '', openRemarks: 'allow' as const, sections: [], steps }
      const publishing = scenario(routing, (): RoutingContext => ({ ...context, changes }))
      return publishing.by('ji').when('publish', { kind: 'report', route: of })
    }
    expect(published(['figure']).done().state.routes['report']?.steps[0]?.keeps).toEqual(['figure'])
    expect(published().done().state.routes['report']?.steps[0]?.keeps).toEqual(report)
    published(['loosened']).refuses('route-broken')
    published(['basis-changed']).refuses('route-broken')
  })

  it('of another document than a table, published before that was compared by meaning, keeps what its document does', () => {
    const older = (kind: string, ...keeps: string[]) => {
      const data = { stage: 'published', county: 'county', kind, route: route([step('approver', { keeps })]) }
      const read = readEvent(routingEvents.RoutePublished, data, 3) as { route: Route }
      return read.route.steps[0]?.keeps
    }
    expect(older('report', ...keptByDefault.target)).toEqual(keptByDefault.report)
    expect(older('report')).toEqual([])
    expect(older('target', 'loosened')).toEqual(['loosened'])
  })
})
