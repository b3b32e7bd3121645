import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { shapeVersion, type EventTypes } from '#kernel/event'
import { events } from '#platform/domain'

/**
 * What is stored is for ever. Each event's shape, by version, stands in a golden file: a change of shape without an
 * upcast fails here. After adding an upcast, run with GOLDEN=write, which adds the new version and touches no old one.
 */

const file = join(import.meta.dirname, '../fixtures/golden-events.json')

type Golden = Record<string, Record<string, unknown>>

const today: Golden = Object.fromEntries(
  Object.entries(events as EventTypes).map(([name, type]) => [
    name,
    { [shapeVersion(type)]: z.toJSONSchema(type.schema, { io: 'output' }) },
  ]),
)

async function golden(): Promise<Golden> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return JSON.parse(text) as Golden
}

describe('the shapes of events', () => {
  it('are those of the golden file', async () => {
    const known = await golden()
    if (process.env['GOLDEN'] === 'write') {
      const merged = {
        ...known,
        ...Object.fromEntries(Object.entries(today).map(([name, versions]) => [name, { ...versions, ...known[name] }])),
      }
      const sorted = Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)))
      await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`)
    }
    const stored = await golden()
    for (const [name, versions] of Object.entries(today))
      for (const [version, shape] of Object.entries(versions))
        expect({ name, version, shape }).toEqual({ name, version, shape: stored[name]?.[version] })
  })

  it('never lose a version or a name that may be in somebody’s record', async () => {
    for (const [name, versions] of Object.entries(await golden())) {
      expect(Object.keys(events)).toContain(name)
      const current = shapeVersion((events as EventTypes)[name] as EventTypes[string])
      expect(Object.keys(versions).map(Number).sort()).toEqual(Array.from({ length: current }, (_, i) => i + 1))
    }
  })
})
