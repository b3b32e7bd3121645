import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { changed, emptyTable } from '#vocabulary/table'
import { parseTarget } from '#vocabulary/value'
import { checkTable } from './check.ts'
import { assessReport } from './lights.ts'
import { sureFixes } from './mend.ts'
import { packs } from './packs.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { scoreEvaluation } from './score.ts'
import { corrected } from './testing/tables.ts'
import { spreadWeights } from './weights.ts'

/** What people type, and what they should not. */
const text = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[≥≤=<>]{0,2}[-0-9.,万亿%元米个 *]{0,12}$/),
  fc.constantFrom('产出指标', '数量指标', '成本指标', '时效指标', '效益指标', '满意度指标', '达成', '未完成', '≥925米'),
)
const row = fc.record({
  id: fc.stringMatching(/^\w{1,4}$/),
  level1: text,
  level2: text,
  level3: text,
  description: text,
  target: text,
  basis: text,
  weight: text,
})
const plan = fc.record({ unit: text, '03-31': text, '06-30': text, '10-31': text, '12-31': text })
const table = fc.record({
  projectCode: text,
  projectName: text,
  duty: text,
  budget: fc.record({ total: text, fiscal: text, other: text, purpose: text }),
  plan,
  goals: text,
  indicators: fc.array(row, { maxLength: 5 }),
})

describe.each(Object.values(packs).map(pack => [pack.id, pack] as const))('whatever is typed, under %s', (_, pack) => {
  it('is checked without throwing', () => {
    fc.assert(
      fc.property(table, fc.array(table, { maxLength: 2 }), (drafted, others) => {
        const facts = {
          year: 2024,
          countyCode: '131026',
          codesInUse: [],
          others,
          duties: [{ ordinal: '一', title: '农村环境整治' }],
        }
        const found = checkTable(drafted, pack, facts)
        for (const { message, messageEn } of found) expect([message, messageEn]).not.toContain('')
        expect(checkTable(structuredClone(drafted), pack, facts)).toEqual(found)
      }),
    )
  })

  it('is mended for good, whatever is sure', () => {
    fc.assert(
      fc.property(table, drafted => {
        const facts = { year: 2024, countyCode: '131026', codesInUse: [] }
        const mended = sureFixes(drafted, pack, facts).reduce(
          (all, { path, old, new: value }) => changed(all, { kind: 'set', path, old, new: value }),
          drafted,
        )
        expect(sureFixes(mended, pack, facts)).toEqual([])
      }),
    )
  })

  it('is scored without throwing, within 0 and the points', () => {
    const money = fc.oneof(text, fc.double())
    const band = fc.constantFrom('achieved' as const, 'partly' as const, 'not' as const)
    const indicator = fc.record(
      { level1: text, level2: text, level3: text, target: text, actual: text, weight: money, band, bandScore: money },
      { requiredKeys: ['level1', 'level2', 'level3', 'target', 'actual', 'weight'] },
    )
    fc.assert(
      fc.property(fc.record({ original: money, executed: money }), fc.array(indicator), (budget, indicators) => {
        const result = scoreEvaluation({ budget, indicators }, pack)
        expect(Number.isFinite(result.total)).toBe(true)
        for (const { score, weight } of result.indicators) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(weight)
        }
      }),
    )
  })

  it('is judged without throwing', () => {
    fc.assert(
      fc.property(
        plan,
        text,
        text,
        fc.array(fc.record({ id: text, level1: text, level2: text, target: text, actual: text })),
        (planned, total, paid, indicators) => {
          const { light } = assessReport({ checkpoint: '06-30', total, plan: planned, paid, indicators }, pack)
          expect(['red', 'yellow', 'green', 'blue', 'none']).toContain(light)
        },
      ),
    )
  })
})

describe('a corrected table', () => {
  it.each(corrected.map(each => [each.projectName, each] as const))(
    '%s, fulfilled, scores 100',
    (_, { budget, indicators }) => {
      const weights = spreadWeights(indicators, hebei2024)
      const result = scoreEvaluation(
        {
          budget: { original: budget.total, executed: budget.total },
          indicators: indicators.map(({ id, level1, level2, level3, target }) => ({
            id,
            level1,
            level2,
            level3,
            target,
            actual: parseTarget(target).value ?? '已达成',
            weight: weights[id] ?? '0',
            ...(parseTarget(target).value === null && { band: 'achieved' as const }),
          })),
        },
        hebei2024,
      )
      expect(result).toMatchObject({ total: 100, grade: '优', refusals: [] })
    },
  )

  it('is checked as empty without throwing', () => {
    const found = checkTable(emptyTable, hebei2024, { year: 2024, countyCode: '131026', codesInUse: [] })
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['R01']))
  })
})
