import { inChild } from './child.ts'
import { emmett, openEmmett } from './emmett.ts'
import { fill } from './fill.ts'
import type { Options } from './options.ts'
import { county, year } from './record.ts'
import type { Replayed, Task } from './replaying.ts'
import { atLeast, atMost, type Report } from './report.ts'
import { alternate, median } from './rounds.ts'
import { events, figures, sample } from './sample.ts'
import { withServer, type Server } from './server.ts'
import { openStore } from '#store/store'

/**
 * The whole record read again: into a live view with a row per stream, through `follow()`, by a process of its own;
 * beside it a bare read of the same events, and Emmett's consumer over events of its own.
 */

const run = (task: Task) => inChild<Replayed>('replaying.js', task)

async function prepareRecord(server: Server, count: number): Promise<void> {
  const url = server.urlOf('record')
  await server.create('record')
  const store = await openStore({ url, events, views: [figures], reactors: [] })
  await store.migrate()
  await store.close()
  await fill(url, { county, year, events: count, wave: 1000, commands: false })
}

const ofEmmett = 20_000

async function prepareEmmett(server: Server): Promise<void> {
  await server.create('emmett')
  await emmett.prepare(server.urlOf('emmett'))
  const store = openEmmett(server.urlOf('emmett'))
  const list = Array.from({ length: 20 }, () => sample)
  for (let i = 0; i < ofEmmett / list.length; i++)
    await store.appendToStream(`document-${i}`, list, { expectedStreamVersion: 0n })
  await store.close()
}

/** The batch size with which the bare read is fastest, over a part of the record. */
async function bestBatch(url: string): Promise<number> {
  const tried = []
  for (const batch of [1000, 2000, 5000]) {
    const { seconds } = await run({ way: 'bare', url, batch, limit: 100_000 })
    tried.push({ batch, seconds })
  }
  return tried.toSorted((a, b) => a.seconds - b.seconds)[0]?.batch ?? 1000
}

interface Way {
  readonly name: string
  readonly task: Omit<Task, 'url'>
  /** The database that it starts from; each round has a copy. */
  readonly from: string
}

async function once(server: Server, { task, from }: Way): Promise<Replayed> {
  await server.create('round', from)
  await server.settle()
  try {
    return await run({ ...task, url: server.urlOf('round') })
  } finally {
    await server.drop('round')
  }
}

export const benchReplay = ({ rounds, events: count }: Options): Promise<Report> =>
  withServer(async server => {
    await prepareRecord(server, count)
    await prepareEmmett(server)
    const batch = await bestBatch(server.urlOf('record'))
    const record: Way = { name: 'record', task: { way: 'record', batch, limit: count }, from: 'record' }
    const bare: Way = {
      name: `bare read, ${batch} a batch`,
      task: { way: 'bare', batch, limit: count },
      from: 'record',
    }
    const emmettWays = (['emmettNothing', 'emmettView'] as const).map((way): Way => {
      const name = way === 'emmettView' ? 'emmett, a document per stream' : 'emmett, doing nothing'
      return { name, task: { way, batch: 1000, limit: ofEmmett }, from: 'emmett' }
    })
    const found = await alternate([record, bare, ...emmettWays], rounds, way => once(server, way))
    const rows = [...found].map(([{ name }, results]) => ({
      name,
      events: median(results.map(each => each.events)),
      seconds: median(results.map(each => each.seconds)),
      perSecond: median(results.map(each => each.events / each.seconds)),
      peakMb: median(results.map(each => each.peak)),
      views: median(results.map(each => each.rows ?? 0)),
    }))
    const of = (way: Way) => rows.find(({ name }) => name === way.name)?.perSecond ?? Number.NaN
    const taken = rows[0]
    if (taken?.events !== count) throw new Error(`the view has taken in ${taken?.events} of ${count} events`)
    const [nothing, view] = emmettWays.map(of)
    const size = `replay of ${count.toLocaleString('en')} events`
    return {
      rows,
      bars: [
        atLeast(`${size} into a view`, 0.5, '× bare read', of(record) / of(bare)),
        atLeast('the same', 10, "× Emmett's consumer doing nothing", of(record) / (nothing ?? Number.NaN)),
        atLeast('the same', 10, "× Emmett's consumer with a view", of(record) / (view ?? Number.NaN)),
        atMost('memory of the process that replays', 250, 'MB resident', taken.peakMb),
      ],
      notes: [
        'streams of 20 events, 1,000 streams taking turns; the view has a row per stream',
        'the bare read, as cheap as the driver can, fetches what a fold may look at: county, year, stream, version, position, type, shape, data, actor, at',
        `emmett: ${ofEmmett.toLocaleString('en')} events of its own, batches of 1,000, bounded in time`,
      ],
    }
  })
