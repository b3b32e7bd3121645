import { CommandBus } from '@nestjs/cqrs'
import type { Order } from '#kernel/reactor'
import { isRefusal, sentence, type Refusal } from '#kernel/refusal'
import type { Recorded } from '#kernel/event'
import { system } from '#kernel/process'
import { isDecider, reactors } from '#platform/domain'
import { Execute } from '#platform/execute'
import type { Office } from '#platform/office'
import type { Job } from '#platform/queue'
import type { Outgoing } from '#store/store'
import { uuidv5 } from '#store/uuid'
import type { Done } from '#views/answers'

/** What a job carries: which reactor is to run for which event. */
interface Work {
  readonly reactor: string
  readonly county: string
  readonly position: number
}

/** What follows from events, as jobs. The id is the work's own, so that handing it over twice queues it once. */
export const jobsOf = (entries: readonly Outgoing[], now = Date.now()): Job[] =>
  entries.map(({ id, reactor, county, position, notBefore }) => ({
    id,
    name: reactor,
    data: { reactor, county, position } satisfies Work,
    ...(notBefore && { delay: Math.max(0, Date.parse(notBefore) - now) }),
  }))

async function carryOut(
  bus: CommandBus,
  event: Recorded,
  reactor: string,
  order: Order,
  id = uuidv5(event.id, `${reactor}/${order.stream}/${order.action}`),
): Promise<void> {
  if (!isDecider(order.decider)) throw new Error(`${reactor} orders an unknown decider: ${order.decider}`)
  const outcome = await bus.execute<Execute, Done | Refusal>(
    new Execute({
      decider: order.decider,
      county: event.county,
      year: order.year,
      stream: order.stream,
      command: { action: order.action, data: order.data },
      id,
      actor: system,
      causation: event.id,
      ...(event.correlation && { correlation: event.correlation }),
    }),
  )
  if (!isRefusal(outcome)) return
  // Someone was quicker: the next attempt sees what they did. Any other refusal is an answer, and trying again is idle.
  if (outcome.refused === 'conflict') throw new Error(sentence(outcome, 'en'))
  // What was ordered for all whom it might concern is so already with most of them.
  if (outcome.refused === 'nothing-changed') return
  console.error(
    `${reactor} for ${event.stream} v${event.version}: ${order.stream} ${order.action}: ${sentence(outcome, 'en')}`,
  )
  if (order.otherwise) await carryOut(bus, event, reactor, order.otherwise(outcome), uuidv5(id, 'otherwise'))
}

/** Runs the reactor that a job names, and carries out what it orders. Safe to run twice. */
export async function react(office: Office, bus: CommandBus, data: unknown): Promise<void> {
  const { reactor: name, county, position } = data as Work
  const reactor = reactors.find(each => each.name === name)
  const event = await office.store.eventAt(county, position)
  if (!reactor || !event) throw new Error(`no such work: ${JSON.stringify(data)}`)
  for (const order of await reactor.run(event, office.read(county))) await carryOut(bus, event, name, order)
}
