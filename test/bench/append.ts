import { randomUUID } from 'node:crypto'
import { castore, castorePublished } from './castore.ts'
import { emmett } from './emmett.ts'
import { floor } from './floor.ts'
import { messageDb } from './message-db.ts'
import type { Options } from './options.ts'
import { full, plain } from './record.ts'
import { atLeast, type Bar, type Report } from './report.ts'
import { alternate, rate, summed, type Rate } from './rounds.ts'
import { sample } from './sample.ts'
import { withServer, type Server } from './server.ts'
import type { Subject } from './subject.ts'

/** Appends a second, each client on a stream of its own; a fresh database for each subject and case. */

const floors = [floor(16), floor(32)]
const subjects: readonly Subject[] = [...floors, plain, full, emmett, castore, castorePublished, messageDb]

interface Case {
  readonly clients: number
  readonly events: number
  readonly subjects: readonly Subject[]
}

const without = (...left: readonly (Subject | undefined)[]) => subjects.filter(subject => !left.includes(subject))

const cases: readonly Case[] = [
  { clients: 1, events: 1, subjects: without(floors[1]) },
  { clients: 16, events: 1, subjects: without(floors[1]) },
  { clients: 64, events: 1, subjects: without(messageDb) },
  { clients: 256, events: 1, subjects },
  { clients: 1, events: 10, subjects: without(floors[1], full, castorePublished, messageDb) },
  { clients: 16, events: 10, subjects: without(floors[1]) },
]

const keyOf = (subject: Subject) => `s${subjects.indexOf(subject)}`

async function measure(server: Server, { clients, events }: Case, subject: Subject, seconds: number): Promise<Rate> {
  const session = await subject.open(server.urlOf(`${keyOf(subject)}_case`))
  const list = Array.from({ length: events }, () => sample)
  await server.settle()
  try {
    return await rate(clients, seconds, () => {
      const stream = randomUUID()
      let version = 0
      return async () => {
        await session.append(stream, version, list)
        version += events
      }
    })
  } finally {
    await session.close()
  }
}

async function measureCase(server: Server, one: Case, { rounds, seconds }: Options) {
  for (const subject of one.subjects) await server.create(`${keyOf(subject)}_case`, keyOf(subject))
  const found = await alternate(one.subjects, rounds, subject => measure(server, one, subject, seconds))
  for (const subject of one.subjects) await server.drop(`${keyOf(subject)}_case`)
  const figures = [...found].map(([subject, rates]) => ({ subject, ...summed(rates) }))
  const best = (kinds: readonly Subject['kind'][]) =>
    Math.max(...figures.filter(({ subject }) => kinds.includes(subject.kind)).map(({ perSecond }) => perSecond))
  const of = (subject: Subject) => figures.find(figure => figure.subject === subject)?.perSecond ?? Number.NaN
  return { ...one, figures, of, floor: best(['floor']), best }
}

type Measured = Awaited<ReturnType<typeof measureCase>>

/** What each case has to show, by clients and events. */
const wanted: Readonly<Record<string, (measured: Measured) => readonly Bar[]>> = {
  '1×1': ({ of, floor: base, best }) => [
    atLeast('1 client, 1 event', 0.9, '× floor', of(plain) / base),
    atLeast('the same', 1, '× best peer', of(plain) / best(['typescript peer', 'sql peer'])),
  ],
  '16×1': ({ of, floor: base, best }) => [
    atLeast('16 clients on their own streams', 1.1, '× floor', of(plain) / base),
    atLeast('the same', 2.5, '× best TypeScript peer', of(plain) / best(['typescript peer'])),
    atLeast('with inline view, outbox, command id, 16 clients', 0.7, '× without', of(full) / of(plain)),
  ],
  '64×1': ({ of, floor: base }) => [atLeast('64 commands in one process', 2.5, '× floor', of(plain) / base)],
  '256×1': ({ of, floor: base, best }) => [
    atLeast('256 commands in one process', 4, '× floor', of(plain) / base),
    atLeast('the same', 8, '× best TypeScript peer', of(plain) / best(['typescript peer'])),
    atLeast('with inline view, outbox, command id, 256 clients', 0.7, '× without', of(full) / of(plain)),
  ],
  '16×10': ({ of, floor: base }) => [atLeast('10 events an append, 16 clients', 1.3, '× floor', of(plain) / base)],
}

export const benchAppend = (options: Options): Promise<Report> =>
  withServer(async server => {
    for (const subject of subjects) {
      await server.create(keyOf(subject))
      await subject.prepare(server.urlOf(keyOf(subject)))
    }
    const measured: Measured[] = []
    for (const one of cases) measured.push(await measureCase(server, one, options))
    const rows = measured.flatMap(({ clients, events, figures, floor: base }) =>
      figures.map(({ subject, perSecond, ...more }) => {
        return { clients, events, subject: subject.name, appends: perSecond, ofFloor: perSecond / base, ...more }
      }),
    )
    const bars = measured.flatMap(one => wanted[`${one.clients}×${one.events}`]?.(one) ?? [])
    return {
      rows,
      bars,
      notes: [
        'appends: a second, median of the rounds; p50 and p99 in ms; cpu: µs of this process an append; ofFloor against the better of the two floors',
        'emmett, castore on our adapter and message-db have 16 connections, castore on its own adapter has 10',
        'castore checks no version but the unique key; message-db: all streams in one category',
      ],
    }
  })
