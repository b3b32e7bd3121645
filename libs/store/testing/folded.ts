import { expect } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import type { View } from '#kernel/view'
import type { Store } from '../contract.ts'

/** What a view must hold after these events: its own fold, and nothing else of the store. Rows by key. */
export function folded<R>(view: View<R>, events: readonly Recorded[]): Map<string, R> {
  const rows = new Map<string, R>()
  for (const event of events) {
    if (!view.on.includes(event.type)) continue
    const seen = view.mode === 'inline' ? { ...event, position: 0 } : event
    for (const key of view.keys(seen)) {
      const row = view.fold(rows.get(key), seen, key)
      if (row === undefined) rows.delete(key)
      else rows.set(key, row)
    }
  }
  return rows
}

const inOrder = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** That the rows of a county are those which its record folds to, no more and no fewer. */
export async function expectFolded<R>(store: Store, view: View<R>, county: string): Promise<void> {
  const events = await store.read({ county, limit: 100_000 })
  const rows = folded(view, events)
  const wanted = [...rows.keys()].toSorted(inOrder).map(key => rows.get(key))
  expect({ [view.name]: await store.rows(view, county) }).toEqual({ [view.name]: wanted })
}

/** Waits until something has come about. */
export async function eventually(come: () => Promise<boolean> | boolean, ms = 5000): Promise<void> {
  for (const end = Date.now() + ms; !(await come());) {
    if (Date.now() > end) throw new Error('it did not come about')
    await new Promise(done => {
      setTimeout(done, 10)
    })
  }
}
