import { randomUUID } from 'node:crypto'
import { castore, castorePublished } from './castore.ts'
import { emmett } from './emmett.ts'
import { bareLean, floor } from './floor.ts'
import { messageDb } from './message-db.ts'
import type { Options } from './options.ts'
import { plain } from './record.ts'
import { atLeast, type Report } from './report.ts'
import { alternate, rate, summed } from './rounds.ts'
import { sample } from './sample.ts'
import { withServer, type Server } from './server.ts'
import type { Subject } from './subject.ts'

/** Loads a second: a whole stream of 50 events, folded. The floor is a prepared SELECT and a loop over its rows. */

const bare: Subject = { ...floor(16), name: 'bare SELECT' }
const subjects: readonly Subject[] = [bare, bareLean, plain, emmett, castore, castorePublished, messageDb]
const streams = Array.from({ length: 200 }, () => randomUUID())
const length = 50

const keyOf = (subject: Subject) => `s${subjects.indexOf(subject)}`

async function fill(server: Server, subject: Subject): Promise<void> {
  const url = server.urlOf(keyOf(subject))
  await server.create(keyOf(subject))
  await subject.prepare(url)
  const session = await subject.open(url)
  const list = Array.from({ length }, () => sample)
  for (const stream of streams) await session.append(stream, 0, list)
  await session.close()
}

/** Loads of one subject; each client goes through the streams from a place of its own. */
async function measure(server: Server, subject: Subject, clients: number, seconds: number) {
  const session = await subject.open(server.urlOf(keyOf(subject)))
  await server.settle()
  let client = 0
  try {
    return await rate(clients, seconds, () => {
      let next = client++ * 37
      return async () => {
        const { changes } = await session.load(streams[next++ % streams.length] as string)
        if (changes !== length) throw new Error(`${subject.name} loads ${changes} of ${length} events`)
      }
    })
  } finally {
    await session.close()
  }
}

export const benchLoad = ({ rounds, seconds }: Options): Promise<Report> =>
  withServer(async server => {
    for (const subject of subjects) await fill(server, subject)
    const rows = []
    const bars = []
    for (const clients of [1, 16]) {
      const found = await alternate(subjects, rounds, subject => measure(server, subject, clients, seconds))
      const figures = [...found].map(([subject, rates]) => ({ subject, ...summed(rates) }))
      const of = (subject: Subject) => figures.find(figure => figure.subject === subject)?.perSecond ?? Number.NaN
      for (const { subject, perSecond, ...more } of figures)
        rows.push({ clients, subject: subject.name, loads: perSecond, ofBare: perSecond / of(bare), ...more })
      const ratio = of(plain) / of(bare)
      bars.push(atLeast(`load and fold 50 events, ${clients} clients`, 0.9, '× bare SELECT', ratio))
    }
    return {
      rows,
      bars,
      notes: [
        'the bare SELECT: version, position, type, data, actor, at, prepared, read as the driver does by itself',
        'lean: the same as cheaply as the driver can, rows as arrays and nothing parsed but the JSON',
      ],
    }
  })
