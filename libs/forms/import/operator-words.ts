import { operatorOf, parseTarget, type Operator } from '#vocabulary/value'

/** Words of the column 指标方向性: what is better, which is less than an operator says. */
const directions: Readonly<Record<string, Operator>> = {
  正向: '≥',
  正向指标: '≥',
  越大越好: '≥',
  越高越好: '≥',
  反向: '≤',
  反向指标: '≤',
  逆向: '≤',
  逆向指标: '≤',
  负向: '≤',
  负向指标: '≤',
  越小越好: '≤',
  越低越好: '≤',
}

// What people put into a unit cell that has no unit.
const noUnit = /^(?:[/\\—–-]+|无|定性|无单位|\\)?$/

export interface Composed {
  readonly text: string
  /** The operator was not written but follows from 正向 or 反向. */
  readonly inferred: boolean
}

/**
 * One target text out of the cells that a form may part it into: '≥', '95', '%' → '≥95%'. What a cell already says is
 * not said twice, and a qualitative target gets neither sign nor unit.
 */
export function composeTarget(signs: readonly string[], value: string, unit: string): Composed {
  const counted = parseTarget(value)
  if (counted.value === null) return { text: value, inferred: false }
  const suffix = counted.unit !== null || noUnit.test(unit.trim()) ? '' : unit.trim()
  const sign = signs.map(operatorOf).find(found => found !== null) ?? null
  const direction = signs.map(word => directions[word.replace(/\s/g, '')]).find(found => found !== undefined)
  const prefix = counted.operator !== null ? '' : (sign ?? direction ?? '')
  return { text: `${prefix}${value}${suffix}`, inferred: prefix !== '' && sign === null }
}
