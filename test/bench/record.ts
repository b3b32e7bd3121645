import type { Reactor } from '#kernel/reactor'
import { openStore, type AnyView } from '#store/store'
import { uuidv7 } from '#store/uuid'
import { documents, events, evolve, initial, remind, type Sample } from './sample.ts'
import type { Subject } from './subject.ts'

/** This project's store, through what it offers to everybody. */

export const county = 'k1'
export const year = 2025

interface Extent {
  readonly views: readonly AnyView[]
  readonly reactors: readonly Reactor[]
  readonly commandIds: boolean
}

const record = (name: string, { views, reactors, commandIds }: Extent): Subject => ({
  name,
  kind: 'record',
  async prepare(url) {
    const store = await openStore({ url, events, views, reactors })
    await store.migrate()
    await store.close()
  },
  async open(url) {
    const store = await openStore({ url, events, views, reactors })
    return {
      async append(stream, expected, list) {
        const command = { ...(commandIds && { id: uuidv7() }), actor: 'p1', at: new Date().toISOString() }
        const answer = await store.append({ county, year, stream, expected, events: list, command })
        if (!('ok' in answer)) throw new Error('the bench meets a conflict')
      },
      async load(stream) {
        const recorded = await store.load(county, year, stream)
        return recorded.reduce((state, { data }) => evolve(state, data as Sample['data']), initial)
      },
      close: () => store.close(),
    }
  },
})

/** Events alone, protected by their version. */
export const plain = record('record', { views: [], reactors: [], commandIds: false })

/** What a command of the application writes: events, an inline view, its own id; the record itself is the outbox. */
export const full = record('record + view, reactor, command id', {
  views: [documents],
  reactors: [remind],
  commandIds: true,
})
