import days from 'chinese-days'
import type { Recorded } from '#kernel/event'
import type { Order, Reactor, Read } from '#kernel/reactor'
import { documents, type DocumentRow } from '#views/documents'
import { streams } from './streams.ts'

type Reason = 'arrived' | 'returned' | 'due-soon' | 'overdue'

/** How many Chinese working days before its due date a document is reminded of. */
const workingDaysBefore = 3

/** One reminder for each person whom the document waits for at this moment; none when it waits for nobody. */
async function ordersFor(row: DocumentRow | undefined, reason: Reason, read: Read): Promise<Order[]> {
  if (!row) return []
  const people = (await Promise.all(row.owners.map(({ role, unit }) => read.holders(role, unit)))).flat()
  const barred = row.stage === 'in-review' ? [...row.drafters, ...row.decided] : []
  return [...new Set(people)]
    .filter(person => !barred.includes(person))
    .map(person => ({
      decider: 'reminder',
      stream: streams.reminder(row.year, row.id, person),
      year: row.year,
      action: 'send',
      data: { person, document: row.id, kind: row.kind, title: row.title, reason, due: row.due },
    }))
}

const current = async (event: Recorded, read: Read) => (await read.rows(documents, { id: event.stream }))[0]

/** Tells the new owner that a document came to them, unless it has moved on by the time this runs. */
export const remindOwner: Reactor = {
  name: 'remind-owner',
  on: [
    'TargetSubmitted',
    'TargetStepApproved',
    'TargetReturned',
    'DepartmentGoalsSubmitted',
    'DepartmentGoalsStepApproved',
    'DepartmentGoalsReturned',
    'ReportOpened',
    'ReportSubmitted',
    'ReportStepApproved',
    'ReportReturned',
    'EvaluationOpened',
    'EvaluationScored',
    'EvaluationStepApproved',
    'EvaluationReturned',
  ],
  async run(event, read) {
    const row = await current(event, read)
    const { stage } = event.data as { stage: string }
    if (row?.version !== event.version && row?.stage !== stage) return []
    return ordersFor(row, stage === 'returned' ? 'returned' : 'arrived', read)
  },
}

const dueOf = (event: Recorded) => (event.data as { due: string }).due

/** Nine in the morning in China, this many working days before the day. */
const before = (day: string, workingDays: number): string =>
  new Date(`${days.findWorkday(-workingDays, day)}T09:00:00+08:00`).toISOString()

/** Reminds whoever holds an unfinished document when its due date is near, or past. */
export const remindDue: Reactor = {
  name: 'remind-due',
  on: ['TargetOpened', 'DepartmentGoalsDrafted', 'ReportOpened', 'EvaluationOpened'],
  notBefore: event => (dueOf(event) === '' ? undefined : before(dueOf(event), workingDaysBefore)),
  async run(event, read) {
    const row = await current(event, read)
    const over = read.now() > new Date(`${dueOf(event)}T23:59:59+08:00`).toISOString()
    return dueOf(event) === '' ? [] : ordersFor(row, over ? 'overdue' : 'due-soon', read)
  },
}
