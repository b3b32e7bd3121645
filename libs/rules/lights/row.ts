import { Decimal } from 'decimal.js'
import { parseTarget, type Operator } from '#vocabulary/value'
import type { Band, Progress, RulePack } from '../pack.ts'
import { actualIn } from '../scoring/actual.ts'
import { level1Of, level2Of } from '../tree.ts'
import { canonicalUnit } from '../units.ts'
import type { Light, ReportRow, RowLight } from './shapes.ts'
import { isWarning, lightOf, oneDecimal } from './threshold.ts'

interface Judged {
  readonly light: Light
  readonly rule: string
  readonly ruleEn: string
  readonly x?: string
  readonly numbers?: Readonly<Record<string, string>>
}

const nothingYet: Judged = { light: 'none', rule: '尚无可比较的数据', ruleEn: 'nothing to compare yet' }
const notBeforeEnd: Judged = { light: 'none', rule: '年末才能判断', ruleEn: 'judged at the end of the year' }

/** How a row's figure is to be read: as said, else as the pack has it; a rate never accumulates over the year. */
function progressOf(row: ReportRow, pack: RulePack): Progress {
  if (row.progress) return row.progress
  const usual = level2Of(level1Of(pack, row.level1), row.level2)?.progress ?? 'point-in-time'
  const isRate = canonicalUnit(parseTarget(row.target).unit ?? '', pack.units) === '%'
  return usual === 'cumulative' && isRate ? 'point-in-time' : usual
}

const bandLights: readonly (readonly [Band['band'], Light])[] = [
  ['not', 'red'],
  ['partly', 'yellow'],
  ['achieved', 'green'],
]

/** The words of a report as one of the three bands; the worst that it names counts: 尚未完成 is not 完成. */
function judgeWords(actual: string, pack: RulePack): Judged {
  for (const [band, light] of bandLights) {
    const label = pack.scoring.bands.find(each => each.band === band)
    if (!label) continue
    const { zh, en, words } = label
    if (actual === band || actual === zh || words.some(word => actual.includes(word)))
      return { light, rule: `定性：${zh}`, ruleEn: `qualitative: ${en}` }
  }
  return nothingYet
}

/** A ceiling: within it green, beyond it red. Here, unlike in scoring, a strict sign is strict. */
function judgeCeiling(actual: Decimal, target: Decimal, operator: Operator): Judged {
  const within = operator === '<' ? actual.lt(target) : actual.lte(target)
  const numbers = { actual: actual.toFixed(), target: target.toFixed() }
  return within
    ? { light: 'green', rule: '未超过指标值', ruleEn: 'within the target', numbers }
    : { light: 'red', rule: '超过指标值', ruleEn: 'beyond the target', numbers }
}

/** A floor: actual against the part of the target that is due by now, which is all of it unless the figure accumulates. */
function judgeFloor(actual: Decimal, target: Decimal, due: Decimal, pack: RulePack): Judged {
  if (target.isZero()) return judgeCeiling(actual, target, '≤')
  if (target.isNegative()) return nothingYet
  const x = Decimal.max(actual, 0).div(due).times(100)
  const even = due.eq(target)
  return {
    light: lightOf(x, pack.lights),
    rule: even ? '完成值 ÷ 指标值' : '完成值 ÷ 按月均衡应完成值',
    ruleEn: even ? 'actual ÷ target' : 'actual ÷ what is due by now',
    x: oneDecimal(x),
    numbers: { actual: actual.toFixed(), target: target.toFixed(), due: due.toDecimalPlaces(2).toFixed() },
  }
}

function judgeNumber(row: ReportRow, actual: Decimal, progress: Progress, month: number, pack: RulePack): Judged {
  const { operator, value } = parseTarget(row.target)
  const target = new Decimal(value ?? 0)
  if (operator === '≤' || operator === '<') return judgeCeiling(actual, target, operator)
  const due = progress === 'cumulative' ? target.div(12).times(month) : target
  return judgeFloor(actual, target, due, pack)
}

function judge(row: ReportRow, month: number, pack: RulePack): Judged {
  const text = row.actual.trim()
  if (text === '') return nothingYet
  const target = parseTarget(row.target)
  const progress = progressOf(row, pack)
  const actual = target.value === null ? null : actualIn(target, text, pack)
  const judged = actual instanceof Decimal ? judgeNumber(row, actual, progress, month, pack) : judgeWords(text, pack)
  // Until the year ends, an end-only row can be fulfilled, or its ceiling broken; that it is not there yet says nothing.
  const open = progress === 'end-only' && month < 12 && isWarning(judged.light)
  const broken = actual instanceof Decimal && (target.operator === '≤' || target.operator === '<')
  return open && !broken ? notBeforeEnd : judged
}

/** The light of one indicator in the month of the checkpoint, with what was compared. */
export function assessRow(row: ReportRow, month: number, pack: RulePack): RowLight {
  const { numbers = {}, ...judged } = judge(row, month, pack)
  return { id: row.id, ...judged, numbers: { ...numbers }, demandsCause: isWarning(judged.light) }
}
