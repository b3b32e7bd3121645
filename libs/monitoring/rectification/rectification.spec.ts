import { describe, expect, it } from '@jest/globals'
import { acting, smallOffice } from '#approval/testing/tree'
import { scenario } from '#kernel/testing/scenario'
import { contentHash } from '#vocabulary/hash'
import type { Cell } from './cells.ts'
import { usualDue, type Severity } from './notice.ts'
import { orderingOf, type Listed, type Ordering } from './order.ts'
import { contentOf, rectification, type RectificationContext } from './rectification.ts'

const reviewers = ['cai', 'fu', 'ji']

const project = { unit: 'office', title: '道路硬化', projectCode: 'road', budget: '640000' }
const listed = (id: string, kind: string, stage = 'drafting'): Listed => ({ id, kind, stage, ...project })
const all = [
  listed('target-2024-road', 'target', 'approved'),
  listed('report-2024-road-0630', 'report'),
  listed('evaluation-2024-road', 'evaluation'),
]
const ordering = orderingOf('target-2024-road', all) as Ordering

const contextWith =
  (people = smallOffice) =>
  (actor: string): RectificationContext => ({
    ...acting(actor, people),
    now: '2024-07-20T01:00:00.000Z',
    year: 2024,
    ordering,
  })

const notice = (severity: Severity = 'P1', document = 'report-2024-road-0630') => ({
  source: 'monitoring' as const,
  document,
  severity,
  finding: '支出进度落后计划 30 个百分点',
  required: '八月底前完成验收并支付',
})
const due = '2024-08-19'

const ordered = (severity?: Severity, people = smallOffice) =>
  scenario(rectification, contextWith(people))
    .by('ji')
    .when('order', { ...notice(severity), due })
    .done()
    .by('tian')
const set = (path: Cell, text: string, old = '') => ({ changes: [{ path, old, new: text }] })
const mended = (severity?: Severity, people = smallOffice) =>
  ordered(severity, people)
    .when('fill', set('measures', '增派一个班组'))
    .done()
    .when('fill', set('result', '已验收并支付'))
    .done()
const sent = () => mended('P2').when('submit', { note: '' }).done()

function confirmed() {
  const steps = sent()
  const { hash } = steps.state.travel
  for (const reviewer of reviewers) steps.by(reviewer).when('approve', { note: '', hash }).done()
  return steps
}

describe('a rectification', () => {
  it('is ordered by the performance section, of a project’s own papers, by a day that is not past', () => {
    const steps = scenario(rectification, contextWith())
    steps
      .by('tian')
      .when('order', { ...notice(), due })
      .refuses('no-right')
    steps.by('ji')
    steps.when('order', { ...notice('P1', 'report-2024-school-0630'), due }).refuses('foreign-source')
    steps.when('order', { ...notice(), due: '2024-07-19' }).refuses('due-past')
    steps
      .when('order', { ...notice(), due: '2024-07-20' })
      .done()
      .when('order', { ...notice(), due })
      .refuses('not-now')
    const owners = [{ role: 'drafter', unit: 'office' }]
    const { documents: _, ...of } = ordering
    scenario(rectification, contextWith())
      .by('ji')
      .when('order', { ...notice('P0', ''), due })
      .then({
        type: 'RectificationOrdered',
        data: { ...notice('P0', ''), due, ...of, year: 2024, stage: 'drafting', owners },
      })
  })

  it('is numbered after its target; several may be open at once', () => {
    expect(ordering).toMatchObject({ number: 1, unit: 'office', project: { name: '道路硬化', budget: '640000' } })
    const another = listed('rectification-2024-road-1', 'rectification')
    expect(orderingOf('target-2024-road', [...all, another])).toMatchObject({ number: 2 })
    expect(orderingOf('target-2024-road', [listed('target-2024-road', 'target')])).toMatchObject({
      refused: 'not-approved',
    })
    expect(orderingOf('target-2024-school', all)).toMatchObject({ refused: 'not-found' })
    expect(usualDue('2024-07-20T17:00:00.000Z')).toBe('2024-08-20')
  })

  it('is filled in cell by cell, by the unit alone', () => {
    ordered().by('cai').when('fill', set('measures', '增派一个班组')).refuses('no-right')
    ordered()
      .when('fill', { changes: [{ path: 'finding', old: '', new: '没有问题' }] })
      .refuses('unknown-cell')
    mended()
      .when('fill', set('measures', '另一项', '不是看到的'))
      .refuses('stale-cell')
  })

  it('says what was done and what came of it; a grave one proves it', () => {
    ordered().when('submit', { note: '' }).refuses('figure-missing')
    expect(mended('P1').when('submit', { note: '' }).outcome).toMatchObject({
      refused: 'figure-missing',
      detail: { paths: ['evidence'], rows: { zh: ['佐证材料'] } },
    })
    mended('P0').when('submit', { note: '' }).refuses('figure-missing')
    mended('P1').when('fill', set('evidence', '验收单、支付凭证')).done().when('submit', { note: '' }).done()
    expect(sent().state.travel.route.map(({ step }) => step)).toEqual([
      'finance-office',
      'unit-head',
      'performance-section',
    ])
  })

  it('is judged by whoever ordered it, who drafted none of it; never by whoever filled it in', () => {
    expect(confirmed().state.travel).toMatchObject({ stage: 'approved', owners: [], drafters: ['tian'] })
    const both = { ...smallOffice, tian: 'drafter finance-office' }
    const steps = mended('P2', both).when('submit', { note: '' }).done()
    const { hash } = steps.state.travel
    steps.when('approve', { note: '', hash }).refuses('own-draft')
    // Where the only one who judges had a hand in it, nobody is left to do so.
    const own = { ...smallOffice, ji: 'performance-section drafter' }
    mended('P2', own).by('ji').when('submit', { note: '' }).refuses('route-own')
  })

  it('is bound to the problem and what was done about it, not to the day', () => {
    const steps = sent()
    const { hash } = steps.state.travel
    expect(hash).toBe(contentHash(contentOf(steps.state)))
    steps.by('ji').when('extend', { due: '2024-09-01', reason: '雨季停工' }).done()
    expect(contentHash(contentOf(steps.state))).toBe(hash)
    steps.by('cai').when('approve', { note: '', hash }).done()
  })

  it('is extended to a later day while it is open', () => {
    const steps = ordered().by('ji')
    steps.when('extend', { due, reason: '雨季停工' }).refuses('due-not-later')
    steps.when('extend', { due: '2024-09-01', reason: '雨季停工' }).done()
    expect(steps.state).toMatchObject({ due: '2024-09-01', travel: { stage: 'drafting' } })
    expect(steps.state.turns).toMatchObject([{ act: 'extended', due: '2024-09-01', reason: '雨季停工', actor: 'ji' }])
    steps.by('tian').when('extend', { due: '2024-10-01', reason: '还要时间' }).refuses('no-right')
    confirmed().by('ji').when('extend', { due: '2024-10-01', reason: '还要时间' }).refuses('not-now')
  })

  it('is cancelled while it is with the unit, and then rests', () => {
    const steps = ordered().by('ji').when('cancel', { reason: '下达有误' }).done()
    expect(steps.state.travel).toMatchObject({ stage: 'cancelled', owners: [] })
    steps.by('tian').when('fill', set('measures', '增派一个班组')).refuses('not-now')
    sent().by('ji').when('cancel', { reason: '下达有误' }).refuses('not-now')
  })

  it('is reopened with a new day, and goes the whole way again: no approval of before stands', () => {
    const steps = confirmed().by('ji')
    steps.when('reopen', { due: '2024-07-01', reason: '问题又出现' }).refuses('due-past')
    steps.when('reopen', { due: '2024-10-01', reason: '问题又出现' }).done()
    expect(steps.state).toMatchObject({ due: '2024-10-01', travel: { stage: 'drafting', approvedAt: null } })
    steps.by('ji').when('retract', { reason: '' }).refuses('not-now')
    steps.by('tian').when('submit', { note: '' }).done()
    const { travel } = steps.state
    expect(travel).toMatchObject({ stage: 'in-review', round: 2, owners: [{ role: 'finance-office' }] })
    steps.by('ji').when('approve', { note: '', hash: travel.hash }).refuses('no-right')
    for (const reviewer of reviewers) steps.by(reviewer).when('approve', { note: '', hash: travel.hash }).done()
    expect(steps.state.travel.stage).toBe('approved')
  })

  it('goes straight back where only its evidence is better said, and from the start where its result is', () => {
    const again = (path: Cell, old: string) => {
      const steps = mended('P2').when('fill', set('evidence', '验收单')).done().when('submit', { note: '' }).done()
      steps.by('cai').when('approve', { note: '', hash: steps.state.travel.hash }).done()
      steps
        .by('fu')
        .when('return', { category: 'basis', text: '请改', cells: [path] })
        .done()
        .by('tian')
      return steps
        .when('fill', set(path, '已改', old))
        .done()
        .when('submit', { note: '' })
        .done().state.travel
    }
    expect(again('evidence', '验收单')).toMatchObject({ at: 1, carried: { kept: [{ why: 'minor' }] } })
    expect(again('result', '已验收并支付')).toMatchObject({ at: 0, carried: { voided: [{ why: 'changed' }] } })
  })
})
