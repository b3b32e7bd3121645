import { until } from '../../apps/cli/demo/client.ts'
import type { QueueCounts } from '#platform/queue'
import { events as eventTypes, reactors, views } from '#platform/domain'
import type { Verification } from '#store/seal/shapes'
import { openStore, type Store } from '#store/store'
import type { Book } from './book.ts'
import { checkEffects, orderedBy } from './effects.ts'
import { health } from './kill.ts'
import { pause } from './random.ts'
import { compare, readAll } from './record.ts'

/** Everything that must hold when the dust has settled. */

export interface Checked {
  readonly events: number
  /** Follow-ups that had to be there, each once. */
  readonly effects: number
  readonly rows: number
  readonly sealed: string
  /** By what went wrong; all empty when nothing did. */
  readonly wrong: Readonly<Record<string, readonly string[]>>
}

/** Waits until nothing is under way any more: no work in the outbox, none in the queue. */
async function settled(url: string): Promise<QueueCounts> {
  return until(
    'the worker to have done its work',
    async () => {
      const said = await health({ url })
      if (!said) return undefined
      const { waiting, active, delayed } = said.queue
      return said.views.outbox + waiting + active + delayed === 0 ? said.queue : undefined
    },
    300,
  )
}

/** Everything is sealed in the end, and the seals fit. */
async function checkSeal(store: Store): Promise<{ readonly sealed: string; readonly broken: string[] }> {
  const unsealed = ({ counties }: Verification) => counties.reduce((sum, county) => sum + county.unsealed, 0)
  let outcome = await store.verify()
  for (const end = Date.now() + 60_000; unsealed(outcome) > 0 && Date.now() < end;) {
    await pause(500)
    outcome = await store.verify()
  }
  const broken = outcome.findings.map(finding => JSON.stringify(finding))
  if (unsealed(outcome) > 0) broken.push(`${unsealed(outcome)} events are not sealed`)
  if (!outcome.ok && broken.length === 0) broken.push('the seals do not fit')
  return { sealed: `${outcome.events} events in ${outcome.blocks} blocks`, broken }
}

export async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url, events: eventTypes, views, reactors, poolSize: 3 })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Views equal what a rebuild makes of the record; a live one once it has come to the end. */
async function checkViews(store: Store): Promise<{ readonly rows: number; readonly differing: string[] }> {
  const { head } = await store.status()
  const differing = (await store.caughtUp(head, 30_000)) ? [] : [`live views do not come to ${head}`]
  let sum = 0
  for (const { name } of views) {
    const rebuilt = await store.rebuild(name)
    sum += rebuilt.rows
    if (rebuilt.differing > 0) differing.push(`${name}: ${rebuilt.differing} of ${rebuilt.rows} rows`)
  }
  return { rows: sum, differing }
}

/** Checks the record, the views and the effects while nobody writes; `before` are the commands of the preparation. */
export async function check(
  system: { readonly url: string; readonly ownerUrl: string },
  book: Book,
  before: ReadonlySet<string>,
): Promise<Checked> {
  const queue = await settled(system.url)
  return withStore(system.ownerUrl, async store => {
    const events = await readAll(store)
    const ordered = orderedBy(events)
    const findings = compare(events, book.entries, event => before.has(event.command ?? '') || ordered(event))
    const effects = checkEffects(events)
    const { rows, differing } = await checkViews(store)
    const { sealed, broken } = await checkSeal(store)
    const contradicted = [...book.entries.values()].flatMap(({ command, contradicted: answers }) =>
      answers.map(answer => `${command.path} ${command.id}: ${answer}`),
    )
    return {
      events: events.length,
      effects: effects.expected,
      rows,
      sealed,
      wrong: {
        ...findings,
        contradicted,
        effects: effects.wrong,
        views: differing,
        seal: broken,
        jobs: queue.failed > 0 ? [`${queue.failed} jobs failed for good`] : [],
        answers: book.broken,
      },
    }
  })
}
