import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { changed, type TargetTable } from '#vocabulary/table'
import { checkTable, type Facts } from './check.ts'
import { sureFixes } from './mend.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { among, corrected, seed, wellMade } from './testing/tables.ts'

const apply = (table: TargetTable, fixes: ReturnType<typeof sureFixes>): TargetTable =>
  fixes.reduce((all, { path, old, new: text }) => changed(all, { kind: 'set', path, old, new: text }), table)

const errors = (table: TargetTable, facts: Facts) =>
  checkTable(table, hebei2024, facts).flatMap(({ rule, severity, path }) =>
    severity === 'error' ? [`${rule} ${path}`] : [],
  )

/** Well-made tables with one cell of a published one in them: broken in ways that people do break them. */
const broken = fc
  .tuple(fc.constantFrom(...corrected, ...wellMade), fc.constantFrom(...seed), fc.nat(8), fc.nat(8))
  .chain(([good, bad, to, from]) =>
    fc.constantFrom('level3', 'target', 'basis', 'description').map(field => {
      const path = `indicators.${good.indicators[to % good.indicators.length]?.id ?? ''}.${field}`
      const text = bad.indicators[from % bad.indicators.length]?.[field as 'target'] ?? ''
      return changed(good, { kind: 'set', path, old: '', new: text })
    }),
  )

const facts = among([], 0)

/** An offer, taken: what it was made for is gone, and nothing is wrong that was right before. */
function takesEffect(table: TargetTable, around: Facts): void {
  const before = errors(table, around)
  for (const { rule, path, message, fix } of checkTable(table, hebei2024, around)) {
    if (!fix) continue
    const after = changed(table, { kind: 'set', path: fix.path, old: '', new: fix.value })
    const left = checkTable(after, hebei2024, around).map(each => each.rule + each.path + each.message)
    expect(left).not.toContain(rule + path + message)
    expect(errors(after, around).filter(each => !before.includes(each))).toEqual([])
  }
}

describe('a fix', () => {
  it.each(seed.map((table, n) => [table.projectName, n] as const))('takes effect in %s', (_, n) => {
    takesEffect(seed[n] as TargetTable, among(seed, n))
  })

  it('takes effect wherever a good table is spoilt', () => {
    fc.assert(
      fc.property(broken, table => takesEffect(table, facts)),
      { numRuns: 60 },
    )
  })
})

describe('all sure fixes at once', () => {
  it.each(seed.map((table, n) => [table.projectName, n] as const))('leave nothing sure to fix in %s', (_, n) => {
    const table = seed[n] as TargetTable
    const around = among(seed, n)
    const fixes = sureFixes(table, hebei2024, around)
    expect(fixes.length).toBeGreaterThan(5)
    const mended = apply(table, fixes)
    expect(sureFixes(mended, hebei2024, around)).toEqual([])
    expect(checkTable(mended, hebei2024, around).filter(({ rule }) => rule === 'R12')).toEqual([])
    expect(errors(mended, around).filter(each => !errors(table, around).includes(each))).toEqual([])
  })

  it('build upon each other in one cell', () => {
    const [, , , office] = seed as readonly [TargetTable, TargetTable, TargetTable, TargetTable]
    const fixes = sureFixes(office, hebei2024, among(seed, 3))
    expect(fixes).toContainEqual({
      path: 'indicators.i4.basis',
      old: '文财综指[2020]2号文件',
      new: '文财综指〔2020〕2号文件',
    })
    expect(fixes).toContainEqual({ path: 'indicators.i7.target', old: '≥98百分比', new: '≥98%' })
  })

  it('have nothing to do in a good table', () => {
    for (const table of [...corrected, ...wellMade]) expect(sureFixes(table, hebei2024, facts)).toEqual([])
  })
})
