import { expect, it } from '@jest/globals'
import { runFaults } from './run.ts'

/** `npm run faults` in its short form: a few blows of each kind, everything checked once. */
it('kill -9 of api, worker or PostgreSQL loses nothing, doubles nothing, and every follow-up comes once', async () => {
  const { checked, book, kills } = await runFaults({ rounds: 6, seed: 1, checkEvery: 6, log: () => undefined })
  expect(Object.entries(checked.wrong).filter(([, list]) => list.length > 0)).toEqual([])
  expect(Math.min(...Object.values(kills))).toBeGreaterThan(0)
  const entries = [...book.entries.values()]
  expect(entries.filter(({ settled }) => settled && 'done' in settled).length).toBeGreaterThan(50)
  expect(entries.filter(({ unknown }) => unknown > 0).length).toBeGreaterThan(0)
  expect(checked.effects).toBeGreaterThan(0)
}, 240_000)
