import type { Found } from '../finding.ts'
import type { RulePack, Rules } from '../pack.ts'
import { cellOf, includesAny, nameOf, numeric, textOf, type Checks, type Known, type Row } from './context.ts'

/** What a row is, against where it stands and what it is called. */

type Misfit = Rules['R09']['misfits'][number]

/** The first entry of the pack by which this row's content belongs elsewhere; undefined where it may stand. */
export function misfit(each: Row, pack: RulePack): Misfit | undefined {
  const { level2 } = each
  const rule = (pack.rules as Partial<Rules>).R09
  if (!level2 || !rule) return undefined
  return rule.misfits.find(({ words, in: where, unless, notUnder }) => {
    if (!notUnder.includes(level2.name)) return false
    const text = where === 'name' ? each.row.level3 : textOf(each)
    return includesAny(text, words) && !includesAny(text, unless)
  })
}

function* contentFits({ rows, pack }: Known, { share }: Rules['R09']): Iterable<Found> {
  const promisesShare = new RegExp(share, 'u')
  for (const each of rows) {
    const { row, level2, target, unit } = each
    const found = misfit(each, pack)
    if (found && level2)
      yield {
        path: cellOf(each, 'level2'),
        message: `“${row.level3}”不像${level2.name}，应放在${found.belongs.zh}，请移动这一行或换一个指标`,
        messageEn: `"${row.level3}" is not ${level2.en}: it belongs to ${found.belongs.en}`,
      }
    if (target.value !== null && target.unit !== null && unit !== '%' && promisesShare.test(nameOf(row.level3)))
      yield {
        path: cellOf(each, 'target'),
        message: `“${row.level3}”是比率，指标值“${row.target}”却不是百分数，请改名称或改指标值`,
        messageEn: `"${row.level3}" is a share, but its target "${row.target}" is no percentage`,
      }
  }
}

/** A share that stands under 数量 is in the wrong place, which R09 says; here the unit alone is wrong. */
function* unitFitsLevel({ rows, pack }: Known, { unfit }: Rules['R14']): Iterable<Found> {
  for (const each of numeric(rows)) {
    const { row, level2, unit } = each
    const wrong = unfit.find(({ under, units }) => under === level2?.name && units.includes(unit ?? ''))
    if (!wrong || !level2 || misfit(each, pack)) continue
    yield {
      path: cellOf(each, 'target'),
      message: `${level2.name}要填绝对数，“${row.target}”是“${unit ?? ''}”，请写出具体数量`,
      messageEn: `${level2.en} is counted in absolute figures: "${row.target}" is not`,
    }
  }
}

const core = (name: string): string => name.replace(/指标$/, '')

function* nameSaysMore({ rows }: Known, { filler }: Rules['R20']): Iterable<Found> {
  for (const each of rows) {
    const { level1, level2, row } = each
    if (!level1 || !level2) continue
    const category = [level2, level1].map(({ name }) => core(name)).find(word => row.level3.includes(word))
    if (category === undefined) continue
    const left = filler.reduce((text, word) => text.replaceAll(word, ''), row.level3.replace(category, ''))
    if (nameOf(left) !== '') continue
    yield {
      path: cellOf(each, 'level3'),
      message: `“${row.level3}”只是重复了分类名称，请写明具体指标，例如“受益村民人数”“沿线村民满意度”`,
      messageEn: `"${row.level3}" only repeats its category: name what is measured`,
    }
  }
}

function* namesOnce({ rows }: Known): Iterable<Found> {
  const seen = new Set<string>()
  for (const each of rows) {
    const name = nameOf(each.row.level3)
    if (name !== '' && seen.has(name))
      yield {
        path: cellOf(each, 'level3'),
        message: `三级指标“${each.row.level3}”重复了，请用不同的名称区分`,
        messageEn: `The name "${each.row.level3}" is used twice: tell the two apart`,
      }
    seen.add(name)
  }
}

export const categoryChecks: Checks<'R09' | 'R14' | 'R20' | 'R21'> = {
  R09: contentFits,
  R14: unitFitsLevel,
  R20: nameSaysMore,
  R21: namesOnce,
}
