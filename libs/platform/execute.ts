import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { decide } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Done } from '#views/answers'
import { conflict, contextFor, find, readCommand, type Wish } from './decision.ts'
import type { Registration, Surroundings } from './surroundings.ts'
import { registrations } from './domain.ts'
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

/** An id stands for one act of one person on one document: why what it did before is no answer to this command. */
function misused({ id, actor, stream, decider, command }: Envelope, did: Recorded): Refusal | undefined {
  if (did.stream !== stream) return refuse('command-id-used', { id })
  if (did.actor !== actor) return refuse('command-id-taken', { id })
  const { emits = [] } = (registrations[decider] as Registration).decider.process.actions[command.action] ?? {}
  return emits.includes(did.type) ? undefined : refuse('command-id-used', { id })
}

/** The answer to a command that was carried out before, read from its own events. */
function repeated(envelope: Envelope, { events }: Loaded<unknown>): Done | Refusal | undefined {
  const before = events.filter(event => event.command === envelope.id).at(-1)
  if (!before) return undefined
  return misused(envelope, before) ?? { version: before.version, position: before.position, repeated: true }
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
    if ('ok' in appended) {
      const { version, position, repeated: again, events } = appended
      const used = events[0] && misused(envelope, events[0])
      return used ?? { version, position, repeated: again }
    }
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
