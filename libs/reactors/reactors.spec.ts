import { describe, expect, it } from '@jest/globals'
import { cycle } from '#cycle/cycle'
import type { AnyDecider } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import type { Read } from '#kernel/reactor'
import { emptyTable } from '#vocabulary/table'
import type { DocumentRow } from '#views/documents'
import { openEvaluations } from './open-evaluations.ts'
import { openReports } from './open-reports.ts'
import { remindDue, remindOwner } from './remind.ts'
import { score } from './score.ts'

const calendar = {
  pack: 'hebei-2024',
  draftingDue: '2024-01-31',
  checkpoints: [
    { checkpoint: '06-30', due: '2024-07-15' },
    { checkpoint: '10-31', due: '2024-11-15' },
  ],
  selfEvaluationDue: '2025-02-28',
}

interface World {
  readonly rows?: readonly Partial<DocumentRow>[]
  readonly stage?: string
  readonly now?: string
}

/** A small fake of what a reactor may look up. */
const world = ({ rows = [], stage = 'running', now = '2024-01-10T00:00:00.000Z' }: World): Read => ({
  now: () => now,
  rows: async <R>(_: unknown, where: Partial<R>) =>
    rows.filter(row => Object.entries(where).every(([key, value]) => row[key as keyof DocumentRow] === value)) as R[],
  state: async (decider: AnyDecider) => {
    if (decider.name === 'cycle') return { ...cycle.initial, stage, calendar }
    return decider.name === 'report'
      ? { figures: { paid: '480000', 'indicators.i1.actual': '925', 'indicators.i1.cause': '雨季' } }
      : { unit: 'office', table: emptyTable }
  },
  holders: async role => [`${role}-1`, `${role}-2`],
})

const event = (type: string, stream: string, data: object, version = 1): Recorded => ({
  id: '00000000-0000-5000-8000-000000000000',
  county: '131026',
  year: 2024,
  stream,
  version,
  position: 1,
  type,
  data,
  actor: 'someone',
  at: '2024-01-05T00:00:00.000Z',
  command: 'c',
  causation: null,
  correlation: 'c',
})

const names = (orders: readonly { stream: string }[]) => orders.map(({ stream }) => stream)

describe('an approved target', () => {
  it('gets a report for each checkpoint of its cycle', async () => {
    const orders = await openReports.run(event('TargetApproved', 'target-2024-x', {}), world({}))
    expect(names(orders)).toEqual(['report-2024-x-0630', 'report-2024-x-1031'])
    expect(orders[0]?.data).toMatchObject({ unit: 'office', checkpoint: '06-30', due: '2024-07-15' })
  })

  it('gets its self-evaluation at once when that is open already, else not yet', async () => {
    const rows = [{ kind: 'target' as const, id: 'target-2024-x', year: 2024, stage: 'approved' }]
    const approved = event('TargetApproved', 'target-2024-x', {})
    expect(await openEvaluations.run(approved, world({ rows }))).toEqual([])
    expect(names(await openEvaluations.run(approved, world({ rows, stage: 'self-evaluation' })))).toEqual([
      'evaluation-2024-x',
    ])
  })
})

describe('the opening of self-evaluation', () => {
  it('opens a form for each approved target, the latest confirmed figures carried in', async () => {
    const rows = [
      { kind: 'target' as const, id: 'target-2024-x', year: 2024, stage: 'approved' },
      { kind: 'target' as const, id: 'target-2024-y', year: 2024, stage: 'drafting' },
      {
        kind: 'report' as const,
        id: 'report-2024-x-1031',
        year: 2024,
        target: 'target-2024-x',
        stage: 'approved',
        checkpoint: '10-31',
      },
    ]
    const orders = await openEvaluations.run(
      event('SelfEvaluationOpened', 'cycle-2024', {}),
      world({ rows, stage: 'self-evaluation' }),
    )
    expect(names(orders)).toEqual(['evaluation-2024-x'])
    expect(orders[0]?.data).toMatchObject({
      carried: { executed: '480000', 'indicators.i1.actual': '925' },
      due: '2025-02-28',
    })
    expect(orders[0]?.data).not.toHaveProperty(['carried', 'indicators.i1.cause'])
  })
})

describe('a submitted self-evaluation', () => {
  it('is scored for that round', async () => {
    const orders = await score.run(event('EvaluationSubmitted', 'evaluation-2024-x', { round: 2 }), world({}))
    expect(orders).toMatchObject([{ decider: 'evaluation', action: 'score', data: { round: 2 } }])
  })
})

describe('a reminder', () => {
  const row = {
    id: 'target-2024-x',
    kind: 'target' as const,
    year: 2024,
    title: '道路',
    due: '2024-01-31',
    stage: 'in-review',
    version: 3,
  }
  const waiting = { ...row, owners: [{ role: 'finance-office', unit: 'town' }], drafters: [], decided: [] }
  const submitted = event('TargetSubmitted', 'target-2024-x', { stage: 'in-review' }, 3)

  it('tells everybody whom the document now waits for', async () => {
    const orders = await remindOwner.run(submitted, world({ rows: [waiting] }))
    expect(orders.map(({ data }) => data)).toMatchObject([
      { person: 'finance-office-1', reason: 'arrived' },
      { person: 'finance-office-2', reason: 'arrived' },
    ])
  })

  it('is computed when it runs: nothing goes out for what has moved on, or waits for nobody', async () => {
    const moved = { ...waiting, version: 5, stage: 'returned' }
    expect(await remindOwner.run(submitted, world({ rows: [moved] }))).toEqual([])
    expect(
      await remindDue.run(
        event('TargetOpened', 'target-2024-x', { due: '2024-01-31' }),
        world({ rows: [{ ...row, owners: [], stage: 'approved' }] }),
      ),
    ).toEqual([])
  })

  it('waits until three Chinese working days before the due date, at nine in the morning', () => {
    // 2024-02-18 is a Sunday on which people work, after the Spring Festival of 10–17 February.
    const before = (due: string) => remindDue.notBefore?.(event('TargetOpened', 'target-2024-x', { due }))
    expect(before('2024-01-31')).toBe('2024-01-26T01:00:00.000Z')
    expect(before('2024-02-20')).toBe('2024-02-09T01:00:00.000Z')
  })

  it('says so when the due date is past', async () => {
    const opened = event('TargetOpened', 'target-2024-x', { due: '2024-01-31' })
    const reason = async (now: string) =>
      (await remindDue.run(opened, world({ rows: [waiting], now }))).map(
        ({ data }) => (data as { reason: string }).reason,
      )
    expect(await reason('2024-01-31T15:59:00.000Z')).toEqual(['due-soon', 'due-soon'])
    expect(await reason('2024-01-31T16:00:00.000Z')).toEqual(['overdue', 'overdue'])
  })
})
