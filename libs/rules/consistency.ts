import { Decimal } from 'decimal.js'
import type { RulePack } from './pack.ts'

export interface PackProblem {
  /** Dotted, from the root of the pack: `tree.0.points`. */
  readonly path: string
  /** What is wrong and what to do, in both languages. */
  readonly message: string
  readonly messageEn: string
}

const problem = (path: string, message: string, messageEn: string): PackProblem => ({ path, message, messageEn })

const sum = (amounts: readonly string[]): Decimal => amounts.reduce((all, one) => all.plus(one), new Decimal(0))

const falls = (amounts: readonly string[]): boolean =>
  amounts.every((amount, at) => at === 0 || new Decimal(amount).lt(amounts[at - 1] ?? amount))

const repeated = (names: readonly string[]): string[] => names.filter((name, at) => names.indexOf(name) !== at)

function* points(pack: RulePack): Iterable<PackProblem> {
  const all = sum([pack.execution.points, ...pack.tree.map(level => level.points)])
  if (!all.eq(100))
    yield problem(
      'tree',
      `执行率和各一级指标的分值合计 ${all.toFixed()} 分，应为 100 分，请调整 points`,
      `execution and first levels make ${all.toFixed()} points, not 100: adjust the points`,
    )
  for (const [at, { points: own, whenAbsent = {} }] of pack.tree.entries()) {
    const path = `tree.${at}.whenAbsent`
    for (const name of Object.keys(whenAbsent))
      if (!pack.tree.some(level => level.name === name))
        yield problem(
          path,
          `没有叫“${name}”的一级指标，请写 tree 里的名称`,
          `no first level is called ${name}: use a name of the tree`,
        )
    const passedOn = sum(Object.values(whenAbsent))
    if (Object.keys(whenAbsent).length > 0 && !passedOn.eq(own))
      yield problem(
        path,
        `缺项时只转出 ${passedOn.toFixed()} 分，应转出全部 ${own} 分`,
        `passes on ${passedOn.toFixed()} of ${own} points: pass on all of them`,
      )
  }
  const { rule } = pack.execution
  if (rule.kind === 'BAND' && sum([rule.finished]).gt(pack.execution.points))
    yield problem(
      'execution.rule.finished',
      `超过了执行率的 ${pack.execution.points} 分，请改小`,
      `more than the ${pack.execution.points} points there are: lower it`,
    )
}

const twice = (path: string, name: string): PackProblem =>
  problem(path, `“${name}”写了两次，请删去一个`, `${name} twice: remove one`)

function* naming(pack: RulePack): Iterable<PackProblem> {
  for (const name of repeated(pack.tree.map(level => level.name))) yield twice('tree', name)
  for (const [at, { level2 }] of pack.tree.entries())
    for (const name of repeated(level2.map(level => level.name))) yield twice(`tree.${at}.level2`, name)
  const units = pack.units.flatMap(({ unit, aliases = [] }) => [unit, ...aliases])
  for (const name of repeated(units)) yield twice('units', name)
  for (const [at, { base, factor }] of pack.units.entries()) {
    if ((base === undefined) !== (factor === undefined))
      yield problem(
        `units.${at}`,
        'base 和 factor 要同时写或同时不写',
        'base and factor go together: give both or none',
      )
    if (base !== undefined && !pack.units.some(({ unit }) => unit === base))
      yield problem(
        `units.${at}.base`,
        `没有叫“${base}”的计量单位，请先在 units 里加上`,
        `no unit is called ${base}: add it to the units`,
      )
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
    if (!falls(amounts))
      yield problem(path, `界限必须从高到低：${amounts.join('、')}`, `thresholds must fall: ${amounts.join(', ')}`)
    if (toZero && !sum(amounts.slice(-1)).eq(0))
      yield problem(
        path,
        '最后一档的 from 必须是 0，否则低分没有等级',
        'the last threshold must be 0, or low scores have none',
      )
  }
  const bands = scoring.bands.map(({ band }) => band).join(' ')
  if (bands !== 'achieved partly not')
    yield problem(
      'scoring.bands',
      '三档的顺序必须是 achieved、partly、not',
      'the bands must be in the order achieved, partly, not',
    )
}

/** What a pack says against itself although each of its fields is well-formed. Empty for a sound pack. */
export const contradictions = (pack: RulePack): PackProblem[] => [...points(pack), ...naming(pack), ...thresholds(pack)]
