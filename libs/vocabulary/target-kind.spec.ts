import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseDeadline, targetKind } from './target-kind.ts'

describe('a deadline', () => {
  it.each([
    ['12月底前', '12-31'],
    ['12月底', '12-31'],
    ['６月底前完成', '06-30'],
    ['2月底前', '02-28'],
    ['2024年2月底前', '2024-02-29'],
    ['12月31日前', '12-31'],
    ['不晚于12月20日', '12-20'],
    ['≤11月15日', '11-15'],
    ['2024年12月31日之前完成', '2024-12-31'],
    ['2024-09-30', '2024-09-30'],
    ['2024/9/30前', '2024-09-30'],
    ['2024.9.30', '2024-09-30'],
    ['年底前', '12-31'],
    ['2024年底前完成', '2024-12-31'],
    ['2024 年 年底 前', '2024-12-31'],
    ['三季度末', '09-30'],
    ['第2季度末前', '06-30'],
  ])('%s is by %s', (text, day) => expect(parseDeadline(text)).toBe(day))

  it.each([
    '',
    '12月',
    '12月前',
    '≤15月',
    '13月底前',
    '2月30日',
    '2023年2月29日',
    '底前',
    '及时完成',
    '10个月',
    '6-12月',
  ])('%s is none', text => expect(parseDeadline(text)).toBeNull())
})

describe('the kind of a target', () => {
  it.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['≥95%', 'number'],
    ['20万', 'number'],
    ['≤15月', 'number'],
    ['12月底前', 'date'],
    ['1部宣传片，2套方案', 'several'],
    ['3个；5人次', 'several'],
    ['建立长效管护机制', 'text'],
    ['优', 'text'],
    ['3-5个', 'text'],
  ] as const)('%s is %s', (text, kind) => expect(targetKind(text)).toBe(kind))

  it('is one of the five for any text at all', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9年月日底前末季度≥,，、%个]{0,12}$/))
    fc.assert(
      fc.property(texts, text => {
        expect(['blank', 'number', 'date', 'several', 'text']).toContain(targetKind(text))
        expect(parseDeadline(text) ?? '01-01').toMatch(/^(20\d\d-)?(0\d|1[0-2])-[0-3]\d$/)
      }),
      { numRuns: 2000 },
    )
  })
})
