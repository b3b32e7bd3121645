import { isDeepStrictEqual } from 'node:util'
import { decide, fold, type Decider } from '../decider.ts'
import type { EventOf, EventTypes, Fact } from '../event.ts'
import type { CommandOf, Context, Process } from '../process.ts'
import { isRefusal, type RefusalCode } from '../refusal.ts'

const show = (value: unknown) => JSON.stringify(value, null, 2)

/**
 * given / when / then for a decider. Facts are compared exactly and in order. `by(person)` changes who acts from there
 * on; the context says what that person may do.
 */
export function scenario<S, T extends EventTypes, P extends Process, C extends Context>(
  decider: Decider<S, T, P, C>,
  contextOf: (actor: string) => C,
) {
  let past: Fact<EventOf<T>>[] = []
  let actor = 'nobody'
  let outcome: ReturnType<typeof decide<S, T, P, C>> = []

  const steps = {
    by(person: string) {
      actor = person
      return steps
    },
    /** Takes events as they were recorded. */
    given(...events: (EventOf<T> & { actor?: string; at?: string })[]) {
      const { now } = contextOf(actor)
      past = [...past, ...events.map(event => ({ actor, at: now, ...event }))]
      return steps
    },
    when<A extends keyof P['actions'] & string>(action: A, data: Extract<CommandOf<P>, { action: A }>['data']) {
      outcome = decide(decider, { action, data }, fold(decider, past), contextOf(actor))
      return steps
    },
    /** Takes what was just decided into the past, to go on from there; throws when it was refused. */
    done() {
      if (isRefusal(outcome)) throw new Error(`refused: ${show(outcome)}`)
      return steps.given(...outcome)
    },
    then(...events: EventOf<T>[]) {
      if (!isDeepStrictEqual(outcome, events)) throw new Error(`expected ${show(events)}\nbut got ${show(outcome)}`)
      return steps
    },
    refuses(code: RefusalCode) {
      if (!isRefusal(outcome) || outcome.refused !== code) throw new Error(`expected ${code}, got ${show(outcome)}`)
      return steps
    },
    get state(): S {
      return fold(decider, past)
    },
    get outcome() {
      return outcome
    },
  }
  return steps
}
