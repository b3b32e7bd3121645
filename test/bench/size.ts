import { fill, streamLength, streamNames } from './fill.ts'
import type { Options } from './options.ts'
import { county, full, year } from './record.ts'
import { atMost, type Bar, type Report } from './report.ts'
import { alternate, rate, summed, type Rate } from './rounds.ts'
import { sample } from './sample.ts'
import { ask, withServer, type Server } from './server.ts'
import type { Session } from './subject.ts'

/**
 * What a large record costs: appends to streams that stand in it, and loads of them, beside the same in a small one.
 * Commands and the inline view are as large as the record makes them.
 */

const small = 100_000

interface Filled {
  readonly database: string
  readonly events: number
  readonly streams: readonly string[]
  /** How many events were appended to a stream since. */
  readonly added: Map<string, number>
  /** The number of the stream that is touched next: nobody comes back to one that is warm before all had their turn. */
  next: number
}

async function prepare(server: Server, database: string, wanted: number): Promise<Filled> {
  const url = server.urlOf(database)
  await server.create(database)
  await full.prepare(url)
  const wave = Math.min(25_000, wanted / streamLength)
  const count = await fill(url, { county, year, events: wanted, wave, commands: true })
  await ask(
    url,
    `INSERT INTO view.documents_v1 (county, key, stamp, cell, changes, at)
     SELECT county, stream, position, 'a1', version, now()::text FROM es.events WHERE version = ${streamLength} ORDER BY stream`,
  )
  await ask(url, 'VACUUM (ANALYZE) view.documents_v1')
  return { database, events: count * streamLength, streams: await streamNames(url, count), added: new Map(), next: 0 }
}

type Work = (session: Session, filled: Filled, stream: string) => Promise<void>

const append: Work = async (session, { added }, stream) => {
  const before = added.get(stream) ?? 0
  await session.append(stream, streamLength + before, [sample])
  added.set(stream, before + 1)
}

const load: Work = async (session, { added }, stream) => {
  const { changes } = await session.load(stream)
  if (changes !== streamLength + (added.get(stream) ?? 0)) throw new Error(`${changes} events in ${stream}`)
}

async function measure(server: Server, filled: Filled, work: Work, clients: number, seconds: number): Promise<Rate> {
  const session = await full.open(server.urlOf(filled.database))
  await server.settle()
  try {
    return await rate(
      clients,
      seconds,
      () => () => work(session, filled, filled.streams[filled.next++ % filled.streams.length] as string),
    )
  } finally {
    await session.close()
  }
}

const cases = [
  { name: 'load', work: load, clients: 1 },
  { name: 'load', work: load, clients: 16 },
  { name: 'append', work: append, clients: 1 },
  { name: 'append', work: append, clients: 16 },
  { name: 'append', work: append, clients: 256 },
]

export const benchSize = ({ rounds, seconds, size }: Options): Promise<Report> =>
  withServer(async server => {
    const few = await prepare(server, 'few', small)
    const many = await prepare(server, 'many', size)
    const rows: object[] = []
    const bars: Bar[] = []
    for (const { name, work, clients } of cases) {
      const found = await alternate([few, many], rounds, filled => measure(server, filled, work, clients, seconds))
      const [inFew, inMany] = [few, many].map(filled => summed(found.get(filled) ?? []))
      rows.push({ name, clients, events: few.events, ...inFew }, { name, clients, events: many.events, ...inMany })
      const ratio = (inFew?.perSecond ?? Number.NaN) / (inMany?.perSecond ?? Number.NaN)
      bars.push(
        atMost(`cost of ${name} at ${many.events} events, ${clients} clients`, 1.3, `× at ${few.events}`, ratio),
      )
    }
    return {
      rows,
      bars,
      notes: [
        'streams of 20 events, which lie far apart, with random names; commands and inline view as large as the record',
        'appends with inline view, reactor and command id, to streams that stood there before',
        'both fit into the memory of this machine, not into that of the server (64 MB of shared buffers)',
      ],
    }
  })
