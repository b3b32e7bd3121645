import { describe, expect, it } from '@jest/globals'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { hebei2024 } from './packs/hebei-2024.ts'
import { national2021 } from './packs/national-2021.ts'
import { corrected } from './testing/tables.ts'
import { spreadWeights, type WeightRow } from './weights.ts'

const row = (level1: string, level2: string, id: string, weight = ''): WeightRow => ({ id, level1, level2, weight })
const sum = (weights: Readonly<Record<string, string>>): string =>
  Object.values(weights)
    .reduce((all, one) => all.plus(one), new Decimal(0))
    .toFixed(2)

describe('weights', () => {
  it('that are all given are kept', () => {
    const { indicators } = corrected[0] ?? { indicators: [] }
    expect(spreadWeights(indicators, hebei2024)).toEqual({
      i1: '8.00',
      i2: '8.00',
      i3: '14.00',
      i4: '10.00',
      i5: '5.00',
      i6: '5.00',
      i7: '15.00',
      i8: '15.00',
      i9: '10.00',
    })
  })

  it('are spread over second levels, then over rows, the remainder to the last', () => {
    const rows = [
      row('产出指标', '数量指标', 'a'),
      row('产出指标', '数量指标', 'b', '8'),
      row('产出指标', '数量指标', 'c'),
      row('产出指标', '质量指标', 'd'),
      row('产出', '时效', 'e'),
      row('效益指标', '社会效益指标', 'f'),
      row('满意度指标', '服务对象满意度指标', 'g'),
    ]
    expect(spreadWeights(rows, hebei2024)).toEqual({
      a: '5.55',
      b: '5.55',
      c: '5.56',
      d: '16.66',
      e: '16.68',
      f: '30.00',
      g: '10.00',
    })
  })

  it('of an absent first level go where the pack says', () => {
    const output = row('产出指标', '数量指标', 'a')
    const benefit = row('效益指标', '社会效益指标', 'b')
    const satisfaction = row('满意度指标', '服务对象满意度指标', 'c')
    const cost = row('成本指标', '经济成本指标', 'd')
    expect(spreadWeights([output, benefit], hebei2024)).toEqual({ a: '50.00', b: '40.00' })
    expect(spreadWeights([output, benefit, satisfaction], national2021)).toEqual({ a: '50.00', b: '30.00', c: '10.00' })
    expect(spreadWeights([cost, output, benefit], national2021)).toEqual({ d: '20.00', a: '40.00', b: '30.00' })
  })

  it('of a level that nothing stands in for are not given away', () => {
    expect(spreadWeights([row('产出指标', '数量指标', 'a'), row('其他', '其他', 'b')], hebei2024)).toEqual({
      a: '50.00',
      b: '0.00',
    })
    expect(spreadWeights([], hebei2024)).toEqual({})
  })

  it('always make the points of the scheme', () => {
    const levels = hebei2024.tree.flatMap(({ name, level2 }) => level2.map(second => [name, second.name] as const))
    const counts = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: levels.length, maxLength: levels.length })
    fc.assert(
      fc.property(counts, ([first = 0, ...others]) => {
        const rows = [first + 1, ...others.slice(0, 3), (others[3] ?? 0) + 1, ...others.slice(4)].flatMap((count, at) =>
          Array.from({ length: count }, (_, n) => row(levels[at]?.[0] ?? '', levels[at]?.[1] ?? '', `${at}-${n}`)),
        )
        expect(sum(spreadWeights(rows, hebei2024))).toBe('90.00')
      }),
    )
  })
})
