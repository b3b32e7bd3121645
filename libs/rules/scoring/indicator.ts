import { Decimal } from 'decimal.js'
import { parseNumber, parseTarget } from '#vocabulary/value'
import type { RulePack } from '../pack.ts'
import { actualIn } from './actual.ts'
import { scoreBand } from './band.ts'
import { given, problem, rounded, shown } from './notes.ts'
import { numberPoints } from './number.ts'
import { overshoot } from './over.ts'
import type { Flag, IndicatorInput, IndicatorScore, Problem, Step } from './shapes.ts'

interface Line {
  readonly points: Decimal
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
  readonly problems: readonly Problem[]
}

export interface ScoredIndicator {
  readonly line: IndicatorScore
  readonly problems: readonly Problem[]
}

const nothing = (...problems: Problem[]): Line => ({ points: new Decimal(0), steps: [], flags: [], problems })

/** Points for a row with a numeric target, by the rules of its operator; without a sign it is read as =. */
function scoreNumber(row: IndicatorInput, actualText: string, weight: Decimal, path: string, pack: RulePack): Line {
  const target = parseTarget(row.target)
  const actual = actualIn(target, actualText, pack)
  if (actual === 'actual-unreadable')
    return nothing(
      problem(
        actual,
        `${path}.actual`,
        `“${row.level3}”的实际完成值应是数字`,
        `The actual of ${row.level3} is no number`,
      ),
    )
  if (actual === 'unit-mismatch')
    return nothing(
      problem(
        actual,
        `${path}.actual`,
        `“${row.level3}”的实际完成值请用“${target.unit ?? ''}”作单位`,
        `Give the actual of ${row.level3} in ${target.unit ?? ''}`,
      ),
    )
  const scored = numberPoints(target.operator ?? '=', actual, new Decimal(target.value ?? 0), weight, pack)
  if (scored === null)
    return nothing(
      problem(
        'target-not-divisible',
        `${path}.target`,
        `“${row.level3}”的指标值“${row.target}”无法计算完成比例，请改用大于零的指标值`,
        `No ratio can be computed against the target ${row.target}`,
      ),
    )
  const { points, steps, flags } = overshoot(scored, weight, pack)
  const assumed: readonly Flag[] = target.operator === null ? ['operator-assumed'] : []
  const negative: readonly Flag[] = actual.isNegative() ? ['negative-actual'] : []
  return { points, steps, flags: [...flags, ...negative, ...assumed], problems: [] }
}

function scoreLine(row: IndicatorInput, weight: Decimal, path: string, pack: RulePack): Line {
  if (!given(row.target))
    return nothing(
      problem('target-missing', `${path}.target`, `“${row.level3}”没有指标值`, `${row.level3} has no target value`),
    )
  const qualitative = parseTarget(row.target).value === null
  if (qualitative && row.band) return { ...scoreBand(row, weight, path, pack), flags: [] }
  if (!given(row.actual))
    return nothing(
      ...(given(row.reason)
        ? []
        : [
            problem(
              'actual-missing',
              `${path}.actual`,
              `“${row.level3}”没有填写实际完成值，请填写，或说明原因（按0分计）`,
              `${row.level3} has no actual value: fill it in, or give the reason (it scores 0)`,
            ),
          ]),
    )
  return qualitative
    ? { ...scoreBand(row, weight, path, pack), flags: [] }
    : scoreNumber(row, row.actual ?? '', weight, path, pack)
}

/** A reason is owed for points lost and for a target left far behind; a row that is refused already says why. */
function owedReason({ points, flags, problems }: Line, row: IndicatorInput, weight: Decimal, path: string): Problem[] {
  if (given(row.reason) || problems.length > 0) return []
  if (points.lt(weight))
    return [
      problem(
        'reason-missing',
        `${path}.reason`,
        `“${row.level3}”得 ${points.toFixed(2)} 分，不足 ${shown(weight)} 分，请填写偏差原因和改进措施`,
        `${row.level3} scores ${points.toFixed(2)} of ${shown(weight)}: give cause and measure`,
      ),
    ]
  if (flags.includes('over-explain'))
    return [
      problem(
        'reason-missing',
        `${path}.reason`,
        `“${row.level3}”远超指标值，请说明原因（是否目标定得过低）`,
        `${row.level3} is far above its target: explain why`,
      ),
    ]
  return []
}

function notApplicable(row: IndicatorInput, path: string): Line {
  const owed = problem(
    'reason-missing',
    `${path}.reason`,
    `“${row.level3}”标为不适用，请说明原因`,
    `${row.level3} is marked not applicable: say why`,
  )
  return { ...nothing(...(given(row.reason) ? [] : [owed])), flags: ['not-applicable'] }
}

/** Scores one row. `path` is where its cells stand in the input, for the refusals. */
export function scoreIndicator(row: IndicatorInput, path: string, pack: RulePack): ScoredIndicator {
  const read = new Decimal(parseNumber(String(row.weight)) ?? 0)
  const weight = rounded(Decimal.max(read, 0))
  const line = row.notApplicable ? notApplicable(row, path) : scoreLine(row, weight, path, pack)
  const unmet: readonly Flag[] = !row.notApplicable && line.points.lt(weight) ? ['unmet'] : []
  const weightless = weight.isZero()
    ? [
        problem(
          'weight-not-positive',
          `${path}.weight`,
          `“${row.level3}”的分值应是大于 0 的数，现在是“${row.weight}”`,
          `The weight of ${row.level3} must be above 0, not "${row.weight}"`,
        ),
      ]
    : []
  return {
    line: {
      ...(row.id !== undefined && { id: row.id }),
      level3: row.level3,
      weight: weight.toNumber(),
      score: line.points.toNumber(),
      steps: [...line.steps],
      flags: [...unmet, ...line.flags],
    },
    problems: [...weightless, ...line.problems, ...(row.notApplicable ? [] : owedReason(line, row, weight, path))],
  }
}
