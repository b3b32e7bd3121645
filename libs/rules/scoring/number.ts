import { Decimal } from 'decimal.js'
import type { Operator } from '#vocabulary/value'
import type { RulePack } from '../pack.ts'
import { rounded, shown, step } from './notes.ts'
import type { Step } from './shapes.ts'

/** Points of a numeric target with the working; `ratio` is actual ÷ target where over-achievement can be judged. */
export interface Points {
  readonly points: Decimal
  readonly ratio: Decimal | null
  readonly steps: readonly Step[]
}

/** A target by which nothing can be divided (≥0, a negative figure) has no points: null. */
export type Scored = Points | null

const zero = new Decimal(0)

const ratioStep = (actual: Decimal, target: Decimal) =>
  step('ratio', `${shown(actual)} ÷ ${shown(target)}`, shown(actual.div(target)), '完成比例', 'ratio of completion')

const pointsStep = (formula: string, points: Decimal) => step('points', formula, points.toFixed(2), '得分', 'points')

const met = (points: Decimal, formula: string, steps: readonly Step[], ratio: Decimal | null): Points => ({
  points,
  ratio,
  steps: [...steps, pointsStep(formula, points)],
})

/** ≥ and >: all points when reached; else in proportion, or from the gate upwards. A negative actual counts as 0. */
export function higher(actual: Decimal, target: Decimal, weight: Decimal, pack: RulePack): Scored {
  if (target.lte(0)) return null
  const rule = pack.scoring.higher
  const a = Decimal.max(actual, 0)
  const ratio = a.div(target)
  const steps = [ratioStep(a, target)]
  if (ratio.gte(1)) return met(weight, `${shown(ratio)} ≥ 1`, steps, ratio)
  if (rule.kind === 'PROP') return met(rounded(ratio.times(weight)), `${shown(ratio)} × ${shown(weight)}`, steps, ratio)
  if (ratio.lt(rule.gate)) return met(zero, `${shown(ratio)} < ${rule.gate}`, steps, ratio)
  const width = new Decimal(1).minus(rule.gate)
  const points = rounded(ratio.minus(rule.gate).div(width).times(weight))
  return met(points, `(${shown(ratio)} − ${rule.gate}) ÷ ${shown(width)} × ${shown(weight)}`, steps, ratio)
}

/** ≤ and <: all points within the target; beyond it less by the share exceeded (none from twice on), or target ÷ actual. */
export function lower(actual: Decimal, target: Decimal, weight: Decimal, pack: RulePack): Scored {
  if (actual.lte(target)) return met(weight, `${shown(actual)} ≤ ${shown(target)}`, [], null)
  if (target.isZero()) return met(zero, `${shown(actual)} > 0`, [], null)
  if (target.isNegative()) return null
  if (pack.scoring.lower === 'TARGET_OVER_ACTUAL') {
    const ratio = target.div(actual)
    const steps = [
      step('ratio', `${shown(target)} ÷ ${shown(actual)}`, shown(ratio), '指标值与实际之比', 'target to actual'),
    ]
    return met(rounded(ratio.times(weight)), `${shown(ratio)} × ${shown(weight)}`, steps, null)
  }
  const excess = actual.minus(target).div(target)
  const formula = `(${shown(actual)} − ${shown(target)}) ÷ ${shown(target)}`
  const steps = [step('excess', formula, shown(excess), '超出比例', 'share exceeded')]
  if (excess.gte(1)) return met(zero, `${shown(excess)} ≥ 1`, steps, null)
  const points = rounded(new Decimal(1).minus(excess).times(weight))
  return met(points, `(1 − ${shown(excess)}) × ${shown(weight)}`, steps, null)
}

/** =: zero is met by zero alone (no accident is no accident); else by the pack, one-sided or two-sided. */
export function equal(actual: Decimal, target: Decimal, weight: Decimal, pack: RulePack): Scored {
  if (target.isZero())
    return actual.lte(0) ? met(weight, `${shown(actual)} = 0`, [], null) : met(zero, `${shown(actual)} > 0`, [], null)
  if (target.isNegative()) return null
  const a = Decimal.max(actual, 0)
  const ratio = a.div(target)
  const steps = [ratioStep(a, target)]
  if (pack.scoring.equal === 'TWO_SIDED') {
    const missed = a.minus(target).abs().div(target)
    const points = rounded(Decimal.max(new Decimal(1).minus(missed), 0).times(weight))
    return met(points, `(1 − |${shown(a)} − ${shown(target)}| ÷ ${shown(target)}) × ${shown(weight)}`, steps, ratio)
  }
  if (ratio.gte(1)) return met(weight, `${shown(ratio)} ≥ 1`, steps, ratio)
  return met(rounded(ratio.times(weight)), `${shown(ratio)} × ${shown(weight)}`, steps, ratio)
}

/** Points of a numeric target by its operator. Strict signs score like the others: < 15 is met by 15. */
export function numberPoints(
  operator: Operator,
  actual: Decimal,
  target: Decimal,
  weight: Decimal,
  pack: RulePack,
): Scored {
  switch (operator) {
    case '≥':
    case '>':
      return higher(actual, target, weight, pack)
    case '≤':
    case '<':
      return lower(actual, target, weight, pack)
    case '=':
      return equal(actual, target, weight, pack)
  }
}
