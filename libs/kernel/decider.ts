import type { EventOf, EventTypes, Fact } from './event.ts'
import { admit, type Command, type CommandOf, type Context, type Process, type Standing } from './process.ts'
import { isRefusal, type Refusal } from './refusal.ts'

/**
 * The rules of one kind of document, as pure functions: `decide` turns a command into events or a refusal, `evolve`
 * folds events into the state that the next decision needs. `decide` is called only for what the process table admits.
 */
export interface Decider<S, T extends EventTypes, P extends Process, C extends Context> {
  readonly name: string
  readonly events: T
  readonly process: P
  readonly initial: S
  standing(state: S): Standing
  /** The unit that a document will belong to, said by the command that starts it, or by where it is started. */
  opens?(command: CommandOf<P>, context: C): string
  decide(command: CommandOf<P>, state: S, context: C): readonly EventOf<T>[] | Refusal
  evolve(state: S, event: Fact<EventOf<T>>): S
}

// The registry holds deciders of many types side by side; only `any` is both above and below each of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDecider = Decider<any, any, any, any>

/** Folds the events of a stream into its state. */
export const fold = <S, T extends EventTypes, P extends Process, C extends Context>(
  decider: Decider<S, T, P, C>,
  events: Iterable<Fact<EventOf<T>>>,
  from: S = decider.initial,
): S => {
  let state = from
  for (const event of events) state = decider.evolve(state, event)
  return state
}

/** Where the document stands for this command: one that starts a document names its unit itself. */
function standingFor<S, T extends EventTypes, P extends Process, C extends Context>(
  decider: Decider<S, T, P, C>,
  command: Command,
  state: S,
  context: C,
): Standing {
  const at = decider.standing(state)
  if (at.unit !== '' || !decider.opens) return at
  return { ...at, unit: decider.opens(command as CommandOf<P>, context) }
}

/** What a command would do, without its being done: what would be recorded, and the state after it; or the refusal. */
export function foresee<S, T extends EventTypes, P extends Process, C extends Context>(
  decider: Decider<S, T, P, C>,
  command: Command,
  state: S,
  context: C,
): { readonly events: readonly EventOf<T>[]; readonly after: S } | Refusal {
  const events = decide(decider, command, state, context)
  if (isRefusal(events)) return events
  const { actor, now: at } = context
  return {
    events,
    after: fold(
      decider,
      events.map(event => ({ ...event, actor, at })),
      state,
    ),
  }
}

/** The whole decision: the table first (right and stage), then the decider's own rules. */
export function decide<S, T extends EventTypes, P extends Process, C extends Context>(
  decider: Decider<S, T, P, C>,
  command: Command,
  state: S,
  context: C,
): readonly EventOf<T>[] | Refusal {
  const no = admit(decider.process, command.action, standingFor(decider, command, state, context), context)
  if (no) return no
  const outcome = decider.decide(command as CommandOf<P>, state, context)
  if (isRefusal(outcome)) return outcome
  const row = decider.process.actions[command.action]
  for (const event of outcome)
    if (!row?.emits.includes(event.type))
      throw new Error(`${decider.name}.${command.action} may not emit ${event.type}`)
  return outcome
}
