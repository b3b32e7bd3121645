import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { decide } from '#kernel/decider'
import { system, type Command, type Process } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import type { Stale } from '#store/store'
import { said } from '#views/said'
import type { Done } from '#views/answers'
import { registrations, type DeciderName, type Registration, type Surroundings } from './domain.ts'
import { byName } from './by-name.ts'
import type { Loaded, Office } from './office.ts'

/** A command on its way: what is to be done to which stream, by whom, seen at which version. */
export interface Envelope {
  readonly decider: DeciderName
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly command: Command
  /** A UUID of the sender's making; sending it again does nothing twice and answers with the first result. */
  readonly id: string
  readonly actor: string
  /** The version that the sender saw; left out only by the software itself, which takes what stands. */
  readonly expected?: number
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

/** What happened since, and by whom: a stale tab is told in words. */
async function conflict(
  { office, county }: { office: Office; county: string },
  expected: number,
  { actual, since }: Pick<Stale, 'actual' | 'since'>,
): Promise<Refusal> {
  const names = await office.names(county)
  const told = since.map(event => {
    const { type, at, actor } = event
    return { type, at, actor, name: names[actor] ?? actor, said: said(event, names) }
  })
  return refuse('conflict', { expected, actual, since: told })
}

/** The answer to a command that was carried out before, read from its own events. */
function repeated(id: string, { events }: Loaded<unknown>): Done | undefined {
  const before = events.filter(event => event.command === id).at(-1)
  return before && { version: before.version, position: before.position, repeated: true }
}

/** What one may not see, one may not know of. */
function hidden({ decider, known }: Registration, { state, version }: Loaded<unknown>, around: Surroundings): boolean {
  if (known || around.actor === system || version === 0) return false
  const { unit, participants } = decider.standing(state)
  if (participants?.includes(around.actor)) return false
  return unit !== around.actor && !sees(around.organisation, around.actor, unit)
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON; JSON.stringify shows both as escapes. */
const storable = (data: unknown): boolean => !/(^|[^\\])(\\\\)*\\u(0000|d[89ab])/.test(JSON.stringify(data))

/** load → fold → decide → append. Answers with the new version, or a refusal; throws only when something is broken. */
export async function execute(office: Office, envelope: Envelope): Promise<Done | Refusal> {
  const { county, year, stream, actor, id, expected } = envelope
  const registration: Registration = registrations[envelope.decider]
  const { decider } = registration
  const row = (decider.process as Process).actions[envelope.command.action]
  if (!row) return refuse('unknown-action', { action: envelope.command.action })
  const data = row.data.safeParse(envelope.command.data)
  if (!data.success) return refuse('malformed', { paths: data.error.issues.map(issue => issue.path.join('.')) })
  if (!storable(data.data)) return refuse('malformed', { paths: ['\\u0000'] })
  const command = { action: envelope.command.action, data: data.data }
  const demanded = row.merges ? undefined : expected

  for (let attempt = 0; ; attempt++) {
    const [loaded, around] = await Promise.all([
      office.document(decider, county, year, stream),
      office.surroundings({ county, year, stream, actor }),
    ])
    const before = repeated(id, loaded)
    if (before) return before
    if (hidden(registration, loaded, around)) return refuse('not-found')
    if (demanded !== undefined && demanded !== loaded.version)
      return conflict({ office, county }, demanded, { actual: loaded.version, since: loaded.events.slice(demanded) })

    const context = await registration.context(around, command.action, command.data)
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
    if ('ok' in appended) return { version: appended.version, position: appended.position, repeated: appended.repeated }
    if (demanded !== undefined || attempt === retries) return conflict({ office, county }, loaded.version, appended)
  }
}

@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(private readonly office: Office) {}

  execute({ envelope }: Execute): Promise<Done | Refusal> {
    return execute(this.office, envelope)
  }
}
