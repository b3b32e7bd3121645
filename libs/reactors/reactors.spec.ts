import { describe, expect, it } from '@jest/globals'
import { cycle } from '#cycle/cycle'
import type { AnyDecider } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import type { Read } from '#kernel/reactor'
import { emptyTable } from '#vocabulary/table'
import type { DocumentRow } from '#views/documents'
import { adjustFollowers, amendTarget } from './adjust.ts'
import { openEvaluations } from './open-evaluations.ts'
import { openReports } from './open-reports.ts'
import { remindDue, remindEnd, remindOverdue, remindOwner } from './remind.ts'
import { remindNamed, remindPart } from './remind-named.ts'
import { remindRectifying } from './remind-rectifying.ts'
import { remindTakenDown } from './remind-taken-down.ts'
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

/** A target that no adjustment has changed yet. */
const plain = { unit: 'office', table: emptyTable, original: null, adjustments: [] }
const policy = { category: 'policy' as const, text: '政策有变', basis: '' }

interface World {
  /** The target, or what else is asked for, as it stands. */
  readonly found?: object
  readonly rows?: readonly Partial<DocumentRow>[]
  readonly stage?: string
  readonly now?: string
}

/** A small fake of what a reactor may look up. */
const world = ({ rows = [], stage = 'running', now = '2024-01-10T00:00:00.000Z', found = plain }: World): Read => ({
  now: () => now,
  rows: async <R>(_: unknown, where: Partial<R>) =>
    rows.filter(row => Object.entries(where).every(([key, value]) => row[key as keyof DocumentRow] === value)) as R[],
  state: async (decider: AnyDecider) => {
    if (decider.name === 'cycle') return { ...cycle.initial, stage, calendar }
    return decider.name === 'report'
      ? { figures: { paid: '480000', 'indicators.i1.actual': '925', 'indicators.i1.cause': '雨季' } }
      : found
  },
  holders: async (role, unit) => (role === 'self' ? [unit] : [`${role}-1`, `${role}-2`]),
  events: async () => [],
  feed: async () => [],
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

describe('an approved adjustment', () => {
  const adjusted = { ...emptyTable, goals: '改短' }

  it('is taken over by its target, without the detours of its draft', async () => {
    const found = { target: 'target-2024-x', number: 2, base: emptyTable, table: adjusted, reason: policy }
    const orders = await amendTarget.run(event('AdjustmentApproved', 'adjustment-2024-x-2', {}), world({ found }))
    expect(orders).toEqual([
      {
        decider: 'target',
        stream: 'target-2024-x',
        year: 2024,
        action: 'amend',
        data: {
          adjustment: 'adjustment-2024-x-2',
          number: 2,
          changes: [{ kind: 'set', path: 'goals', old: '', new: '改短' }],
          reason: policy,
          approvedAt: '2024-01-05T00:00:00.000Z',
        },
      },
    ])
  })

  it('reaches what was not sent and had not ended, and nothing that was sent', async () => {
    const row = {
      target: 'target-2024-x',
      year: 2024,
      stage: 'drafting',
      drafters: [] as string[],
      round: 0,
      checkpoint: '',
    }
    const rows = [
      { ...row, id: 'report-2024-x-0630', kind: 'report' as const, checkpoint: '06-30' },
      { ...row, id: 'report-2024-x-1031', kind: 'report' as const, checkpoint: '10-31', drafters: ['tian'] },
      { ...row, id: 'report-2024-x-0331', kind: 'report' as const, checkpoint: '10-31', round: 1 },
      { ...row, id: 'report-2024-x-1231', kind: 'report' as const, checkpoint: '12-31', stage: 'approved' },
      { ...row, id: 'evaluation-2024-x', kind: 'evaluation' as const },
      { ...row, id: 'adjustment-2024-x-2', kind: 'adjustment' as const },
      { ...row, id: 'report-2024-y-1031', kind: 'report' as const, target: 'target-2024-y' },
    ]
    const found = {
      ...plain,
      table: adjusted,
      adjustments: [{ adjustment: 'adjustment-2024-x-1', approvedAt: '2024-07-01T01:00:00.000Z' }],
    }
    const orders = await adjustFollowers.run(event('TargetAdjusted', 'target-2024-x', {}), world({ rows, found }))
    expect(names(orders)).toEqual(['report-2024-x-1031', 'evaluation-2024-x'])
    expect(orders[0]).toMatchObject({ action: 'adjust', data: { table: adjusted, adjustment: 'adjustment-2024-x-1' } })
  })

  it('is what later self-evaluations ask for, beside the table as it was approved', async () => {
    const rows = [{ kind: 'target' as const, id: 'target-2024-x', year: 2024, stage: 'approved' }]
    const found = { unit: 'office', table: adjusted, original: emptyTable, adjustments: [{ adjustment: 'a-1' }] }
    const opened = event('SelfEvaluationOpened', 'cycle-2024', {})
    const [order] = await openEvaluations.run(opened, world({ rows, found, stage: 'self-evaluation' }))
    expect(order?.data).toMatchObject({ table: emptyTable, adjusted: { table: adjusted, adjustment: 'a-1' } })
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
    const after = remindOverdue.notBefore?.(event('TargetOpened', 'target-2024-x', { due: '2024-02-09' }))
    expect(after).toBe('2024-02-18T01:00:00.000Z')
  })

  it('says so when the due date is past', async () => {
    const opened = event('TargetOpened', 'target-2024-x', { due: '2024-01-31' })
    const reason = async (now: string, due = '2024-01-31') => {
      const read = world({ rows: [{ ...waiting, due }], now })
      const orders = await Promise.all([remindDue, remindOverdue].map(each => each.run(opened, read)))
      return orders.flat().map(({ data }) => (data as { reason: string }).reason)
    }
    expect(await reason('2024-01-31T15:59:00.000Z')).toEqual(['due-soon', 'due-soon'])
    expect(await reason('2024-01-31T16:00:00.000Z')).toEqual(['overdue', 'overdue'])
    // Put off since: the later day has reminders of its own.
    expect(await reason('2024-01-31T16:00:00.000Z', '2024-02-20')).toEqual([])
  })

  it('tells the unit what is ordered of it, and what became of that, in the words of who did so', async () => {
    const owners = [{ role: 'drafter', unit: 'office' }]
    const ordered = {
      id: 'rectification-2024-x-1',
      unit: 'office',
      owners,
      stage: 'drafting',
      movedAt: '2024-01-05T00:00:00.000Z',
    }
    const told = async (type: string, data: object, more: object = {}) =>
      (await remindRectifying.run(event(type, ordered.id, data), world({ rows: [{ ...ordered, ...more }] }))).map(
        each => each.data,
      )
    const people = (reason: string, note: string) =>
      ['drafter-1', 'drafter-2'].map(person => ({ person, reason, note, by: 'someone' }))
    expect(await told('RectificationOrdered', { finding: '进度慢' })).toMatchObject(people('arrived', '进度慢'))
    expect(await told('RectificationReopened', { reason: '又慢了' })).toMatchObject(people('arrived', '又慢了'))
    expect(await told('RectificationExtended', { reason: '雨季' })).toMatchObject(people('copied', '雨季'))
    const cancelled = { owners: [], stage: 'cancelled' }
    expect(await told('RectificationCancelled', { reason: '有误' }, cancelled)).toMatchObject(people('copied', '有误'))
    expect(await told('RectificationOrdered', { finding: '进度慢' }, { movedAt: '2025-01-01T00:00:00.000Z' })).toEqual(
      [],
    )
  })
})

describe('what people ask of each other', () => {
  const row = {
    id: 'target-2024-x',
    kind: 'target' as const,
    year: 2024,
    title: '道路',
    due: '2024-01-31',
    stage: 'in-review',
    owners: [{ role: 'finance-office', unit: 'town' }],
    drafters: ['tian'],
    decided: [],
    movedAt: '2024-01-05T00:00:00.000Z',
  }
  const told = async (type: string, data: object, rows: readonly Partial<DocumentRow>[] = [row]) =>
    (await remindNamed.run(event(type, 'target-2024-x', data), world({ rows }))).map(order => order.data)

  it('goes, in their words, to whom they name', async () => {
    expect(await told('TargetTransferred', { to: 'fu', note: '我在外出差' })).toMatchObject([
      { person: 'fu', reason: 'transferred', by: 'someone', note: '我在外出差', document: 'target-2024-x' },
    ])
    expect(await told('TargetAdviceAsked', { to: 'ye', question: '造价是否合理？' })).toMatchObject([
      { person: 'ye', reason: 'advice-asked', note: '造价是否合理？' },
    ])
    expect(await told('TargetCopiedTo', { people: ['pi', 'ji'], note: '请知悉' })).toMatchObject([
      { person: 'pi', reason: 'copied', note: '请知悉' },
      { person: 'ji', reason: 'copied', note: '请知悉' },
    ])
  })

  it('goes to everybody whom the document waits for where nobody is named', async () => {
    expect(await told('TargetUrged', { note: '月底前要批复' })).toMatchObject([
      { person: 'finance-office-1', reason: 'urged', note: '月底前要批复' },
      { person: 'finance-office-2', reason: 'urged' },
    ])
    expect(await told('TargetAdviceGiven', { advice: '合理' })).toHaveLength(2)
  })

  it('of an added reviewer goes out when it is their turn: at once before the step, later after it', async () => {
    const added = { unit: 'ye' }
    expect(await told('TargetReviewerAdded', { added, where: 'before', note: '' })).toMatchObject([{ person: 'ye' }])
    expect(await told('TargetReviewerAdded', { added, where: 'after', note: '' })).toEqual([])
  })

  it('is asked no more once the document has moved on; a copy is still a copy', async () => {
    const moved = [{ ...row, movedAt: '2024-01-06T00:00:00.000Z' }]
    expect(await told('TargetUrged', { note: '' }, moved)).toEqual([])
    expect(await told('TargetAdviceAsked', { to: 'ye', question: '?' }, moved)).toEqual([])
    expect(await told('TargetCopiedTo', { people: ['pi'], note: '' }, moved)).toHaveLength(1)
  })

  it('tells those who drafted it how it ended, and not who ended it; taken back by then, it has not ended', async () => {
    const ended = (type: string, data: object, stage: string) =>
      remindEnd.run(
        event(type, 'target-2024-x', data),
        world({ rows: [{ ...row, drafters: ['tian', 'someone'], stage }] }),
      )
    const approved = { stage: 'approved', note: '同意' }
    expect((await ended('TargetApproved', approved, 'approved')).map(({ data }) => data)).toMatchObject([
      { person: 'tian', reason: 'approved', by: 'someone', note: '同意' },
    ])
    const refused = { stage: 'refused', reason: { category: 'goal', text: '与职责无关', cells: [] } }
    expect((await ended('TargetRefused', refused, 'refused')).map(({ data }) => data)).toMatchObject([
      { person: 'tian', reason: 'refused', note: '与职责无关' },
    ])
    expect(await ended('TargetApproved', approved, 'in-review')).toEqual([])
  })

  it('tells those who drafted and approved what was published that it was taken down, and not who took it down', async () => {
    const by = (actor: string, principal = '') => [{ actor, for: principal }]
    const approvals = [
      { stands: true, by: by('fu') },
      { stands: true, by: by('li', 'ji') },
      { stands: true, by: by('someone') },
      { stands: false, by: by('earlier') },
    ]
    const published = { ...row, id: 'disclosure-2024-office-budget-1', drafters: ['tian'] }
    const orders = await remindTakenDown.run(
      event('DisclosureTakenDown', published.id, { reason: '有误' }),
      world({ rows: [published], found: { travel: { approvals } } }),
    )
    expect(orders.map(({ data }) => (data as { person: string }).person)).toEqual(['tian', 'fu', 'li', 'ji'])
    expect(orders[0]?.data).toMatchObject({ reason: 'taken-down', by: 'someone', note: '有误' })
  })

  it('orders the same again when it runs again, so that nothing is sent twice', async () => {
    const urged = event('TargetUrged', 'target-2024-x', { note: '' })
    const once = await remindNamed.run(urged, world({ rows: [row] }))
    expect(once).toHaveLength(2)
    expect(await remindNamed.run(urged, world({ rows: [row] }))).toEqual(once)
  })

  it('tells a colleague of the part that they were handed, while it is open', async () => {
    const handed = event('PartHanded', 'target-2024-x', { to: 'cai', note: '请核对资金' })
    const open = { document: 'target-2024-x', person: 'cai', done: false } as Partial<DocumentRow>
    const orders = await remindPart.run(handed, world({ rows: [row, open] }))
    expect(orders.map(({ data }) => data)).toMatchObject([{ person: 'cai', reason: 'part-handed', note: '请核对资金' }])
    expect(await remindPart.run(handed, world({ rows: [row] }))).toEqual([])
  })
})
