import { openStore, type Running, type Store } from '#store/store'
import { carryOut } from './child.ts'
import { events } from './sample.ts'

/** A worker that seals the record until its parent hangs up. */

await carryOut<{ readonly url: string }>(async ({ url }) => {
  const store: Store & { readonly seal?: () => Running } = await openStore({ url, events, views: [], reactors: [] })
  store.seal?.()
  return { sealing: true }
})
