import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { reasonOf } from '#rules/explain'
import type { TargetTable } from '#vocabulary/table'
import { target } from './target.ts'
import { contextWith, opened, table } from './testing/office.ts'

/** A warning is mended or explained once; the reason holds while what it was given for stands. */

const late: TargetTable = {
  ...table,
  plan: { unit: '%', '03-31': '0', '06-30': '0', '10-31': '20', '12-31': '100' },
}

const draft = () => scenario(target, contextWith()).by('tian').given(opened(late))
const warning = { rule: 'R07', path: 'plan.12-31' }
const explain = { warnings: [warning], reason: '按合同约定验收合格后一次付款' }
const edit = (old: string, text: string) => ({
  changes: [{ kind: 'set' as const, path: 'plan.10-31', old, new: text }],
  via: 'typing' as const,
})
const lastPeriod = (old: string, text: string) => ({
  changes: [{ kind: 'set' as const, path: 'plan.12-31', old, new: text }],
  via: 'typing' as const,
})

describe('a warning', () => {
  it('keeps a table from being sent until it has a reason', () => {
    const refused = draft().when('submit', { note: '' }).refuses('unexplained-warnings')
    const { detail } = refused.outcome as unknown as { detail: { count: number; list: object[] } }
    expect(detail).toMatchObject({ count: 1, list: [warning] })
    const explained = draft().when('explain', explain)
    explained.then({ type: 'TargetWarningExplained', data: { ...warning, text: '100', reason: explain.reason } })
    explained.done().when('submit', { note: '' }).done()
  })

  it('is asked again once its cell has changed, and not when it reads as it was', () => {
    const changed = draft().when('explain', explain).done().when('edit', lastPeriod('100', '100.00')).done()
    changed.when('submit', { note: '' }).refuses('unexplained-warnings')
    const back = changed.when('edit', lastPeriod('100.00', '100')).done()
    back.when('submit', { note: '' }).done()
  })

  it('needs no reason once it is mended', () => {
    draft().when('edit', edit('20', '60')).done().when('submit', { note: '' }).done()
  })

  it('is explained by who drafts, where there is one, in words', () => {
    draft().by('cai').when('explain', explain).refuses('no-right')
    draft()
      .when('explain', { ...explain, warnings: [{ rule: 'R07', path: 'goals' }] })
      .refuses('no-such-warning')
    expect(target.process.actions.explain.data.safeParse({ ...explain, reason: ' ' }).success).toBe(false)
  })

  it('shows its last reason to whoever reads the table, with who gave it', () => {
    const { state } = draft()
      .when('explain', explain)
      .done()
      .when('explain', { ...explain, reason: '上级资金年底才能下达' })
      .done()
    expect(reasonOf(warning, state.explained, state.table)).toMatchObject({
      reason: '上级资金年底才能下达',
      actor: 'tian',
    })
  })
})
