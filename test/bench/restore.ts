import { dumped } from '#store/backup'
import { restore } from '#store/restore'
import { fill, streamLength } from './fill.ts'
import type { Options } from './options.ts'
import { county, plain, year } from './record.ts'
import type { Report } from './report.ts'
import { median } from './rounds.ts'
import { withServer } from './server.ts'

/** How fast a record comes back: read alone, and read and brought into an empty database, indexes and all. */

const events = 200_000

const perSecond = async (work: () => Promise<void>) => {
  const began = performance.now()
  await work()
  return Math.round(events / ((performance.now() - began) / 1000))
}

export const benchRestore = ({ rounds }: Options): Promise<Report> =>
  withServer(async server => {
    await server.create('filled')
    const url = server.urlOf('filled')
    await plain.prepare(url)
    await fill(url, { county, year, events, wave: events / streamLength, commands: true })
    const read: number[] = []
    const brought: number[] = []
    for (let round = 0; round < rounds; round++) {
      await server.settle()
      read.push(
        await perSecond(() =>
          dumped(url, async ({ pieces }) => {
            for await (const { rows } of pieces) if (rows.length === 0) continue
          }),
        ),
      )
      await server.create('empty')
      await server.settle()
      brought.push(await perSecond(() => dumped(url, dump => restore(server.urlOf('empty'), dump))))
      await server.drop('empty')
    }
    return {
      rows: [
        { name: 'read for a backup', 'events a second': median(read) },
        { name: 'brought back', 'events a second': median(brought) },
      ],
    }
  })
