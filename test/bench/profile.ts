import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { castore } from './castore.ts'
import { floor } from './floor.ts'
import type { Options } from './options.ts'
import { full, plain } from './record.ts'
import type { Report } from './report.ts'
import { rate } from './rounds.ts'
import { sample } from './sample.ts'
import { ask, withServer, type Server } from './server.ts'
import type { Subject } from './subject.ts'

/** Where the time of an append goes: the server's processor, this process', the disk that each commit waits for. */

const subjects: readonly Subject[] = [floor(16), castore, plain, full]
const cases = [
  { clients: 1, events: 1 },
  { clients: 16, events: 1 },
  { clients: 16, events: 10 },
  { clients: 256, events: 1 },
] as const

/** Microseconds that the server's processes have worked; those that have ended meanwhile are not counted. */
async function worked(url: string): Promise<number> {
  const processes = await ask<{ pid: number }>(url, 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
  const ticks = await Promise.all(
    processes.map(async ({ pid }) => {
      const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const [user = 0, system = 0] = text.slice(text.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
      return user + system
    }),
  )
  return ticks.reduce((sum, each) => sum + each, 0) * 10_000
}

interface Syncs {
  readonly syncs: number
  readonly ms: number
}

/** How often the log was brought to the disk, and how long that took; complete once its connections are closed. */
const syncedIn = async (url: string): Promise<Syncs> =>
  (
    await ask<Syncs>(
      url,
      `SELECT sum(fsyncs)::float8 AS syncs, sum(fsync_time)::float8 AS ms FROM pg_stat_io WHERE object = 'wal'`,
    )
  )[0] ?? { syncs: 0, ms: 0 }

async function measure(server: Server, subject: Subject, { clients, events }: (typeof cases)[number], seconds: number) {
  await server.create('profile')
  const url = server.urlOf('profile')
  await subject.prepare(url)
  await ask(url, 'ALTER DATABASE profile SET track_wal_io_timing = on')
  const session = await subject.open(url)
  const list = Array.from({ length: events }, () => sample)
  await server.settle()
  const before = { worked: await worked(url), ...(await syncedIn(url)) }
  let appends = 0
  const measured = await rate(clients, seconds, () => {
    const stream = randomUUID()
    let version = 0
    return async () => {
      await session.append(stream, version, list)
      version += events
      appends++
    }
  })
  const work = (await worked(url)) - before.worked
  await session.close()
  const { syncs, ms } = await syncedIn(url)
  await server.drop('profile')
  const all = appends * events
  return {
    clients,
    events,
    subject: subject.name,
    appends: measured.perSecond,
    p50: measured.p50,
    server: work / all,
    here: measured.cpu / events,
    syncs: (syncs - before.syncs) / appends,
    sync: (ms - before.ms) / (syncs - before.syncs),
  }
}

export const benchProfile = ({ seconds }: Options): Promise<Report> =>
  withServer(async server => {
    const rows: object[] = []
    for (const one of cases)
      for (const subject of subjects) rows.push(await measure(server, subject, one, Math.max(seconds, 2)))
    return {
      rows,
      notes: [
        'appends a second, p50 in ms; server, here: µs of PostgreSQL’s and of this process’ work for each event; syncs: of the log, for each append; sync: ms for each of them',
      ],
    }
  })
