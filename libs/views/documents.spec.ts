import { describe, expect, it } from '@jest/globals'
import { seatsOf } from '#approval/derive'
import type { Recorded } from '#kernel/event'
import { isRefusal } from '#kernel/refusal'
import { scenario } from '#kernel/testing/scenario'
import { target } from '#target/target'
import { contextWith, opened, staff, table } from '#target/testing/office'
import { documents, type DocumentRow } from './documents.ts'

/** The list of documents knows what decisions go by; the table is one that a warning keeps from being sent. */

const late = { ...table, plan: { unit: '%', '03-31': '0', '06-30': '0', '10-31': '20', '12-31': '100' } } as const
const people = { ...staff, chen: 'drafter finance-office', cui: 'drafter finance-office' }

/** What people did, as the table's own fold and as the row of the list have it. */
function both() {
  let row: DocumentRow | undefined
  const story = scenario(target, contextWith({}, people))
  const record = (actor: string, events: readonly object[]) => {
    for (const event of events) {
      const recorded = { actor, at: '2024-01-08T01:00:00.000Z', stream: 'target-2024-a', year: 2024, version: 1 }
      row = documents.fold(row, { ...recorded, ...event } as unknown as Recorded, 'target-2024-a')
    }
  }
  story.by('tian').given(opened(late))
  record('tian', [opened(late)])
  const act = (actor: string, ...[action, data]: Parameters<typeof story.when>) => {
    const { outcome } = story.by(actor).when(action, data)
    if (!isRefusal(outcome)) record(actor, outcome)
    story.done()
  }
  return { act, travel: () => story.state.travel, row: () => row as DocumentRow }
}
const explained = { warnings: [{ rule: 'R07', path: 'plan.12-31' }], reason: '按合同约定验收合格后一次付款' }
const remark = { remark: 'r1', path: 'goals', text: '请核对', suggestion: null }
const back = { category: 'value' as const, text: '请改', cells: [] }

describe('the list of documents', () => {
  it('counts among the drafters whoever the decision counts among them', () => {
    const { act, travel, row } = both()
    act('chen', 'explain', explained)
    act('tian', 'submit', { note: '' })
    act('cai', 'remark', remark)
    act('cai', 'return', back)
    act('cui', 'answerRemark', { remark: 'r1', answer: 'explained', text: '见合同' })
    expect(travel().drafters).toEqual(['tian', 'chen', 'cui'])
    expect(row().drafters).toEqual(travel().drafters)
  })

  it('knows whom a document may come to ask: those of its route, and who was brought in', () => {
    const { act, travel, row } = both()
    act('chen', 'explain', explained)
    act('tian', 'submit', { note: '' })
    act('cai', 'addReviewer', { who: 'pi', where: 'after', note: '' })
    const named = travel().route.flatMap(seatsOf)
    expect(row().asks).toHaveLength(named.length)
    expect(row().asks).toEqual(expect.arrayContaining(named))
  })
})
