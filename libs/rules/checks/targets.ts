import { Decimal } from 'decimal.js'
import type { TargetValue } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { RulePack, Rules } from '../pack.ts'
import { isTimeUnit } from '../units.ts'
import { cellOf, numeric, type Checks, type Known, type Row } from './context.ts'

/** Target values: sign, direction, unit, size. Qualitative targets have no number and are not judged here. */

/** Cost and durations: the less the better. */
const wantsLess = ({ target, level2 }: Row, pack: RulePack): boolean =>
  level2?.lowerIsBetter === 'always' ||
  (level2?.lowerIsBetter === 'durations' && target.unit !== null && isTimeUnit(target.unit, pack.units))

/** The target with this sign. A text without any sign stays as written; 不低于64万元 becomes its number and unit. */
const withSign = ({ text, operator, value, unit }: TargetValue, sign: '≥' | '≤'): string =>
  sign + (operator === null ? text.trim() : `${value ?? ''}${unit ?? ''}`)

function* signPresent({ rows, pack }: Known): Iterable<Found> {
  for (const each of numeric(rows)) {
    const { row, target } = each
    const path = cellOf(each, 'target')
    const sign = wantsLess(each, pack) ? '≤' : '≥'
    if (target.operator === null)
      yield {
        path,
        message: `指标值“${row.target}”没有写明方向，请加上 ≥、≤ 或 =，例如“${sign}${row.target}”`,
        messageEn: `The target "${row.target}" has no sign: write ≥, ≤ or =`,
        fix: { path, value: withSign(target, sign) },
      }
    else if (target.operator === '>' || target.operator === '<') {
      const inclusive = target.operator === '>' ? '≥' : '≤'
      yield {
        path,
        mild: true,
        message: `指标值“${row.target}”用了“${target.operator}”，正好达到时算不算完成说不清，请改用“${inclusive}”`,
        messageEn: `The strict sign in "${row.target}" leaves open whether reaching it counts: use ${inclusive}`,
        fix: { path, value: withSign(target, inclusive) },
      }
    }
  }
}

function* rightDirection({ rows, pack }: Known, { savings }: Rules['R11']): Iterable<Found> {
  for (const each of numeric(rows)) {
    const { row, target } = each
    if ((target.operator !== '≥' && target.operator !== '>') || !wantsLess(each, pack)) continue
    if (savings.some(word => row.level3.includes(word) || row.description.includes(word))) continue
    const path = cellOf(each, 'target')
    const what = each.level2?.lowerIsBetter === 'always' ? '成本' : '工期'
    yield {
      path,
      message: `${what}越低越好，指标值“${row.target}”方向反了：节约反而扣分，请改为 ≤（或 =）`,
      messageEn: `Less is better here: with "${row.target}" saving would lose points; use ≤ (or =)`,
      fix: { path, value: withSign(target, '≤') },
    }
  }
}

function* unitsFromList({ rows, pack }: Known, { nameSuffix }: Rules['R12']): Iterable<Found> {
  const suffix = new RegExp(nameSuffix, 'u')
  for (const each of rows) {
    const { row, target, unit } = each
    const path = cellOf(each, 'target')
    if (target.unit !== null && unit === undefined)
      yield {
        path,
        message: `单位“${target.unit}”不在规定的计量单位中，请换成：${pack.units.map(known => known.unit).join('、')}`,
        messageEn: `"${target.unit}" is not in the list of units`,
      }
    else if (target.unit !== null && unit !== undefined && unit !== target.unit)
      yield {
        path,
        message: `单位“${target.unit}”请规范为“${unit}”`,
        messageEn: `Write the unit "${target.unit}" as "${unit}"`,
        fix: { path, value: withUnit(row.target, target.unit, unit), sure: true },
      }
    if (target.value !== null && target.unit === null)
      yield {
        path,
        message: `指标值“${row.target}”没有计量单位，请补上，例如“${row.target.trim()}个”“${row.target.trim()}%”`,
        messageEn: `The target "${row.target}" has no unit: add it`,
      }
    const name = cellOf(each, 'level3')
    if (suffix.test(row.level3))
      yield {
        path: name,
        message: `指标名称“${row.level3}”里不要写单位，单位写在指标值里`,
        messageEn: `Leave the unit out of the name "${row.level3}"; it belongs to the target value`,
        fix: { path: name, value: row.level3.replace(suffix, '').trim(), sure: true },
      }
  }
}

/** Only the unit changes: the last place where it is written. */
function withUnit(text: string, from: string, to: string): string {
  const at = text.lastIndexOf(from)
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length)
}

function* plausiblePercent({ rows }: Known, rule: Rules['R13']): Iterable<Found> {
  for (const each of numeric(rows)) {
    if (each.unit !== '%') continue
    const { row, target } = each
    const path = cellOf(each, 'target')
    const value = new Decimal(target.value ?? 0)
    const ceiling = target.operator === '≤' || target.operator === '<'
    const grows = rule.growth.some(word => row.level3.includes(word) || row.description.includes(word))
    if (grows) {
      if (!ceiling && value.gte(rule.highGrowth))
        yield {
          path,
          mild: true,
          message: `增长（提升）${target.value ?? ''}% 高得不合常理：请核对是不是把完成率当成了增长率，并写明与哪一年比`,
          messageEn: `A growth of ${target.value ?? ''} % is implausible: is it a level? Name the baseline`,
        }
    } else if (value.gt(rule.most))
      yield {
        path,
        message: `比率不能超过 ${rule.most}%，“${row.target}”请改正`,
        messageEn: `A rate cannot exceed ${rule.most} %: correct "${row.target}"`,
      }
    else if (!ceiling && value.gt(0) && value.lte(rule.suspicious))
      yield {
        path,
        mild: true,
        message: `“${row.target}”低得可疑：如果意思是 ${value.times(100).toFixed()}%，请改正`,
        messageEn: `"${row.target}" is suspiciously low: is it ${value.times(100).toFixed()} %?`,
        fix: { path, value: withUnit(row.target, target.value ?? '', value.times(100).toFixed()) },
      }
  }
}

export const targetChecks: Checks<'R10' | 'R11' | 'R12' | 'R13'> = {
  R10: signPresent,
  R11: rightDirection,
  R12: unitsFromList,
  R13: plausiblePercent,
}
