import { openStore } from '#store/store'
import { carryOut } from './child.ts'
import { events, figures } from './sample.ts'

/** A worker that follows the record with one live view until its parent hangs up. */

await carryOut<{ readonly url: string }>(async ({ url }) => {
  const store = await openStore({ url, events, views: [figures], reactors: [] })
  store.follow()
  await store.caughtUp((await store.status()).head, 60_000)
  return { following: true }
})
