import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readEvent, shapeVersion, type EventTypes } from '#kernel/event'
import { events } from '#platform/domain'

/**
 * What somebody's record may hold: for each event, in each shape it ever had, a sample as it was stored. Samples are
 * added, never changed and never taken away.
 */
const samples = JSON.parse(
  await readFile(join(import.meta.dirname, '../fixtures/event-samples.json'), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>

const types: EventTypes = events

const all = Object.entries(types).flatMap(([name, type]) =>
  Array.from({ length: shapeVersion(type) }, (_, i) => ({ name, type, shape: i + 1 })),
)

describe('events that were stored long ago', () => {
  it.each(all)('$name, shape $shape, is read in the shape of today', ({ name, type, shape }) => {
    const stored = samples[name]?.[shape] ?? []
    expect(stored.length).toBeGreaterThan(0)
    for (const data of stored) {
      const read = readEvent(type, data, shape)
      expect(type.schema.parse(read)).toEqual(read)
    }
  })

  it('are all of a type that is still declared', () => {
    expect(Object.keys(samples).filter(name => !types[name])).toEqual([])
  })
})
