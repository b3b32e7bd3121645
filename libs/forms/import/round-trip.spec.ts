import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal'
import type { TargetTable } from '#vocabulary/table'
import { readDocument } from '../read-document.ts'
import { render } from '../render.ts'
import { targetForm } from '../target-form.ts'
import { toTargetTable } from '../to-table.ts'

/** What the forms write, the import reads: the same table comes back from a workbook and from a document. */

// Texts as they stand in cells: without outer blanks, and none that is itself a label of the form.
const word = fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9（）%≥.<>&"'=+]{1,12}$/).map(text => `某${text}`)
const money = fc.integer({ min: 0, max: 99_999_999_999 }).map(cents => (cents / 100).toFixed(2))
const share = fc.integer({ min: 0, max: 100 }).map(String)

const levels = fc.constantFrom(
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '时效指标'],
  ['效益指标', '社会效益指标'],
  ['满意度指标', '服务对象满意度指标'],
)
const value = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('≥', '≤', '=', ''),
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom('%', '个', '元/平方米', ''),
    )
    .map(parts => parts.join('')),
  fc.constantFrom('12月底前', '1部宣传片，2套方案', '建立长效机制', '=100%', '@', '-5%'),
)

const table: fc.Arbitrary<TargetTable> = fc
  .record({
    code: fc.stringMatching(/^13102624P[0-9]{11}[0-9A-Z]$/),
    name: word,
    sums: fc.tuple(money, money, money),
    purpose: word,
    plan: fc.tuple(share, share, share, share),
    goals: fc.array(word, { minLength: 1, maxLength: 3 }),
    rows: fc.array(fc.tuple(levels, word, word, value, word), { minLength: 1, maxLength: 8 }),
  })
  .map(({ code, name, sums: [total, fiscal, other], purpose, plan, goals, rows }) => ({
    projectCode: code,
    projectName: name,
    duty: '',
    budget: { total, fiscal, other, purpose },
    plan: { unit: '%', '03-31': plan[0], '06-30': plan[1], '10-31': plan[2], '12-31': plan[3] },
    goals: goals.join('\n'),
    indicators: rows.map(([[level1 = '', level2 = ''], level3, description, target, basis], at) => ({
      id: `i${at + 1}`,
      level1,
      level2,
      level3,
      description,
      target,
      basis,
      weight: '',
    })),
  }))

const unit = { code: '210001', name: '文安县兴隆宫镇人民政府党政综合办公室本级' }

describe.each(['xlsx', 'docx'] as const)('a table written as %s', format => {
  it('comes back equal, with nothing to complain of', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (written, approved) => {
        const proof = { hash: 'abcdef0123456789'.repeat(4), approvedAt: approved ? '2024-03-01T00:00:00Z' : null }
        const sheet = targetForm({ year: 2024, unit, table: written, proof })
        const read = readDocument(await render(sheet, format))
        if (isRefusal(read)) throw new Error(JSON.stringify(read))
        expect(read.document.projects.map(toTargetTable)).toEqual([written])
        expect(read.document.projects[0]?.unit).toEqual(unit)
        expect(read.problems).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})
