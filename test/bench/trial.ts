import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readEvent, type AnyEvent, type EventTypes } from '#kernel/event'
import { root } from '#platform/config'
import { events, views } from '#platform/domain'
import { openOffice } from '#platform/office'
import { nextStretch } from '#reactors/try-pack'
import { streams } from '#reactors/streams'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { openStore } from '#store/store'
import { TargetTable } from '#vocabulary/table'
import { county, year } from './record.ts'
import type { Report } from './report.ts'
import { withServer } from './server.ts'

/** A pack on trial over some hundred submissions: what one of them costs, and how long the longest stretch holds a job. */

const forms = 600

const fixture = async (name: string) => JSON.parse(await readFile(join(root, 'test/fixtures', name), 'utf8')) as unknown

/** The events of a form that was drafted and sent, in the shapes of today. */
async function sentForm(): Promise<(table: TargetTable) => AnyEvent[]> {
  const samples = (await fixture('event-samples.json')) as Record<string, Record<string, unknown[]>>
  const sample = (type: string): AnyEvent => {
    const [shape, stored] = Object.entries(samples[type] ?? {}).at(-1) ?? ['1', []]
    const read = readEvent((events as EventTypes)[type] as EventTypes[string], stored[0], Number(shape))
    return { type, data: read }
  }
  const opened = sample('TargetOpened')
  return table => [
    { type: 'TargetOpened', data: { ...(opened.data as object), table } },
    sample('TargetChecked'),
    sample('TargetSubmitted'),
  ]
}

export const benchTrial = (): Promise<Report> =>
  withServer(async server => {
    await server.create('record')
    const store = await openStore({ url: server.urlOf('record'), events, views, reactors: [] })
    try {
      await store.migrate()
      const tables = TargetTable.array().parse(await fixture('corrected-targets.json'))
      const form = await sentForm()
      const command = { actor: 'p1', at: new Date().toISOString() }
      for (let n = 0; n < forms; n++) {
        const stream = streams.target(year, `form-${n}`)
        const sent = form(tables[n % tables.length] as TargetTable)
        await store.append({ county, year, stream, expected: 0, events: sent, command })
      }
      const office = openOffice(store)
      const upTo = await office.head()
      const pack = { ...hebei2024, version: '1.1.0' } as unknown as Record<string, unknown>
      const took: number[] = []
      let tried = 0
      for (let after = 0; after < upTo;) {
        const before = performance.now()
        const stretch = await nextStretch({ pack, years: [], after, upTo }, office.read(county))
        took.push(performance.now() - before)
        after = stretch.after
        tried += stretch.found.submissions
      }
      if (tried !== forms) throw new Error(`${forms} submissions were sent, ${tried} tried`)
      const whole = took.reduce((sum, each) => sum + each, 0)
      return {
        rows: [
          { submissions: tried, 'ms each': whole / tried, stretches: took.length, 'longest ms': Math.max(...took) },
        ],
      }
    } finally {
      await store.close()
    }
  })
