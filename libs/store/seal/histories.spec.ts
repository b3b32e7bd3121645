import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { added, batch, opened } from '../testing/example.ts'
import { testStore } from '../testing/store.ts'
import { algorithms } from './algorithm.ts'
import { sealAll } from './sealer.ts'
import { tamper } from './testing/tamper.ts'

const { database, store, reach } = await testStore()

interface Place {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: number
}

const set =
  (column: string, value: string) =>
  ({ position }: Place) =>
    `UPDATE es.events SET ${column} = ${value} WHERE position = ${position}`

const copied =
  'county, year, stream, version, position, id, type, shape, data, actor, command, causation, correlation, at'

/** Every way in which one event can be tampered with; the second place is that of another event. */
const deeds: Readonly<Record<string, (here: Place, there: Place) => string>> = {
  county: ({ position, county }) => `UPDATE es.events SET county = '${county}x' WHERE position = ${position}`,
  year: set('year', '2026'),
  stream: set('stream', `stream || 'x'`),
  version: set('version', 'version + 1000'),
  'position to the end': set('position', `nextval('es.position_seq')`),
  'position to the front': set('position', '-position'),
  'positions of two': (here, there) =>
    `UPDATE es.events SET position = CASE position WHEN ${here.position} THEN ${there.position} ELSE ${here.position} END
     WHERE position IN (${here.position}, ${there.position})`,
  'data of two': (here, there) =>
    `UPDATE es.events e SET data = o.data, type = o.type || 'x' FROM es.events o
     WHERE e.position = ${here.position} AND o.position = ${there.position}`,
  id: set('id', 'gen_random_uuid()'),
  type: set('type', `type || ' '`),
  shape: set('shape', 'shape + 1'),
  'one blank in the data': set('data', `(data::text || ' ')::json`),
  actor: set('actor', `'p2'`),
  'no command': set('command', 'NULL'),
  causation: set('causation', 'id'),
  correlation: set('correlation', 'id'),
  'a microsecond': set('at', `at + interval '1 microsecond'`),
  'no end of time': set('at', `'infinity'`),
  'position far off': set('position', 'position + 1000000000'),
  removed: ({ position }) => `DELETE FROM es.events WHERE position = ${position}`,
  'a twin': ({ position }) =>
    `INSERT INTO es.events (${copied}) SELECT ${copied.replace('stream,', `stream || 'x',`)} FROM es.events
     WHERE position = ${position}`,
}

const step = fc.record({
  stream: fc.integer({ min: 0, max: 3 }),
  words: fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { minLength: 1, maxLength: 5 }),
  seal: fc.boolean(),
  algorithm: fc.constantFrom(...algorithms),
})

let counties = 0

/** Plays a history in a county of its own, all of it sealed, and answers its events. */
async function play(history: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): Promise<Place[]> {
  const county = `r${++counties}`
  for (const { stream, words, seal, algorithm } of history) {
    // Text that a database cannot keep is refused long before.
    const events = words.map(word => added(word.replaceAll('\0', '')))
    await store.append({ ...batch(`s${stream}`, 'any', [opened, ...events]), county })
    if (seal) await sealAll({ database: reach, algorithm })
  }
  await sealAll({ database: reach, algorithm: 'sha256' })
  const text =
    'SELECT county, year, stream, version, position::float8 FROM es.events WHERE county = $1 ORDER BY position'
  return store.query<Place>(text, [county])
}

const names = ({ stream, version, position }: Place) => ({ stream, version, position })

describe('random histories', () => {
  it('are clean as they are, and betray any single change, naming stream and position', async () => {
    const history = fc.array(step, { minLength: 1, maxLength: 8 })
    const fraction = fc.double({ min: 0, max: 0.999, noNaN: true })
    for (const [name, deed] of Object.entries(deeds))
      await fc.assert(
        fc.asyncProperty(history, fraction, fraction, async (steps, one, other) => {
          const places = await play(steps)
          const county = places[0]?.county ?? ''
          expect(await store.verify({ county })).toMatchObject({ ok: true, events: places.length })
          const here = places[Math.floor(one * places.length)]
          const there = places.filter(place => place !== here)[Math.floor(other * (places.length - 1))]
          if (!here || !there) throw new Error('a history has at least two events')
          await tamper(database, deed(here, there))
          const { ok, findings } = await store.verify({ county })
          const named = findings.map(finding => ({
            stream: finding.stream,
            version: finding.version,
            position: finding.position,
          }))
          const wanted = name === 'a twin' ? { ...names(here), stream: `${here.stream}x` } : names(here)
          expect({ name, ok, found: named.some(each => JSON.stringify(each) === JSON.stringify(wanted)) }).toEqual({
            name,
            ok: false,
            found: true,
          })
        }),
        { numRuns: 3 },
      )
  }, 180_000)
})
