import { Decimal } from 'decimal.js'
import { rowHash } from '#vocabulary/row-text'
import { parseTarget, type TargetValue } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { RulePack, Rules } from '../pack.ts'
import { canonicalUnit } from '../units.ts'
import { allRows, cellOf, nameOf, numeric, type Checks, type Known, type OtherProject, type Row } from './context.ts'

/** Against other projects: what was copied; of the unit's own of the year, what contradicts, what is counted twice. */

const othersOf = ({ facts }: Known): readonly OtherProject[] => facts.others ?? []

function* notCopied(known: Known, { most }: Rules['R23']): Iterable<Found> {
  const names = known.rows.map(({ row }) => nameOf(row.level3)).filter(name => name !== '')
  if (names.length === 0) return
  for (const { projectName, indicators } of othersOf(known)) {
    const theirs = new Set(indicators.map(({ level3 }) => nameOf(level3)))
    const same = names.filter(name => theirs.has(name)).length
    if (same * 100 > names.length * Number(most))
      yield {
        path: allRows,
        message: `${names.length} 条指标中有 ${same} 条与“${projectName}”相同，疑似照抄，请按本项目的内容设置`,
        messageEn: `${same} of ${names.length} indicators are those of "${projectName}": copied?`,
      }
  }
}

/** Rows that are named one by one; more of them are one copy, and said once. */
const oneByOne = 3

/** Word for word as in another unit's form, which is not named: who copied from whom cannot be told, so it is a hint. */
function* notOfOthers({ rows, facts: { elsewhere = [] } }: Known): Iterable<Found> {
  const same = elsewhere.length === 0 ? [] : rows.filter(({ row }) => elsewhere.includes(rowHash(row)))
  if (same.length > oneByOne)
    yield {
      path: allRows,
      message: `${rows.length} 条指标中有 ${same.length} 条的名称、描述、指标值和依据与县内其他单位的表完全相同，请核对是否符合本项目实际`,
      messageEn: `${same.length} of ${rows.length} indicators read word for word as in another unit's form: do they fit this project?`,
      mild: true,
    }
  else
    for (const each of same)
      yield {
        path: cellOf(each, 'level3'),
        message: '这一行的名称、描述、指标值和依据与县内其他单位的表完全相同，请核对是否符合本项目实际',
        messageEn: "This row reads word for word as one in another unit's form: does it fit this project?",
        mild: true,
      }
}

function* original(known: Known, rule: Rules['R23']): Iterable<Found> {
  yield* notCopied(known, rule)
  yield* notOfOthers(known)
}

interface Stated {
  readonly projectName: string
  readonly name: string
  readonly level2: string
  readonly target: TargetValue
  readonly unit: string | undefined
}

/** The others stay the same while one table is typed: what they state is read once for each list of them. */
const read = new WeakMap<readonly OtherProject[], { readonly pack: RulePack; readonly stated: readonly Stated[] }>()

function statements(known: Known): readonly Stated[] {
  const others = othersOf(known)
  const before = read.get(others)
  if (before?.pack === known.pack) return before.stated
  const stated = statementsOf(known)
  read.set(others, { pack: known.pack, stated })
  return stated
}

function statementsOf(known: Known): Stated[] {
  return othersOf(known).flatMap(({ projectName, indicators }) =>
    indicators.flatMap(({ level2, level3, target: text }) => {
      const target = parseTarget(text)
      if (target.value === null) return []
      const unit = target.unit === null ? undefined : canonicalUnit(target.unit, known.pack.units)
      return [{ projectName, name: nameOf(level3), level2, target, unit }]
    }),
  )
}

const sameFigure = (a: TargetValue, b: TargetValue): boolean => new Decimal(a.value ?? 0).eq(b.value ?? 0)

/** The most villages that any project of the unit names: how many there are, as far as one can see. */
function villagesKnown(own: readonly Row[], theirs: readonly Stated[], pattern: RegExp): Decimal {
  const counts = [...own.map(({ row, target, unit }) => ({ name: nameOf(row.level3), target, unit })), ...theirs]
    .filter(({ name, unit }) => unit === '个村' || (unit === '个' && pattern.test(name)))
    .map(({ target }) => target.value ?? '0')
  return Decimal.max(0, ...counts)
}

/** The same coverage stated otherwise, or lower than the villages of this very table make it. */
function* coverageAgrees(known: Known, { coverage, villages }: Rules['R27']): Iterable<Found> {
  const [covers, counts] = [new RegExp(coverage, 'u'), new RegExp(villages, 'u')]
  const theirs = statements(known)
  const rows = numeric(known.rows)
  const all = villagesKnown(rows, theirs, counts)
  const counted = rows.find(({ row, unit }) => unit === '个' && counts.test(nameOf(row.level3)))
  for (const each of rows.filter(({ row }) => covers.test(nameOf(row.level3)))) {
    const path = cellOf(each, 'target')
    const own = new Decimal(counted?.target.value ?? 0)
    const share = all.gt(0) ? own.div(all).times(100) : own
    const other = theirs.find(
      ({ name, target, unit }) =>
        name === nameOf(each.row.level3) && !(unit === each.unit && sameFigure(target, each.target)),
    )
    if (each.unit === '%' && share.gt(each.target.value ?? 0))
      yield {
        path,
        message: `${own.toFixed()} 个村占 ${all.toFixed()} 个村的 ${share.toFixed(2)}%，指标值却是“${each.row.target}”，请核对`,
        messageEn: `${own.toFixed()} of ${all.toFixed()} villages are ${share.toFixed(2)} %, not "${each.row.target}"`,
      }
    else if (other)
      yield {
        path,
        message: `“${other.projectName}”的${each.row.level3}是“${other.target.text}”，这里是“${each.row.target}”，同一事实请统一口径`,
        messageEn: `"${other.projectName}" states ${each.row.level3} as "${other.target.text}", here "${each.row.target}"`,
      }
  }
}

/** One output in two projects is paid for twice, or counted twice. A single piece of something proves nothing. */
function* countedOnce(known: Known): Iterable<Found> {
  const theirs = statements(known)
  for (const each of numeric(known.rows)) {
    if (each.level2?.progress !== 'cumulative' || each.unit === '%' || new Decimal(each.target.value ?? 0).lte(1))
      continue
    const twin = theirs.find(
      ({ name, target, unit }) =>
        name === nameOf(each.row.level3) && unit === each.unit && sameFigure(target, each.target),
    )
    if (twin)
      yield {
        path: cellOf(each, 'target'),
        message: `“${twin.projectName}”也有“${each.row.level3}${twin.target.text}”，同一产出不能算两次，请核对`,
        messageEn: `"${twin.projectName}" has the same output, ${twin.target.text}: is it counted twice?`,
      }
  }
}

function* consistent(known: Known, rule: Rules['R27']): Iterable<Found> {
  if (othersOf(known).length === 0) return
  yield* coverageAgrees(known, rule)
  yield* countedOnce(known)
}

export const othersChecks: Checks<'R23' | 'R27'> = {
  R23: original,
  R27: consistent,
}
