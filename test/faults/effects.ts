import type { CycleEvent } from '#cycle/cycle'
import type { EvaluationEvent } from '#evaluation/process'
import type { Recorded } from '#kernel/event'
import { system } from '#kernel/process'
import { reactors } from '#platform/domain'
import { streams } from '#reactors/streams'
import { uuidv5 } from '#store/uuid'
import { groupedBy } from './record.ts'

/** What the worker makes of events: each follow-up once, and none that has no reason. */

/** By the event that it records, the action that a reactor ordered. */
const actions: Readonly<Record<string, string>> = {
  ReportOpened: 'open',
  EvaluationOpened: 'open',
  EvaluationScored: 'score',
  ReminderSent: 'send',
}

/** Did a reactor order this, in answer to an event that is in the record? */
export function orderedBy(events: readonly Recorded[]): (event: Recorded) => boolean {
  const byId = new Map(events.map(event => [event.id, event]))
  return ({ actor, type, stream, command, causation }) => {
    const cause = byId.get(causation ?? '')
    if (actor !== system || !cause) return false
    return reactors
      .filter(({ on }) => on.includes(cause.type))
      .some(({ name }) => command === uuidv5(cause.id, `${name}/${stream}/${actions[type]}`))
  }
}

/** One line for each follow-up that is missing or there more than once; empty when all is well. */
export function checkEffects(events: readonly Recorded[]): { readonly expected: number; readonly wrong: string[] } {
  const ofStream = groupedBy(events, ({ stream }) => stream)
  const causedBy = groupedBy(events, ({ causation }) => causation ?? '')
  const wrong: string[] = []
  let expected = 0

  function mustBe(count: number, what: string, found: readonly Recorded[]): void {
    expected += count
    if (found.length !== count) wrong.push(`${what}: ${found.length} instead of ${count}`)
  }

  const named = (type: string, stream: string) => (ofStream.get(stream) ?? []).filter(event => event.type === type)
  const opened = events.find(({ type }) => type === 'CycleOpened') as Extract<CycleEvent, { type: 'CycleOpened' }>
  const checkpoints = opened?.data.checkpoints ?? []

  for (const event of events) {
    const { type, stream } = event
    if (type === 'TargetApproved') {
      for (const { checkpoint } of checkpoints) {
        const report = streams.report(stream, checkpoint)
        mustBe(1, `${report} opened`, named('ReportOpened', report))
      }
      const evaluation = streams.evaluation(stream)
      mustBe(1, `${evaluation} opened`, named('EvaluationOpened', evaluation))
    }
    if (type === 'EvaluationSubmitted') {
      const { round } = (event as Recorded<Extract<EvaluationEvent, { type: 'EvaluationSubmitted' }>>).data
      const scores = named('EvaluationScored', stream).filter(({ data }) => (data as { round: number }).round === round)
      mustBe(1, `${stream} scored in round ${round}`, scores)
    }
    // Nobody touches a report here, so that whom it waits for is told twice: that it came, and that it is overdue.
    if (type === 'ReportOpened')
      mustBe(
        2,
        `reminders of ${stream}`,
        (causedBy.get(event.id) ?? []).filter(({ type: follow }) => follow === 'ReminderSent'),
      )
  }
  return { expected, wrong }
}
