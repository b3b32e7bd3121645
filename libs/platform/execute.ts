import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { decide } from '#kernel/decider'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Done } from '#views/answers'
import { conflict, contextFor, find, readCommand, type Wish } from './decision.ts'
import { registrations, type Registration, type Surroundings } from './domain.ts'
import { byName } from './by-name.ts'
import type { Loaded, Office } from './office.ts'

/** A command on its way, as it is given. */
export interface Envelope extends Wish {
  /** A UUID of the sender's making; sending it again does nothing twice and answers with the first result. */
  readonly id: string
  readonly causation?: string
  readonly correlation?: string
  /** What must hold beside the decider's own rules, asked of the very state that the decision was made on. */
  unless?(state: unknown, around: Surroundings): Promise<Refusal | undefined>
}

/** The command of the bus: one class for all, since what differs is data. */
export class Execute {
  constructor(readonly envelope: Envelope) {}
}

const retries = 5

/** The answer to a command that was carried out before, read from its own events; another's id is nobody else's. */
function repeated({ id, actor }: Envelope, { events }: Loaded<unknown>): Done | Refusal | undefined {
  const before = events.filter(event => event.command === id).at(-1)
  if (before && before.actor !== actor) return refuse('command-id-taken', { id })
  return before && { version: before.version, position: before.position, repeated: true }
}

/** load → fold → decide → append. Answers with the new version, or a refusal; throws only when something is broken. */
export async function execute(office: Office, envelope: Envelope): Promise<Done | Refusal> {
  const { county, year, stream, actor, id } = envelope
  const command = readCommand(envelope)
  if (isRefusal(command)) return command
  const { decider }: Registration = registrations[envelope.decider]

  for (let attempt = 0; ; attempt++) {
    const found = await find(office, envelope)
    const { loaded, around } = found
    const before = repeated(envelope, loaded)
    if (before) return before
    const context = await contextFor(office, envelope, { command, found })
    if (isRefusal(context)) return context
    const outcome = decide(decider, command, loaded.state, context)
    if (isRefusal(outcome)) return byName(outcome, () => office.names(county))
    const no = await envelope.unless?.(loaded.state, around)
    if (no) return no

    const appended = await office.store.append({
      county,
      year,
      stream,
      expected: loaded.version,
      events: outcome,
      command: {
        id,
        actor,
        at: around.now,
        ...(envelope.causation && { causation: envelope.causation }),
        ...(envelope.correlation && { correlation: envelope.correlation }),
      },
    })
    // The id of a command that did something to another document: this one was not touched.
    if ('ok' in appended && appended.events[0] && appended.events[0].stream !== stream)
      return refuse('command-id-used', { id })
    if ('ok' in appended && appended.events[0] && appended.events[0].actor !== actor)
      return refuse('command-id-taken', { id })
    if ('ok' in appended) return { version: appended.version, position: appended.position, repeated: appended.repeated }
    // Looked at anew: what came in between may be no reason to refuse, or is told from the record.
    if (attempt === retries) return conflict(office, envelope, appended, loaded.version)
  }
}

@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(private readonly office: Office) {}

  execute({ envelope }: Execute): Promise<Done | Refusal> {
    return execute(this.office, envelope)
  }
}
