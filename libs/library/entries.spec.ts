import { describe, expect, it } from '@jest/globals'
import { categoryIds, placeOf } from '#rules/categories'
import { packs } from '#rules/packs'
import { builtIn, fieldIds } from './entries.ts'
import { EntryShape, entryFindings, Proposal, rowOf, usualTargets } from './entry.ts'

const all = Object.values(packs)
const double = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at)

describe('the library that comes along', () => {
  it('holds at least 120 indicators in at least ten fields, each field with several', () => {
    expect(builtIn.length).toBeGreaterThanOrEqual(120)
    expect(fieldIds.length).toBeGreaterThanOrEqual(10)
    for (const field of fieldIds) expect(builtIn.filter(entry => entry.field === field).length).toBeGreaterThan(8)
  })

  it('has every id and every name once', () => {
    expect(double(builtIn.map(({ id }) => id))).toEqual([])
    expect(double(builtIn.map(({ name }) => name))).toEqual([])
  })

  it.each(builtIn.map(entry => [entry.id, entry] as const))('%s is complete', (_, entry) => {
    expect(EntryShape.parse({ ...entry })).toEqual({ ...entry, id: undefined })
    expect(Proposal.safeParse(entry).error?.issues).toBeUndefined()
    for (const text of [entry.source, entry.frequency]) expect(text).not.toBe('')
    expect(usualTargets(entry).length).toBeGreaterThan(0)
    expect(Number(entry.usual.from)).toBeLessThanOrEqual(Number(entry.usual.to))
  })

  it.each(all.flatMap(pack => builtIn.map(entry => [pack.id, entry.id, pack, entry] as const)))(
    'by %s, nothing is wrong with a row made of %s',
    (_, __, pack, entry) => {
      expect(rowOf(entry, pack)).toBeDefined()
      const found = entryFindings(entry, pack).filter(({ severity }) => severity !== 'hint')
      expect(found.map(({ rule, path, message }) => `${rule} ${path} ${message}`)).toEqual([])
    },
  )

  it.each(all.map(pack => [pack.id, pack] as const))('covers every second level of %s', (_, pack) => {
    const covered = new Set(categoryIds.filter(id => builtIn.some(({ category }) => category === id)))
    const places = new Set([...covered].map(id => placeOf(pack, id)?.join('/')))
    for (const level1 of pack.tree)
      for (const level2 of level1.level2) expect(places).toContain(`${level1.name}/${level2.name}`)
  })

  it('finds what is wrong with an entry that is wrong', () => {
    const [cost] = builtIn.filter(({ category }) => category === 'economic-cost')
    const found = entryFindings({ ...cost, operator: '≥', unit: '平米' } as (typeof builtIn)[number], all[0] as never)
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['R11', 'R12']))
  })
})
