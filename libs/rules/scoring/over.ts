import { Decimal } from 'decimal.js'
import type { RulePack } from '../pack.ts'
import { rounded, shown, step } from './notes.ts'
import type { Points } from './number.ts'
import type { Flag, Step } from './shapes.ts'

export interface Overshoot {
  readonly points: Decimal
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
}

/**
 * What the pack does about actuals far above (or hopelessly below) the target (财预〔2020〕10号 asks for an explanation
 * and leaves the figures to the provinces): marks, and cuts of a share of the points or of so many.
 */
export function overshoot({ points, ratio, steps }: Points, weight: Decimal, pack: RulePack): Overshoot {
  const { explainFrom, manualFrom, cuts, nothingBelow } = pack.scoring.over
  if (ratio === null) return { points, steps, flags: [] }
  const flags: Flag[] = []
  if (explainFrom !== undefined && ratio.gte(explainFrom)) flags.push('over-explain')
  if (manualFrom !== undefined && ratio.gte(manualFrom)) flags.push('over-manual')
  if (nothingBelow !== undefined && ratio.lt(nothingBelow)) {
    const none = step(
      'nothing',
      `${shown(ratio)} < ${nothingBelow}`,
      '0.00',
      '完成过低不得分',
      'too low for any points',
    )
    return { points: new Decimal(0), steps: [...steps, none], flags }
  }
  const cut = cuts.filter(({ above }) => ratio.gt(above)).pop()
  if (!cut) return { points, steps, flags }
  const off = 'points' in cut ? new Decimal(cut.points) : rounded(weight.times(cut.cut))
  const left = Decimal.max(points.minus(off), 0)
  const formula = `${points.toFixed(2)} − ${'points' in cut ? cut.points : `${cut.cut} × ${shown(weight)}`}`
  const taken = step('cut', formula, left.toFixed(2), `超过目标 ${cut.above} 倍扣减`, `cut above ${cut.above} × target`)
  return { points: left, steps: [...steps, taken], flags: [...flags, 'over-cut'] }
}
