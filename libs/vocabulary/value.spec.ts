import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  formatMoney,
  formatTarget,
  formatWan,
  operatorOf,
  operators,
  parseMoney,
  parseNumber,
  parseTarget,
} from './value.ts'

interface Fixture {
  readonly projects: readonly { readonly indicators: readonly { readonly target: { readonly text: string } }[] }[]
}
const fixture = JSON.parse(
  readFileSync(new URL('../../test/fixtures/xinglonggong-2024.json', import.meta.url), 'utf8'),
) as Fixture

describe('a number', () => {
  it.each([
    ['925', '925'],
    ['10,360', '10360'],
    ['10，360.50', '10360.5'],
    ['1、250、000', '1250000'],
    ['727 500', '727500'],
    ['６４', '64'],
    ['64万', '640000'],
    ['1.2 亿', '120000000'],
    ['98 %', '98'],
    ['99．5％', '99.5'],
    ['-3', '-3'],
    ['.5', '0.5'],
    ['100.00', '100'],
  ])('%s is %s', (text, number) => expect(parseNumber(text)).toBe(number))

  it.each(['', '七', '1,5', '3-5', '12米', '1.2.3', '%'])('%s is none', text => expect(parseNumber(text)).toBeNull())
})

describe('an amount of money', () => {
  it.each([
    ['64万', '640000.00'],
    ['64万元', '640000.00'],
    ['640,000 元', '640000.00'],
    ['￥640，000.005', '640000.01'],
    ['人民币 0.4万元整', '4000.00'],
    ['640000', '640000.00'],
    ['-20元', '-20.00'],
    ['0', '0.00'],
  ])('%s is %s yuan', (text, yuan) => expect(parseMoney(text)).toBe(yuan))

  it.each(['', '64米', '元', '64%', '61.77元/平方米'])('%s is none', text => expect(parseMoney(text)).toBeNull())

  it('is printed in yuan and in ten thousand yuan', () => {
    expect(formatMoney('1234567.8')).toBe('1,234,567.80')
    expect(formatMoney('-1000')).toBe('-1,000.00')
    expect(formatMoney('待定')).toBe('待定')
    expect(formatWan('727500.00')).toBe('72.75')
    expect(formatWan('0.01')).toBe('0.000001')
    expect(formatWan('')).toBe('')
  })
})

describe('a target value', () => {
  it('reads each of the 59 targets of the seed document', () => {
    const targets = fixture.projects.flatMap(({ indicators }) => indicators.map(({ target }) => target))
    expect(targets).toHaveLength(59)
    for (const target of targets) expect(parseTarget(target.text)).toEqual(target)
  })

  it.each([
    ['≧９２５米', '≥', '925', '米'],
    ['>= 925 米', '≥', '925', '米'],
    ['＞5年', '>', '5', '年'],
    ['＝100％', '=', '100', '%'],
    ['<=61.77元/平方米', '≤', '61.77', '元/平方米'],
    ['≦64万元', '≤', '64', '万元'],
    ['＜3次', '<', '3', '次'],
    ['不低于90%', '≥', '90', '%'],
    ['不少于1,200 人', '≥', '1200', '人'],
    ['不超过10个月', '≤', '10', '个月'],
    ['不超过10个月以内', '≤', '10', '个月'],
    ['30份以上', '≥', '30', '份'],
    ['90%及以上', '≥', '90', '%'],
    ['15天以内', '≤', '15', '天'],
    ['≥1.2万人次', '≥', '12000', '人次'],
    ['≤0.5亿元', '≤', '0.5', '亿元'],
    ['≥-3%', '≥', '-3', '%'],
    ['=0', '=', '0', null],
    ['≥500㎡', '≥', '500', '㎡'],
    ['═100%', '=', '100', '%'],
    ['﹥5年', '>', '5', '年'],
    ['﹤ 3 次', '<', '3', '次'],
    ['≮95%', '≥', '95', '%'],
    ['≯２０万元', '≤', '20', '万元'],
    ['＞＝９５％', '≥', '95', '%'],
    ['不低于90%以上', '≥', '90', '%'],
    ['≥30份（含）以上', '≥', '30', '份'],
    ['95％（含）以上', '≥', '95', '%'],
    ['不得少于16个村', '≥', '16', '个村'],
    ['不迟于15天', '≤', '15', '天'],
    ['最多3次', '≤', '3', '次'],
    ['≤5‰', '≤', '5', '‰'],
    ['千分之三以内', '≤', '3', '‰'],
    ['百分之95以上', '≥', '95', '%'],
    ['不低于百分之九十五', '≥', '95', '%'],
    ['百分之百', null, '100', '%'],
    ['20万', null, '200000', null],
    ['20万+', '≥', '200000', null],
    ['≥1.5亿', '≥', '150000000', null],
    ['达到100%', null, '100', '%'],
    ['完成3次', null, '3', '次'],
    ['≥16个（村）', '≥', '16', '个'],
    ['≥ 1 0 3 6 0 平方米'.replace('1 0 3 6 0', '10 360'), '≥', '10360', '平方米'],
    ['≤15月', '≤', '15', '月'],
  ])('%s', (text, operator, value, unit) => expect(parseTarget(text)).toEqual({ text, operator, value, unit }))

  it.each([
    '',
    '达成',
    '是',
    '建立长效管护机制',
    '2024年底前完成',
    '12月31日前',
    '12月底前',
    '3-5个',
    '90%~95%',
    '1部宣传片，2套方案',
    '95%以上满意',
    '约30人',
    '3条主要街道全部路面修补养护工程',
    '*',
    '≥',
    '≥16个++',
    '16个<20',
  ])('%s is only its text', text =>
    expect(parseTarget(text)).toEqual({ text, operator: null, value: null, unit: null }),
  )

  it('keeps its meaning when it is written in the shortest way and read again', () => {
    const typed = fc.tuple(
      fc.constantFrom(...operators, '', '不低于', '≧', '＜', '═', '至少'),
      fc.oneof(fc.integer().map(String), fc.double({ noNaN: true }).map(String), fc.constant('１０，３６０')),
      fc.constantFrom('', '万', '亿'),
      fc.constantFrom('', '%', '元', '万元', '个村', '元/平方米', '月', '（含）以上', '以内', '（抽查）'),
      fc.oneof(fc.constant(''), fc.string({ maxLength: 4 })),
    )
    fc.assert(
      fc.property(typed, pieces => {
        const read = parseTarget(pieces.join(''))
        const again = parseTarget(formatTarget(read))
        expect({ ...again, text: '' }).toEqual({ ...read, text: '' })
      }),
      { numRuns: 3000 },
    )
  })

  it('never throws, and has no half: without a value there is neither operator nor unit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const { value, operator, unit } = parseTarget(text)
        if (value === null) expect([operator, unit]).toEqual([null, null])
        else expect(value).toMatch(/^-?\d+(\.\d+)?$/)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['≧', '≥'],
    ['大于等于', '≥'],
    [' > = ', '≥'],
    ['＝', '='],
    ['不超过', '≤'],
    ['定性', null],
    ['', null],
    ['≥5', null],
  ])('has the operator %s in a column of its own: %s', (text, operator) => expect(operatorOf(text)).toBe(operator))
})
