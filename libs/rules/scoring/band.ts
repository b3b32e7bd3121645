import { Decimal } from 'decimal.js'
import { parseNumber } from '#vocabulary/value'
import type { Band, RulePack } from '../pack.ts'
import { problem, rounded, step } from './notes.ts'
import type { IndicatorInput, Problem, Step } from './shapes.ts'

/** Points that a band allows, both ends included: the upper end of a lower band stays 0.01 under the next band. */
export interface BandRange {
  readonly least: Decimal
  readonly most: Decimal
}

/** The range of a qualitative band for this many points: of 10, 部分达成 allows 6.00 to 7.99. */
export function bandRange(band: Band['band'], weight: Decimal, pack: RulePack): BandRange {
  const { bands } = pack.scoring
  const at = bands.findIndex(each => each.band === band)
  const above = bands[at - 1]
  return {
    least: rounded(weight.times(bands[at]?.from ?? 0)),
    most: above ? Decimal.max(rounded(weight.times(above.from)).minus('0.01'), 0) : weight,
  }
}

interface BandScore {
  readonly points: Decimal
  readonly steps: readonly Step[]
  readonly problems: readonly Problem[]
}

const nothing = (problems: readonly Problem[]): BandScore => ({ points: new Decimal(0), steps: [], problems })

/** Without a score of its own the best band gives all points and the worst none; the middle one has to be said. */
function pointsWithin({ band, bandScore }: IndicatorInput, { least, most }: BandRange): Decimal | null {
  if (bandScore === undefined || bandScore === '') return band === 'achieved' ? most : band === 'not' ? least : null
  const points = parseNumber(String(bandScore))
  return points === null ? null : rounded(new Decimal(points))
}

/** Scores a qualitative target by its band. A score outside the band is refused and counts as 0. */
export function scoreBand(row: IndicatorInput, weight: Decimal, path: string, pack: RulePack): BandScore {
  const label = pack.scoring.bands.find(({ band }) => band === row.band)
  if (!row.band || !label)
    return nothing([
      problem(
        'band-missing',
        `${path}.band`,
        `“${row.level3}”是定性指标，请选择完成档次`,
        `Choose a band for ${row.level3}`,
      ),
    ])
  const range = bandRange(row.band, weight, pack)
  const span = `${range.least.toFixed(2)}–${range.most.toFixed(2)}`
  const points = pointsWithin(row, range)
  if (points === null)
    return nothing([
      problem(
        'band-score-missing',
        `${path}.bandScore`,
        `“${row.level3}”选择了“${label.zh}”，请在 ${span} 分之间打分`,
        `Give ${row.level3} a score within ${span}`,
      ),
    ])
  if (points.lt(range.least) || points.gt(range.most))
    return nothing([
      problem(
        'band-score-out-of-range',
        `${path}.bandScore`,
        `“${label.zh}”只能得 ${span} 分，填的是 ${points.toFixed(2)} 分`,
        `The band "${label.en}" allows ${span}, not ${points.toFixed(2)}`,
      ),
    ])
  return { points, steps: [step('band', span, points.toFixed(2), label.zh, label.en)], problems: [] }
}
