import { openEmmett } from './emmett.ts'
import { peer } from './peers.ts'
import { evolve, initial, type Sample, type State } from './sample.ts'

/** Emmett's consumer over a record of its own: into a document per stream, or with a handler that does nothing. */

interface Package {
  pongoSingleStreamProjection(options: {
    readonly collectionName: string
    readonly canHandle: readonly string[]
    readonly evolve: (state: State | null, event: Sample) => State
  }): object
}

const longest = 8000

/** How many of its events it takes in, and in which time: no more than `limit`, and no longer than some seconds. */
export async function consume(url: string, batch: number, limit: number, view: boolean) {
  const store = openEmmett(url)
  const consumer = store.consumer({ pulling: { batchSize: batch } })
  let seen = 0
  let last = 0
  const begin = performance.now()
  const stopAfter = () => {
    last = performance.now()
    return ++seen >= limit || last - begin > longest
  }
  if (view) {
    const { pongoSingleStreamProjection } = peer('@event-driven-io/emmett-postgresql') as Package
    const projection = pongoSingleStreamProjection({
      collectionName: 'figures',
      canHandle: ['CellsChanged'],
      evolve: (state, { data }) => ({ ...state, ...evolve(state ?? initial, data) }),
    })
    consumer.projector({ projection, stopAfter })
  } else {
    consumer.reactor({ processorId: 'nothing', eachMessage: () => Promise.resolve(), stopAfter })
  }
  // It loses events of its own at times: without a last one it would go on for ever.
  const patience = setTimeout(() => void consumer.close(), longest * 2)
  await consumer.start()
  clearTimeout(patience)
  if (seen === 0) throw new Error('the consumer takes in nothing')
  return { events: seen, seconds: (last - begin) / 1000 }
}
