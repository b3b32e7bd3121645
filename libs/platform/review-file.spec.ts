import { describe, expect, it } from '@jest/globals'
import type { Approval } from '#approval/approvals'
import { routes } from '#approval/route'
import { untravelled, type Decision, type Travel } from '#approval/travel'
import { county } from '#organisation/testing/county'
import { corrected } from '#rules/testing/tables'
import { initial } from '#target/state'
import type { TargetTable } from '#vocabulary/table'
import type { DocumentPage } from '#views/answers'
import { contentHash } from '#vocabulary/hash'
import { proofOf, reviewProof } from './proof.ts'
import { signers } from './review-file.ts'

/** What sheets of paper say of the content that they, and the opinions on them, are about. */

const table = corrected[0] as TargetTable
const hash = contentHash(table)
const other = 'f'.repeat(64)
const day = '2024-01-20T02:00:00.000Z'

const target = (travel: Partial<Travel>, adjustments: readonly { number: number; approvedAt: string }[] = []) =>
  ({
    kind: 'target',
    state: { ...initial, table, adjustments, travel: { ...untravelled, ...travel } },
  }) as never as DocumentPage
const sentAt = () => day

const approvalOf = (step: string, round: number, seen: string): Approval => {
  const { title, role } = routes.target.steps.find(each => each.step === step) ?? routes.target.steps[0]!
  const holder = { role, unit: 'town' }
  return { step, title, holder, by: [{ actor: 'cai', for: '' }], at: day, round, hash: seen, grade: null, stands: true }
}

describe('an official form', () => {
  it('says of what was never sent that it is a draft, and of what is mended that it was not sent again', () => {
    expect(proofOf(target({ stage: 'drafting' }))).toMatchObject({ hash, of: '草稿，未送审' })
    expect(proofOf(target({ stage: 'returned', hash: other }))).toMatchObject({ hash, of: '退回后的修改稿，未再送审' })
    for (const stage of ['returned', 'in-review', 'approved'])
      expect(proofOf(target({ stage, hash }))).toMatchObject({ hash, of: '' })
  })
})

describe('the sheet of a review', () => {
  it('names the submission that the opinions are about, whatever was written since', () => {
    const { proof } = reviewProof(target({ stage: 'returned', round: 2, hash: other }), sentAt)
    expect(proof).toEqual({ hash: other, approvedAt: null, date: '批复日期', of: '第 2 次送审，2024年1月20日' })
    expect(reviewProof(target({ stage: 'drafting' }), sentAt).proof).toMatchObject({ hash, of: '草稿，未送审' })
  })

  it('names what an opinion saw that came from an earlier submission with another content', () => {
    const approvals = [approvalOf('finance-office', 1, other), approvalOf('unit-head', 2, hash)]
    const { carried } = reviewProof(target({ stage: 'in-review', round: 2, hash, approvals }), sentAt)
    expect(carried).toEqual([{ round: 1, hash: other, steps: ['财政所审核'] }])
  })

  it('says that the content was adjusted since, when, and what it is now', () => {
    const approved = { stage: 'approved', round: 1, hash: other, approvedAt: day }
    const adjusted = { number: 1, approvedAt: '2024-08-08T01:00:00.000Z' }
    expect(reviewProof(target(approved, [adjusted]), sentAt)).toMatchObject({
      proof: { hash: other, approvedAt: day },
      amended: { ...adjusted, hash },
    })
    expect(reviewProof(target({ ...approved, hash }), sentAt).amended).toBeNull()
  })

  it('calls the day of approval as this kind of document does', () => {
    const page = {
      ...target({ stage: 'approved', round: 1, hash: other }),
      kind: 'rectification',
    } as never as DocumentPage
    expect(reviewProof(page, sentAt).proof.date).toBe('销号日期')
  })

  it('says why somebody signs a seat that was given to another: they took over from them', () => {
    const left = county().by('an').when('handOver', { from: 'fu', to: 'xiao', shares: [], matters: [], reason: '离任' })
    const at = left.done().state
    const step = { ...routes.target.steps[0], unit: 'town', people: ['fu'], needs: 1, addedBy: '' } as never
    const by = (actor: string, principal = '') =>
      signers(step, { actor, for: principal } as Decision, person => person, at)
    expect(by('xiao')).toEqual({ by: 'xiao（接替fu）', for: '' })
    expect(by('cai', 'xiao')).toEqual({ by: 'cai', for: 'xiao（接替fu）' })
    expect(by('fu')).toEqual({ by: 'fu', for: '' })
    expect(
      signers({ ...(step as object), people: [] } as never, { actor: 'xiao', for: '' } as Decision, p => p, at).by,
    ).toBe('xiao')
  })
})
