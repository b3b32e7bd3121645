import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { contentHash } from '#vocabulary/hash'
import { packInForce, packNamed, rulebook, type RulebookContext } from './rulebook.ts'

const pack = (version: string, change: object = {}) =>
  JSON.parse(JSON.stringify({ ...hebei2024, ...change, version })) as Record<string, unknown>
const context = (actor: string): RulebookContext => ({
  actor,
  now: '2024-11-08T01:00:00.000Z',
  may: (role, unit) => unit === 'county' && role === 'performance-section' && actor !== 'tian',
  root: 'county',
  packId: 'hebei-2024',
})
const book = () => scenario(rulebook, context).by('ji')
const next = pack('1.1.0')
const hash = contentHash(next)
const proposed = () => book().when('draft', { pack: next }).done().when('propose', { from: 2025, note: '' }).done()

describe('a rule pack', () => {
  it('is drafted whole, and kept as it was written', () => {
    const owner = { role: 'performance-section', unit: 'county' }
    book()
      .when('draft', { pack: next })
      .then({
        type: 'PackDrafted',
        data: { stage: 'drafting', owner, unit: 'county', pack: next, version: '1.1.0', hash },
      })
    book().by('tian').when('draft', { pack: next }).refuses('no-right')
  })

  it('is refused with every problem and its path while it is unsound, and under another name', () => {
    const steps = book().when('draft', { pack: pack('1.1.0', { discounts: [1], grades: [] }) })
    steps.refuses('pack-unsound')
    const { detail } = steps.outcome as unknown as { detail: { list: { path: string }[] } }
    expect(detail.list.map(({ path }) => path)).toEqual(['grades', 'discounts.0'])
    book()
      .when('draft', { pack: pack('1.1.0', { id: 'other' }) })
      .refuses('pack-unsound')
  })

  it('takes no version that there is already, built in or published', () => {
    book()
      .when('draft', { pack: pack('1.0.0') })
      .refuses('already-exists')
    const published = proposed().by('fu').when('publish', { hash }).done()
    published.when('draft', { pack: next }).refuses('already-exists')
    published.when('draft', { pack: pack('1.2.0') }).done()
  })

  it('is published by somebody who neither drafted nor proposed it', () => {
    proposed().when('publish', { hash }).refuses('own-draft')
    const handedOn = book().when('draft', { pack: next }).done().by('fu').when('propose', { from: 2025, note: '' })
    handedOn
      .done()
      .when('publish', { hash })
      .refuses('own-draft')
      .by('ji')
      .when('publish', { hash })
      .refuses('own-draft')
    proposed()
      .by('fu')
      .when('publish', { hash })
      .then({
        type: 'PackPublished',
        data: { stage: 'published', owner: null, hash, version: '1.1.0', from: 2025 },
      })
  })

  it('stays somebody’s own draft after a return', () => {
    const back = proposed().by('fu').when('return', { reason: '阈值再议' }).done()
    back.by('ji').when('propose', { from: 2025, note: '' }).done().when('publish', { hash }).refuses('own-draft')
  })

  it('is published as it was seen, and not before it was proposed', () => {
    proposed()
      .by('fu')
      .when('publish', { hash: contentHash('another') })
      .refuses('content-changed')
    book().when('draft', { pack: next }).done().by('fu').when('publish', { hash }).refuses('not-now')
  })

  it('is in force from its year on; years before it, and what named a version, keep theirs', () => {
    const { state } = proposed().by('fu').when('publish', { hash }).done()
    expect(packInForce('hebei-2024', state, 2024)?.version).toBe('1.0.0')
    expect(packInForce('hebei-2024', state, 2025)?.version).toBe('1.1.0')
    expect(packInForce('hebei-2024', state, 2030)?.version).toBe('1.1.0')
    expect(packNamed('hebei-2024', state, '1.0.0')).toEqual(hebei2024)
    expect(packNamed('hebei-2024', state, '1.1.0')?.version).toBe('1.1.0')
    expect(packNamed('hebei-2024', state, '9')).toBeUndefined()
    expect(packInForce('nothing', { versions: [] }, 2025)).toBeUndefined()
  })
})
