import pg from 'pg'
import { openStore } from '#store/store'
import { carryOut, peakMemory } from './child.ts'
import { consume } from './emmett-consumer.ts'
import { county } from './record.ts'
import { events, figures } from './sample.ts'
import { lean } from './server.ts'

/** One way through a whole record, in a process of its own: what `replay` starts. */

export interface Task {
  readonly way: keyof typeof ways
  readonly url: string
  /** Events a batch, where that can be chosen. */
  readonly batch: number
  /** Not more events than this. */
  readonly limit: number
}

export interface Replayed {
  readonly events: number
  readonly seconds: number
  /** MB. */
  readonly peak: number
  readonly rows?: number
}

const longest = 600_000

/** A view's table and checkpoint, until it has taken in the last position. */
async function record({ url }: Task) {
  const store = await openStore({ url, events, views: [figures], reactors: [] })
  const { head } = await store.status()
  const begin = performance.now()
  const following = store.follow()
  if (!(await store.caughtUp(head, longest))) throw new Error('the view does not catch up')
  const seconds = (performance.now() - begin) / 1000
  await following.stop()
  const rows = await store.rows(figures, county, {}, { limit: 1 })
  if (rows.length === 0) throw new Error('the view is empty')
  const [sum] = await store.query<{ events: number; rows: number }>(
    'SELECT sum(changes)::int AS events, count(*)::int AS rows FROM view.figures_v1',
  )
  await store.close()
  return { events: sum?.events ?? 0, rows: sum?.rows ?? 0, seconds }
}

const selection = `SELECT position, county, year, stream, version, type, shape, data, actor, at FROM es.events
  WHERE position > $1 ORDER BY position LIMIT $2`

/** The same events, a batch at a time, each fetched and parsed and let go. */
async function bare({ url, batch, limit }: Task) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const begin = performance.now()
  let seen = 0
  for (let after = '0'; seen < limit;) {
    const { rows } = await client.query<[position: string]>(lean('batch', selection, [after, batch]))
    seen += rows.length
    const last = rows.at(-1)
    if (!last) break
    after = last[0]
  }
  const seconds = (performance.now() - begin) / 1000
  await client.end()
  return { events: seen, seconds }
}

const ways = {
  record,
  bare,
  emmettView: ({ url, batch, limit }: Task) => consume(url, batch, limit, true),
  emmettNothing: ({ url, batch, limit }: Task) => consume(url, batch, limit, false),
}

await carryOut<Task>(async task => ({ ...(await ways[task.way](task)), peak: peakMemory() }))
