import days from 'chinese-days'
import type { Drop } from '#approval/events'
import type { ReminderReason } from '#cycle/reminder'
import type { Recorded } from '#kernel/event'
import type { Order, Reactor, Read } from '#kernel/reactor'
import { documentKinds, documents, type DocumentRow } from '#views/documents'
import { streams } from './streams.ts'

/** Reminders that follow from where a document stands and from the calendar. */

/** These events of every document that travels. */
export const ofEach = (...kinds: readonly string[]): string[] =>
  Object.values(documentKinds).flatMap(name => kinds.map(kind => `${name}${kind}`))

export interface Notice {
  readonly reason: ReminderReason
  readonly by: string
  readonly note: string
}

/** The order to remind one person of a document. */
export const remindOrder = (row: DocumentRow, person: string, { reason, by, note }: Notice): Order => ({
  decider: 'reminder',
  stream: streams.reminder(row.year, row.id, person),
  year: row.year,
  action: 'send',
  data: { person, document: row.id, kind: row.kind, title: row.title, reason, due: row.due, by, note },
})

/** Everybody whom the document waits for at this moment, and who may act. */
export async function awaited(row: DocumentRow, read: Read): Promise<string[]> {
  const people = (await Promise.all(row.owners.map(({ role, unit }) => read.holders(role, unit)))).flat()
  const barred = row.stage === 'in-review' ? [...row.drafters, ...row.decided] : []
  return [...new Set(people)].filter(person => !barred.includes(person))
}

const ordersFor = async (row: DocumentRow, reason: ReminderReason, read: Read): Promise<Order[]> =>
  (await awaited(row, read)).map(person => remindOrder(row, person, { reason, by: '', note: '' }))

export const current = async (event: Recorded, read: Read): Promise<DocumentRow | undefined> =>
  (await read.rows(documents, { id: event.stream }))[0]

/** Others must still decide at the step where it stays: they were told when it came. The last of them is told again. */
const stays = ({ data }: Recorded, { owners }: DocumentRow) =>
  (data as { ahead?: number }).ahead === 0 && owners.length > 1

/** Tells the new owner that a document came to them, unless it has moved on by the time this runs. */
export const remindOwner: Reactor = {
  name: 'remind-owner',
  on: [
    ...ofEach('StepApproved', 'Returned', 'SentBack', 'ApprovalRetracted', 'ReviewerRemoved'),
    'TargetSubmitted',
    'AdjustmentSubmitted',
    'DepartmentGoalsSubmitted',
    'ReportOpened',
    'ReportSubmitted',
    'EvaluationOpened',
    'EvaluationScored',
    'DisclosureSubmitted',
    'RectificationSubmitted',
  ],
  async run(event, read) {
    const row = await current(event, read)
    const { stage } = event.data as { stage: string }
    if (!row || (row.version !== event.version && row.stage !== stage) || stays(event, row)) return []
    return ordersFor(row, stage === 'returned' ? 'returned' : 'arrived', read)
  },
}

/** Tells those who drafted it how its review ended, with the words of whoever ended it. */
export const remindEnd: Reactor = {
  name: 'remind-end',
  on: ofEach('Approved', 'Refused'),
  async run(event, read) {
    const row = await current(event, read)
    const { stage, ...said } = event.data as Drop<'approved'> | Drop<'refused'>
    // Taken back by the time this runs: it has not ended.
    if (row?.stage !== stage) return []
    const [reason, note] =
      'reason' in said ? (['refused', said.reason.text] as const) : (['approved', said.note] as const)
    const notice = { reason, note, by: event.actor }
    return row.drafters.filter(person => person !== event.actor).map(person => remindOrder(row, person, notice))
  },
}

/** How many Chinese working days before its due date a document is reminded of. */
const workingDaysBefore = 3

/** What says by when a document is to be done. */
const dated = [
  'TargetOpened',
  'DepartmentGoalsDrafted',
  'ReportOpened',
  'EvaluationOpened',
  'DisclosureOpened',
  'RectificationOrdered',
  'RectificationExtended',
  'RectificationReopened',
]
const dueOf = (event: Recorded) => (event.data as { due: string }).due

/** Nine in the morning in China, so many working days after the day, or before it. */
const morning = (day: string, workingDays: number): string =>
  new Date(`${days.findWorkday(workingDays, day)}T09:00:00+08:00`).toISOString()

/** Reminds whoever holds an unfinished document then; for a day that was put off, the later one does. */
const dueReminder = (reason: 'due-soon' | 'overdue', workingDays: number): Reactor => ({
  name: reason === 'due-soon' ? 'remind-due' : 'remind-overdue',
  on: dated,
  notBefore: event => (dueOf(event) === '' ? undefined : morning(dueOf(event), workingDays)),
  async run(event, read) {
    const due = dueOf(event)
    const row = await current(event, read)
    if (!row || due === '' || row.due !== due) return []
    const over = read.now() > new Date(`${due}T23:59:59+08:00`).toISOString()
    return over === (reason === 'overdue') ? ordersFor(row, reason, read) : []
  },
})
export const remindDue = dueReminder('due-soon', -workingDaysBefore)
export const remindOverdue = dueReminder('overdue', 1)
