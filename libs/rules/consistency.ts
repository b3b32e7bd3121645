import { Decimal } from 'decimal.js'
import type { RulePack } from './pack.ts'

export interface PackProblem {
  /** Dotted, from the root of the pack: `tree.0.points`. */
  readonly path: string
  readonly message: string
}

const sum = (amounts: readonly string[]): Decimal => amounts.reduce((all, one) => all.plus(one), new Decimal(0))

const falls = (amounts: readonly string[]): boolean =>
  amounts.every((amount, at) => at === 0 || new Decimal(amount).lt(amounts[at - 1] ?? amount))

const repeated = (names: readonly string[]): string[] => names.filter((name, at) => names.indexOf(name) !== at)

function* points(pack: RulePack): Iterable<PackProblem> {
  const all = sum([pack.execution.points, ...pack.tree.map(level => level.points)])
  if (!all.eq(100)) yield { path: 'tree', message: `execution and first levels make ${all.toFixed()} points, not 100` }
  for (const [at, { points: own, whenAbsent = {} }] of pack.tree.entries()) {
    const path = `tree.${at}.whenAbsent`
    for (const name of Object.keys(whenAbsent))
      if (!pack.tree.some(level => level.name === name)) yield { path, message: `no first level is called ${name}` }
    const passedOn = sum(Object.values(whenAbsent))
    if (Object.keys(whenAbsent).length > 0 && !passedOn.eq(own))
      yield { path, message: `passes on ${passedOn.toFixed()} of ${own} points` }
  }
  const { rule } = pack.execution
  if (rule.kind === 'BAND' && sum([rule.finished]).gt(pack.execution.points))
    yield { path: 'execution.rule.finished', message: `more than the ${pack.execution.points} points there are` }
}

function* naming(pack: RulePack): Iterable<PackProblem> {
  for (const name of repeated(pack.tree.map(level => level.name))) yield { path: 'tree', message: `${name} twice` }
  for (const [at, { level2 }] of pack.tree.entries())
    for (const name of repeated(level2.map(level => level.name)))
      yield { path: `tree.${at}.level2`, message: `${name} twice` }
  const units = pack.units.flatMap(({ unit, aliases = [] }) => [unit, ...aliases])
  for (const name of repeated(units)) yield { path: 'units', message: `${name} twice` }
  for (const [at, { base, factor }] of pack.units.entries()) {
    if ((base === undefined) !== (factor === undefined))
      yield { path: `units.${at}`, message: 'base and factor go together' }
    if (base !== undefined && !pack.units.some(({ unit }) => unit === base))
      yield { path: `units.${at}.base`, message: `no unit is called ${base}` }
  }
}

function* thresholds(pack: RulePack): Iterable<PackProblem> {
  const { grades, scoring, execution, lights } = pack
  const falling: readonly (readonly [string, readonly string[], boolean])[] = [
    ['grades', grades.map(({ from }) => from), true],
    ['scoring.bands', scoring.bands.map(({ from }) => from), true],
    ['execution.rule.bands', execution.rule.kind === 'BAND' ? execution.rule.bands.map(({ from }) => from) : [], false],
    ['lights', [lights.blue, lights.yellow, lights.red], false],
  ]
  for (const [path, amounts, toZero] of falling) {
    if (!falls(amounts)) yield { path, message: `thresholds must fall: ${amounts.join(', ')}` }
    if (toZero && !sum(amounts.slice(-1)).eq(0)) yield { path, message: 'the last threshold must be 0' }
  }
  const bands = scoring.bands.map(({ band }) => band).join(' ')
  if (bands !== 'achieved partly not') yield { path: 'scoring.bands', message: `in the order achieved, partly, not` }
}

/** What a pack says against itself although each of its fields is well-formed. Empty for a sound pack. */
export const contradictions = (pack: RulePack): PackProblem[] => [...points(pack), ...naming(pack), ...thresholds(pack)]
