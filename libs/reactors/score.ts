import type { Recorded } from '#kernel/event'
import type { Reactor } from '#kernel/reactor'
import type { EvaluationEvent } from '#evaluation/process'

/** A self-evaluation that was sent is scored by the worker, once for each submission. */
export const score: Reactor = {
  name: 'score',
  on: ['EvaluationSubmitted'],
  async run(recorded) {
    const event = recorded as Extract<Recorded<EvaluationEvent>, { type: 'EvaluationSubmitted' }>
    const { stream, year, data } = event
    return [{ decider: 'evaluation', stream, year, action: 'score', data: { round: data.round } }]
  },
}
