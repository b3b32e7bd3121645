import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Command, Owner } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { approvalAt } from './approvals.ts'
import { effectOf } from './effect.ts'
import { guiseFor } from './seat.ts'
import { actions, decisive, histories, must, people, play, sheet, type Seen } from './testing/histories.ts'
import { act, contextOf, type Staff } from './testing/paper.ts'
import { absentees } from './testing/people.ts'
import { remarkLaws } from './testing/remark-laws.ts'
import { waiting } from './travel.ts'

/** What holds of every document on its way, whatever people try. */

const ended = ['approved', 'refused']
const mayFor = (staff: Staff, person: string, { role, unit }: Owner) =>
  role === 'self' ? unit === person : (staff.office[person] ?? '').split(' ').includes(role)

type Law = (seen: Seen) => void

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const dataOf = <T>(data: unknown) => data as T

/** An open document has exactly one owner or set of owners, and one that is done has none. */
const owned = (): Law => seen => {
  const { stage, owners, route, at, seats } = seen.after.travel
  must(owners.length > 0 === !ended.includes(stage), 'owners while open, none when done', seen)
  must(new Set(owners.map(({ role, unit }) => `${role}@${unit}`)).size === owners.length, 'no owner twice', seen)
  if (stage === 'in-review') must(same(owners, waiting(route[at], seats).owners), 'owners are the open seats', seen)
}

/** Events by which somebody speaks at a step. */
const deciding = /^Paper(StepApproved|Approved|ObjectedTo|Returned|SentBack|Refused|Graded|Remarked|AdviceGiven)$/

/** Nobody decides on what they drafted, and nobody without the right; both hold through deputies too. */
const rightful = (): Law => {
  const drafters = new Set<string>()
  return seen => {
    const { staff, before, events, actor } = seen
    if (drafters.size === 0) before.travel.drafters.forEach(person => drafters.add(person))
    for (const { type, data } of events) {
      if (/^Paper(Submitted|Edited|RemarkAnswered)$/.test(type)) drafters.add(actor)
      if (!deciding.test(type)) continue
      const { for: principal } = dataOf<{ for: string }>(data)
      const as = principal || actor
      must(!drafters.has(actor) && !drafters.has(as), 'nobody decides on their own', seen)
      must(as === actor || absentees(staff.deputies, actor).includes(as), 'a deputy of theirs', seen)
      must(
        before.travel.owners.some(owner => mayFor(staff, as, owner)),
        'it was theirs to decide',
        seen,
      )
    }
  }
}

/** Nobody decides twice at one step, in whosever place. */
const once = (): Law => {
  let here: string[] = []
  let earlier: string[] = []
  return seen => {
    const { before, after, events, actor } = seen
    for (const { type, data } of events) {
      if (!/^Paper(StepApproved|Approved|ObjectedTo)$/.test(type)) continue
      const { for: principal } = dataOf<{ for: string }>(data)
      const both = [actor, principal || actor]
      must(!both.some(person => here.includes(person)), 'nobody twice at one step', { seen, here })
      earlier = here
      here = [...here, ...both]
    }
    if (seen.command.action === 'retract') here = earlier
    else if (before.travel.route[before.travel.at] !== after.travel.route[after.travel.at]) here = []
  }
}

/** Withdrawn, returned, approved and refused exclude each other; only a fresh approval can be taken back. */
const exclusive = (): Law => seen => {
  const { before, after, events, command, now } = seen
  const ends = events.filter(({ type }) => /^Paper(Withdrawn|Returned|Approved|Refused|SentBack)$/.test(type))
  must(ends.length <= 1, 'one end', seen)
  for (const stage of ended)
    if (before.travel.stage === stage && !['retract', 'reopen'].includes(command.action))
      must(after.travel.stage === stage, 'what is done stays so', seen)
  must(command.action !== 'withdraw' || !before.travel.acted, 'withdrawn only before anybody acted', seen)
  for (const { data } of events) if ('hash' in data) must(data.hash === after.travel.hash, 'of what was sent', seen)
  if (command.action !== 'retract') return
  const { latest } = before.travel
  must(latest !== null && Date.parse(now) - Date.parse(latest.at) <= 600_000, 'within ten minutes', seen)
  must(same(after.travel.seats, latest?.before.seats), 'as it was before', seen)
}

/** The task list has exactly those whose decision would be accepted; it knows no more than the events told it. */
const listed = (): Law => {
  let decided: readonly string[] = []
  return seen => {
    for (const { data } of seen.events) if ('decided' in data) ({ decided } = data)
    if (seen.after.travel.stage !== 'in-review') return
    const { owners, drafters, hash } = seen.after.travel
    const tries: Command[] = [
      { action: 'approve', data: { note: '', hash } },
      { action: 'grade', data: { note: '', hash, sheet, cells: [] } },
      { action: 'return', data: { category: 'other', text: 'x', cells: [], to: '' } },
      { action: 'advise', data: { advice: '!' } },
    ]
    for (const person of people) {
      const context = contextOf(seen.staff, person, seen.now)
      const task = owners.some(owner => typeof guiseFor(owner, { drafters, decided }, context) === 'string')
      const accepted = tries.some(command => !isRefusal(act(command, seen.after, context)))
      must(task === accepted, `the tasks of ${person}`, { ...seen, task, accepted })
    }
  }
}

/** What was written since the content that an approval saw, told by the events alone. */
function writing() {
  const kinds: string[] = []
  const sent: Record<number, number> = {}
  return {
    note: (events: Seen['events']) => {
      for (const { type, data } of events) {
        if (type === 'PaperEdited') kinds.push(data.kind)
        if (type === 'PaperSubmitted') sent[data.round] = kinds.length
      }
    },
    since: (round: number) => kinds.slice(sent[round]),
  }
}

/** An approval is kept only over changes that its step allows, and of nobody who had a hand in the document. */
const sticky = (): Law => {
  const written = writing()
  return seen => {
    const { staff, before, after, events } = seen
    written.note(events)
    for (const { type, data } of events) {
      if (type !== 'PaperApprovalsCarried') continue
      const stood = before.travel.approvals.filter(({ stands }) => stands).map(({ step }) => step)
      const said = [...data.kept, ...data.voided].map(({ step }) => step)
      must(same(stood.sort(), said.sort()), 'every approval that stood is spoken of', seen)
      must(data.hash === after.travel.hash, 'of what was sent', seen)
      for (const { step, round, by } of data.kept) {
        const keeps = staff.route.steps.find(rule => rule.step === step)?.keeps ?? []
        must(
          written.since(round).every(kind => keeps.includes(kind)),
          'kept over nothing but what the rule keeps',
          seen,
        )
        const own = by.some(each => [each.actor, each.for].some(person => after.travel.drafters.includes(person)))
        must(!own, 'nobody approves what they helped to write', seen)
      }
    }
  }
}

/** What is opened again is approved by nobody any more, and nothing done before is taken back. */
const anew = (): Law => seen => {
  if (seen.command.action !== 'reopen') return
  const { approvals, latest, grade } = seen.after.travel
  must(approvals.every(({ stands }) => !stands) && latest === null && grade === null, 'begins anew', seen)
}

/** A step is passed over only where its approval stands or an event says why; what was voided is taken before the end. */
const passed = (): Law => {
  let due: string[] = []
  /** As it was before the latest act that can be undone: by taking the approval back, by withdrawing. */
  const undone: Record<string, string[]> = {}
  return seen => {
    const { before, after, events, command } = seen
    const { route } = after.travel
    const skipped = events.flatMap(({ type, data }) => (type === 'PaperStepSkipped' ? [data.step] : []))
    for (const { type, data } of events) {
      const [from, to] =
        type === 'PaperSubmitted'
          ? [0, data.at]
          : type === 'PaperStepApproved'
            ? [before.travel.at + 1, before.travel.at + data.ahead]
            : [0, 0]
      for (const { step } of route.slice(from, to))
        must(skipped.includes(step) || !!approvalAt(after.travel.approvals, step), 'passed over for a reason', seen)
    }
    if (decisive.includes(command.action)) undone[command.action === 'submit' ? 'withdraw' : 'retract'] = due
    due = undone[command.action] ?? due
    const { voided } = effectOf(before.travel, after.travel)
    const acted = events.flatMap(({ type, data }) =>
      (type === 'PaperStepApproved' && data.ahead > 0) || type === 'PaperApproved' ? [data.step] : [],
    )
    due = [...due, ...voided.map(({ step }) => step)].filter(step => !acted.includes(step) && !skipped.includes(step))
    if (after.travel.stage !== 'approved') return
    must(!route.some(({ step }) => due.includes(step)), 'what was voided was taken again', { seen, due })
  }
}

/** Whose step gave it back sees it again before the end, or an event says why not. */
const seenAgain = (): Law => {
  let due: string[] = []
  const undone: Record<string, string[]> = {}
  return seen => {
    const { after, events, command } = seen
    if (decisive.includes(command.action)) undone[command.action === 'submit' ? 'withdraw' : 'retract'] = due
    // What is opened again is seen by everybody.
    due = command.action === 'reopen' ? [] : (undone[command.action] ?? due)
    for (const { type, data } of events) {
      if (type === 'PaperReturned' || type === 'PaperSentBack') due = [...due, data.step]
      const paid =
        type === 'PaperStepSkipped' || type === 'PaperApproved' || (type === 'PaperStepApproved' && data.ahead > 0)
          ? data.step
          : type === 'PaperReviewerRemoved'
            ? data.removed
            : ''
      due = due.filter(step => step !== paid)
    }
    if (after.travel.stage === 'approved') must(due.length === 0, 'who gave it back has seen it again', { seen, due })
  }
}

const laws = [owned, rightful, once, exclusive, listed, sticky, anew, passed, seenAgain, ...remarkLaws(people)]
const runs = 10_000

describe('a document on its way', () => {
  it(`keeps every law in ${runs} random histories`, () => {
    const acts: Record<string, number> = {}
    fc.assert(
      fc.property(histories, ([staff, attempts]) => {
        const all = laws.map(law => law())
        play(staff, attempts, seen => {
          acts[seen.command.action] = (acts[seen.command.action] ?? 0) + 1
          for (const law of all) law(seen)
        })
      }),
      { numRuns: runs },
    )
    // Histories in which an act never succeeds would prove nothing of it.
    expect(actions.filter(action => action !== 'open' && (acts[action] ?? 0) < 50)).toEqual([])
  }, 600_000)
})
