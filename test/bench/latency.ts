import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { answerOf, startChild } from './child.ts'
import { county, year } from './record.ts'
import { atMost, type Report } from './report.ts'
import { quantile } from './rounds.ts'
import { events, figures, sample } from './sample.ts'
import { withServer } from './server.ts'
import { openStore, type Store } from '#store/store'

/**
 * From the answer of an append to the row of a live view, on an idle system: one process appends, another one follows.
 * The row is asked for every two milliseconds, which the figures include.
 */

const appends = 200
const giveUp = 10_000

async function oneAppend(store: Store): Promise<number> {
  const stream = randomUUID()
  const command = { actor: 'p1', at: new Date().toISOString() }
  await store.append({ county, year, stream, expected: 0, events: [sample], command })
  const committed = performance.now()
  while (!(await store.row(figures, county, stream))) {
    if (performance.now() - committed > giveUp) throw new Error('the view does not show the event')
    await setTimeout(2)
  }
  return performance.now() - committed
}

export const benchLatency = (): Promise<Report> =>
  withServer(async server => {
    await server.create('record')
    const url = server.urlOf('record')
    const store = await openStore({ url, events, views: [figures], reactors: [] })
    await store.migrate()
    const follower = startChild('following.js', { url })
    const took: number[] = []
    try {
      await answerOf(follower)
      for (let i = 0; i < appends; i++) {
        // A pause that falls into no step with a clock of the follower's.
        await setTimeout(20 + Math.random() * 80)
        took.push(await oneAppend(store))
      }
    } finally {
      if (follower.connected) follower.disconnect()
      await store.close()
    }
    const row = {
      appends,
      p50: quantile(took, 0.5),
      p95: quantile(took, 0.95),
      p99: quantile(took, 0.99),
      longest: Math.max(...took),
    }
    return {
      rows: [row],
      bars: [atMost('from commit to a live view in another process, p95', 50, 'ms', row.p95)],
      notes: ['milliseconds; the first append after a pause of 20 to 100 ms each'],
    }
  })
