import type { Fact } from '#kernel/event'
import type { Command } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { eventsSeenBy } from '../private-events.ts'
import { asSeenBy } from '../remark.ts'
import { act, contextOf, type Paper, type PaperEvent, type Staff } from './paper.ts'

/**
 * What holds of remarks on every document, told from verdicts, advice and seats that move: not from what says that they
 * were sent, or given along.
 */

interface Seen {
  readonly staff: Staff
  readonly after: Paper
  readonly events: readonly PaperEvent[]
  readonly actor: string
  readonly command: Command
  readonly now: string
}
type Law = (seen: Seen) => void

function must(holds: boolean, what: string, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen, null, 2)}`)
}

const outspoken = /^Paper(StepApproved|Approved|ObjectedTo|Returned|SentBack|Refused|AdviceGiven)$/

interface Known {
  /** Who wrote it, in whose place, and who got the seat with it. */
  of: readonly string[]
  readonly step: string
  readonly event: Fact<PaperEvent>
  sent: boolean
  /** Does it wait for an answer? */
  waits: boolean
}

/** What is not sent and was remarked there by one of the givers is the taker's too. */
function give(known: Map<string, Known>, step: string, givers: readonly string[], taker: string): void {
  for (const each of known.values())
    if (!each.sent && each.step === step && givers.some(giver => each.of.includes(giver))) each.of = [...each.of, taker]
}

/** A role was taken over: of that the document knows by the command alone. */
function takeOver(known: Map<string, Known>, { command, after }: Seen): void {
  if (command.action !== 'passRemarks') return
  const { names, to } = command.data as { names: string[]; to: string }
  give(known, after.travel.route[after.travel.at]?.step ?? '', names, to)
}

/** What is known of each remark once these events have happened. */
function learn(known: Map<string, Known>, event: Fact<PaperEvent>): void {
  const { type, data, actor } = event
  if (type === 'PaperRemarked')
    known.set(data.remark, { of: [actor, data.for], step: data.step, event, sent: false, waits: false })
  if (type === 'PaperRemarkWithdrawn') known.delete(data.remark)
  if (outspoken.test(type))
    for (const each of known.values())
      if (!each.sent && each.of.includes(actor) && each.step === (data as { step: string }).step) {
        each.sent = true
        each.waits = true
      }
  if (type === 'PaperTransferred' || type === 'PaperSeatsPassed') {
    const givers = type === 'PaperTransferred' ? [actor, data.for].filter(person => person !== '') : data.names
    give(known, data.step, givers, data.to)
  }
  const waits = { PaperRemarkAnswered: false, PaperRemarkSettled: false, PaperRemarkReopened: true }[type as string]
  const found = known.get((data as { remark?: string }).remark ?? '')
  if (waits !== undefined && found) found.waits = waits
}

/** Before its author's verdict or advice nobody else sees a remark: neither in the state nor in the record. */
const secret = (people: readonly string[]) => (): Law => {
  const known = new Map<string, Known>()
  const record: Fact<PaperEvent>[] = []
  return seen => {
    for (const event of seen.events) {
      const fact = { ...event, actor: seen.actor, at: seen.now }
      record.push(fact)
      learn(known, fact)
    }
    takeOver(known, seen)
    if (!record.some(({ type }) => type === 'PaperRemarked')) return
    const published = new Set([...known.values()].filter(({ sent }) => sent).map(({ event }) => event))
    for (const person of people) {
      const may = [...known].filter(([, { sent, of }]) => sent || of.includes(person)).map(([id]) => id)
      const does = asSeenBy(person, seen.after.travel).remarks.map(({ id }) => id)
      must(may.toSorted().join() === does.toSorted().join(), `what ${person} sees of the remarks`, {
        ...seen,
        may,
        does,
      })
      for (const event of eventsSeenBy(person, record)) {
        if (event.type !== 'PaperRemarked' || published.has(event)) continue
        must(event.actor === person || event.data.for === person, `what ${person} reads in the record`, event)
      }
    }
  }
}

/** Every remark that was sent is answered, or settled, before the document is sent again. */
const answered = (): Law => {
  const known = new Map<string, Known>()
  return seen => {
    for (const event of seen.events) {
      if (event.type === 'PaperSubmitted')
        must(
          [...known.values()].every(({ waits }) => !waits),
          'sent again with every remark answered',
          seen,
        )
      learn(known, { ...event, actor: seen.actor, at: seen.now })
    }
  }
}

/** Drafters answer remarks, and whoever fills in the cell; nobody else. */
const rightfully = (): Law => {
  const paths = new Map<string, string>()
  return ({ staff, events, actor, ...seen }) => {
    for (const { type, data } of events) {
      if (type === 'PaperRemarked') paths.set(data.remark, data.path)
      if (type !== 'PaperRemarkAnswered') continue
      const drafts = staff.office[actor]?.split(' ').includes('drafter')
      must(drafts || staff.helpers?.[actor] === paths.get(data.remark), 'theirs to answer', { ...seen, actor, data })
    }
  }
}

/** An id names one remark, and to say the same again changes nothing. */
const idempotent = (): Law => seen => {
  const ids = seen.after.travel.remarks.map(({ id }) => id)
  must(new Set(ids).size === ids.length, 'one remark an id', seen)
  if (seen.command.action !== 'remark') return
  const again = act(seen.command, seen.after, contextOf(seen.staff, seen.actor, seen.now))
  must(isRefusal(again), 'said once', seen)
}

/** Where the route says so, nobody approves while a remark waits for an answer. */
const binding = (): Law => {
  const known = new Map<string, Known>()
  return seen => {
    for (const event of seen.events) {
      learn(known, { ...event, actor: seen.actor, at: seen.now })
      if (!/^Paper(StepApproved|Approved)$/.test(event.type) || seen.after.travel.openRemarks === 'allow') continue
      must(
        [...known.values()].every(({ waits }) => !waits),
        'approved with no remark open',
        seen,
      )
    }
  }
}

export const remarkLaws = (people: readonly string[]) => [secret(people), answered, rightfully, idempotent, binding]
