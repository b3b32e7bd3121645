import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { answerOf, startChild } from './child.ts'
import { fill } from './fill.ts'
import type { Options } from './options.ts'
import { county, plain, year } from './record.ts'
import { atLeast, type Bar, type Report } from './report.ts'
import { alternate, median, rate, type Rate } from './rounds.ts'
import { events, sample } from './sample.ts'
import { ask, withServer, type Server } from './server.ts'
import { openStore } from '#store/store'

/**
 * Appends with and without a sealer in a process of its own, and whether it keeps up. It looks at the record by the
 * clock, each second; a round is long enough for it to look several times.
 */

const seconds = 4
/** So few events may wait for others to share their block. */
const waiting = 1000

interface Round extends Rate {
  /** Positions given out and not sealed when the appends end. */
  readonly behind: number
  /** Seconds from there until only those are left that may wait. */
  readonly catchingUp: number
}

const behindIn = async (url: string) =>
  (
    await ask<{ behind: number }>(
      url,
      `SELECT (coalesce(pg_sequence_last_value('es.position_seq'), 0) - coalesce((SELECT max(through) FROM es.seals), 0))
        ::int AS behind`,
    )
  )[0]?.behind ?? Number.NaN

/** Waits until only those events are unsealed that may wait; answers how many these are. */
async function sealed(url: string): Promise<number> {
  const giveUp = performance.now() + 60_000
  for (;;) {
    const behind = await behindIn(url)
    if (behind < waiting) return behind
    if (performance.now() > giveUp) throw new Error(`the sealer stays ${behind} events behind`)
    await setTimeout(20)
  }
}

async function sealingIn(url: string) {
  const child = startChild('sealing.js', { url })
  await answerOf(child)
  return {
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function measure(server: Server, clients: number, withSealer: boolean): Promise<Round> {
  await server.create('round', 'record')
  const url = server.urlOf('round')
  const sealer = withSealer ? await sealingIn(url) : undefined
  const session = await plain.open(url)
  await server.settle()
  try {
    const measured = await rate(clients, seconds, () => {
      const stream = randomUUID()
      let version = 0
      return () => session.append(stream, version++, [sample])
    })
    const behind = await behindIn(url)
    const end = performance.now()
    if (sealer) await sealed(url)
    return { ...measured, behind, catchingUp: (performance.now() - end) / 1000 }
  } finally {
    await session.close()
    await sealer?.stop()
    await server.drop('round')
  }
}

/** Events sealed a second when nobody writes: a record of 200,000 events, but for the last few, which may wait. */
async function alone(server: Server): Promise<number> {
  await server.create('round', 'record')
  const url = server.urlOf('round')
  await fill(url, { county, year, events: 200_000, wave: 1000, commands: false })
  const before = await behindIn(url)
  const begin = performance.now()
  const sealer = await sealingIn(url)
  try {
    return ((before - (await sealed(url))) / (performance.now() - begin)) * 1000
  } finally {
    await sealer.stop()
    await server.drop('round')
  }
}

/** Whether this store seals at all. */
async function prepare(server: Server): Promise<boolean> {
  await server.create('record')
  const store = await openStore({ url: server.urlOf('record'), events, views: [], reactors: [] })
  await store.migrate()
  await store.close()
  return 'seal' in store
}

async function compare(server: Server, clients: number, rounds: number, bars: Bar[]) {
  const found = await alternate([false, true], rounds, withSealer => measure(server, clients, withSealer))
  const rows = [...found].map(([withSealer, results]) => ({
    clients,
    sealer: withSealer ? 'runs' : 'rests',
    appends: median(results.map(each => each.perSecond)),
    p99: median(results.map(each => each.p99)),
    behind: median(results.map(each => each.behind)),
    catchingUp: median(results.map(each => each.catchingUp)),
  }))
  const [resting, running] = rows
  if (!resting || !running) throw new Error('nothing was measured')
  bars.push(
    atLeast(`append while the sealer runs, ${clients} clients`, 0.95, '× without', running.appends / resting.appends),
  )
  return { rows, appends: resting.appends }
}

export const benchSeal = ({ rounds }: Options): Promise<Report> =>
  withServer(async server => {
    if (!(await prepare(server))) return { rows: [], notes: ['this store does not seal'] }
    const bars: Bar[] = []
    const few = await compare(server, 16, rounds, bars)
    const many = await compare(server, 256, rounds, bars)
    const perSecond = await alone(server)
    bars.push(
      atLeast('events sealed a second, nobody writing', 1, '× appends at 256 clients', perSecond / many.appends),
    )
    return {
      rows: [...few.rows, ...many.rows, { sealer: 'alone', sealed: perSecond }],
      bars,
      notes: [
        'behind: positions unsealed when the appends end; catchingUp: seconds until fewer than 1,000 of them are left',
        'the sealer rests while the record is busy, a minute at most; a round is shorter: what it then seals is seen in `sealed`',
      ],
    }
  })
