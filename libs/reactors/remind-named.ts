import type { Drop, Kind } from '#approval/events'
import type { ReminderReason } from '#cycle/reminder'
import type { Recorded } from '#kernel/event'
import type { Reactor, Read } from '#kernel/reactor'
import type { DocumentRow } from '#views/documents'
import { parts } from '#views/parts'
import { awaited, current, ofEach, remindOrder } from './remind.ts'

/** Reminders that somebody had sent by what they did: they asked, handed over, urged or copied. */

interface Told {
  readonly reason: ReminderReason
  /** By name; left out for everybody whom the document waits for. */
  readonly people?: readonly string[]
  readonly note: string
  /** From whom it comes, where that is not whoever acted. */
  readonly by?: string
}
type Telling = Extract<
  Kind,
  'transferred' | 'seatsPassed' | 'adviceAsked' | 'adviceGiven' | 'reviewerAdded' | 'copiedTo' | 'urged'
>

const tellings: { readonly [K in Telling as Capitalize<K>]: (data: Drop<K>) => Told } = {
  Transferred: ({ to, note }) => ({ reason: 'transferred', people: [to], note }),
  SeatsPassed: ({ from, to, reason }) => ({ reason: 'transferred', people: [to], note: reason, by: from }),
  AdviceAsked: ({ to, question }) => ({ reason: 'advice-asked', people: [to], note: question }),
  AdviceGiven: ({ advice }) => ({ reason: 'advice-given', note: advice }),
  // Who comes after this step is told when it is their turn.
  ReviewerAdded: ({ added, where, note }) => ({
    reason: 'arrived',
    people: where === 'before' ? [added.unit] : [],
    note,
  }),
  CopiedTo: ({ people, note }) => ({ reason: 'copied', people, note }),
  Urged: ({ note }) => ({ reason: 'urged', note }),
}
const kinds = Object.keys(tellings) as (keyof typeof tellings)[]

const toldBy = ({ type, data }: Recorded): Told | undefined => {
  const kind = kinds.find(each => type.endsWith(each))
  return kind && tellings[kind](data as never)
}

/** A copy goes to the person alone; what is asked of somebody absent goes to whoever stands in, too. */
async function recipients(row: DocumentRow, { people, reason }: Told, read: Read): Promise<string[]> {
  if (!people) return awaited(row, read)
  if (reason === 'copied') return [...people]
  return [...new Set((await Promise.all(people.map(person => read.holders('self', person)))).flat())]
}

/** Tells those whom an act names, with its words; what was asked before the document moved on is asked no more. */
export const remindNamed: Reactor = {
  name: 'remind-named',
  on: ofEach(...kinds),
  async run(event, read) {
    const row = await current(event, read)
    const told = toldBy(event)
    if (!row || !told || (told.reason !== 'copied' && row.movedAt > event.at)) return []
    const { reason, note, by = event.actor } = told
    return (await recipients(row, told, read)).map(person => remindOrder(row, person, { reason, note, by }))
  },
}

/** Tells a colleague of the part that they were handed, unless it was done or taken back by then. */
export const remindPart: Reactor = {
  name: 'remind-part',
  on: ['PartHanded', 'PartPassed'],
  async run(event, read) {
    const row = await current(event, read)
    // Passed on by nobody's hand, when its holder left: it is still from the drafter who handed it.
    const { to, note, by = event.actor } = event.data as { readonly to: string; readonly note: string; by?: string }
    const open = await read.rows(parts, { document: event.stream, person: to, done: false })
    return row && open.length > 0 ? [remindOrder(row, to, { reason: 'part-handed', note, by })] : []
  },
}
