import { describe, expect, it } from '@jest/globals'
import { checkTable } from './check.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { among, seed } from './testing/tables.ts'

/**
 * What an experienced reviewer found wrong with the six published tables, one entry for each rule and place: it must be
 * raised, and hardly anything else.
 */
const listed: readonly Readonly<Record<string, string>>[] = [
  {
    R01: 'budget.other',
    R10: 'i3.target',
    R11: 'i5.target',
    R12: 'i2.target i3.target i3.level3 i4.target i6.level3 i6.target i7.target i8.target i10.target',
    R13: 'i6.target i8.target',
    R15: 'i5.target',
    R16: 'i6.basis i7.basis i8.basis i9.basis',
    R17: 'i5.basis',
    R18: 'budget.purpose goals',
    R19: 'i6.description i9.description i10.description',
    R20: 'i6.level3 i8.level3',
    R21: 'i2.level3',
    R22: 'budget.purpose',
    R24: 'indicators',
    R25: 'i4.target',
  },
  {
    R01: 'budget.other',
    R05: 'plan.unit',
    R06: 'plan.03-31',
    R07: 'plan.12-31',
    R08: 'i5.level2 i9.level2',
    R09: 'i9.target',
    R10: 'i2.target i3.target i4.target i9.target',
    R12: 'i1.target i2.target i2.level3 i3.target i6.target i7.target i8.target i9.target i10.target i10.level3',
    R14: 'i1.target',
    R15: 'i4.target',
    R16: 'i2.basis i3.basis i6.basis i7.basis i8.basis',
    R18: 'budget.purpose goals',
    R19: 'i6.description i7.description i8.description i10.description',
    R23: 'indicators',
    R24: 'indicators',
  },
  {
    R01: 'budget.other',
    R04: 'i3.level1',
    R05: 'plan.unit',
    R06: 'plan.03-31',
    R07: 'plan.12-31',
    R09: 'i2.level2 i3.level2 i9.target',
    R12: 'i1.target i2.target i4.target i6.target i7.target i8.target i9.target i10.target i10.level3',
    R14: 'i1.target',
    R15: 'i5.target',
    R18: 'budget.purpose goals',
    R19: 'i10.description',
    R22: 'i8.level3',
    R23: 'indicators',
    R24: 'indicators',
  },
  {
    R01: 'budget.other',
    R04: 'i5.level1',
    R05: 'plan.unit',
    R06: 'plan.03-31',
    R07: 'plan.12-31',
    R08: 'i5.level2',
    R09: 'i3.level2 i7.level2',
    R10: 'i5.target i9.target',
    R12: 'i3.target i5.target i6.target i7.target i8.target i10.target',
    R15: 'i4.target',
    R16: 'i3.basis i7.basis',
    R17: 'i4.basis',
    R18: 'budget.purpose goals',
    R19: 'i10.description',
    R22: 'indicators',
    R23: 'indicators',
    R24: 'indicators',
    R27: 'i8.target',
  },
  {
    R01: 'budget.other',
    R05: 'plan.unit',
    R06: 'plan.03-31',
    R07: 'plan.12-31',
    R12: 'i3.target i5.target i6.target i7.target i8.target i10.target',
    R15: 'i4.target',
    R18: 'budget.purpose goals',
    R19: 'i10.description',
    R23: 'indicators',
    R24: 'indicators',
    R25: 'i5.target',
    R27: 'i1.target i2.target',
  },
  {
    R01: 'budget.other',
    R05: 'plan.unit',
    R09: 'i3.level2 i6.level2 i7.level2',
    R10: 'i8.target',
    R12: 'i2.target i2.level3 i3.target i5.target i6.target i7.target i9.target',
    R13: 'i2.target i3.target',
    R15: 'i4.target',
    R18: 'budget.purpose goals',
    R19: 'i8.description i9.description',
    R20: 'i9.level3',
    R22: 'i5.level3',
    R24: 'indicators',
    R30: 'i3.basis i6.basis',
  },
]

/** Right as well, though the reviewer's list, which names examples, does not have this place: the same fault elsewhere. */
const alsoRight: readonly Readonly<Record<string, string>>[] = [
  // Shares and degrees without a formula; the category as a name; a contract without number, a survey as a basis.
  {
    R16: 'i1.basis i2.basis i3.basis i4.basis i10.basis',
    R19: 'i3.description i7.description i8.description',
    R20: 'i10.level3',
  },
  // No sign, 按期完成率 and 覆盖率 as in tables 1 and 5; definitions that repeat the name; 16 villages against ≥20 %.
  { R16: 'i1.basis i5.basis i10.basis', R19: 'i4.description i5.description', R27: 'i9.target' },
  {
    R08: 'i9.level2',
    R10: 'i2.target i4.target i5.target i6.target i7.target i8.target i9.target',
    R16: 'i1.basis i2.basis i3.basis i4.basis i6.basis i7.basis i8.basis i10.basis',
    R19: 'i2.description i3.description i6.description i7.description i8.description',
    R27: 'i9.target',
  },
  {
    R08: 'i8.level2',
    R10: 'i1.target i2.target i3.target i4.target i6.target',
    R16: 'i1.basis i2.basis i5.basis i6.basis i8.basis i10.basis',
    R19: 'i6.description i9.description',
    R25: 'i5.target',
    R27: 'i1.target i2.target',
  },
  {
    R08: 'i5.level2 i8.level2',
    R09: 'i7.level2',
    R10: 'i1.target i2.target i3.target i4.target i5.target i6.target i9.target',
    R16: 'i1.basis i2.basis i3.basis i5.basis i6.basis i7.basis i8.basis i10.basis',
    R17: 'i4.basis',
    R19: 'i6.description i9.description',
    R22: 'indicators',
    R27: 'i8.target',
  },
  {
    R10: 'i2.target i3.target i4.target',
    R16: 'i8.basis i9.basis',
    R19: 'i3.description i4.description i6.description i7.description',
  },
]

const places = (lists: Readonly<Record<string, string>> = {}) =>
  Object.entries(lists).flatMap(([rule, cells]) => cells.split(' ').map(path => `${rule} ${path}`))

const found = seed.map((table, n) => [
  ...new Set(
    checkTable(table, hebei2024, among(seed, n)).map(({ rule, path }) => `${rule} ${path.replace('indicators.', '')}`),
  ),
])

const inAll = (lists: readonly string[][]) => lists.reduce((sum, { length }) => sum + length, 0)

describe('the published tables', () => {
  it('name a fault only once', () => {
    for (const [n, lists] of listed.entries()) {
      const all = [...places(lists), ...places(alsoRight[n])]
      expect(all.filter((each, at) => all.indexOf(each) !== at)).toEqual([])
    }
  })

  it('have every fault of the list found, and nine in ten at least', () => {
    const missed = listed.map((lists, n) => places(lists).filter(each => !found[n]?.includes(each)))
    expect(missed).toEqual([[], [], [], [], [], []])
    expect(inAll(missed) / inAll(listed.map(places))).toBeLessThanOrEqual(0.1)
  })

  it('raise hardly anything that is not wrong', () => {
    const beside = found.map((all, n) =>
      all.filter(each => !places(listed[n]).includes(each) && !places(alsoRight[n]).includes(each)),
    )
    expect(inAll(beside) / inAll(found)).toBeLessThanOrEqual(0.1)
  })
})
