import { Decimal } from 'decimal.js'
import { parseNumber } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { Level1 } from '../pack.ts'
import { schemePoints } from '../weights.ts'
import { misfit } from './category.ts'
import { blank, cellOf, type Checks, type Known, type Row } from './context.ts'

/** The indicator tree: what must be there, where a row may stand, and what its rows weigh. */

/** A missing level has no cell of its own: it is shown at the last row that stands before it, or at the goals. */
const lastPath = (rows: readonly Row[]): string => {
  const last = rows[rows.length - 1]
  return last ? cellOf(last, 'level1') : 'goals'
}

function* levelsPresent({ rows, pack }: Known): Iterable<Found> {
  if (rows.length === 0) return
  for (const level1 of pack.tree) {
    const own = rows.filter(row => row.level1 === level1)
    if (own.length === 0) {
      if (level1.required)
        yield {
          path: lastPath(rows),
          message: `缺少“${level1.name}”，请至少补充一条`,
          messageEn: `There is no ${level1.en} indicator: add at least one`,
          ...(level1.required !== 'error' && { mild: true }),
        }
      continue
    }
    for (const level2 of level1.level2) {
      if (!level2.required) continue
      const there = own.filter(row => row.level2 === level2)
      if (there.length === 0)
        yield {
          path: lastPath(own),
          message: `“${level1.name}”下缺少“${level2.name}”，请至少补充一条`,
          messageEn: `${level1.en} has no ${level2.en} indicator: add at least one`,
          ...(level2.required !== 'error' && { mild: true }),
        }
      else if (there.every(row => misfit(row, pack)))
        yield {
          path: lastPath(there),
          mild: true,
          message: `“${level2.name}”下都是别类内容，实际上缺少${level2.name}，请补充`,
          messageEn: `What stands under ${level2.en} belongs elsewhere: there is none in fact`,
        }
    }
  }
}

/** The first levels must follow the tree; second levels too where their order is fixed, else each in one block. */
function* pairsAndOrder({ rows, pack }: Known): Iterable<Found> {
  const seen = new Map<Level1, number[]>()
  let furthest = 0
  for (const each of rows) {
    const { level1, level2 } = each
    if (!level1) yield unknownLevel1(each, pack.tree)
    else if (!level2) yield unknownLevel2(each, level1)
    if (!level1 || !level2) continue
    const place = pack.tree.indexOf(level1)
    const places = seen.get(level1) ?? []
    const at = level1.level2.indexOf(level2)
    const before = places[places.length - 1]
    if (place < furthest) yield outOfOrder(each, 'level1', `“${level1.name}”应排在前面`)
    else if (level1.order === 'fixed' ? places.some(earlier => earlier > at) : at !== before && places.includes(at))
      yield outOfOrder(each, 'level2', `“${level2.name}”应和同类指标排在一起，并按规定顺序排列`)
    furthest = Math.max(furthest, place)
    seen.set(level1, [...places, at])
  }
}

const unknownLevel1 = (each: Row, tree: readonly Level1[]): Found => ({
  path: cellOf(each, 'level1'),
  message: `一级指标“${each.row.level1}”不在规定的分类中，应为：${tree.map(({ name }) => name).join('、')}`,
  messageEn: `"${each.row.level1}" is none of the first levels: ${tree.map(({ en }) => en).join(', ')}`,
})

const unknownLevel2 = (each: Row, level1: Level1): Found => ({
  path: cellOf(each, 'level2'),
  message: `“${level1.name}”下没有“${each.row.level2}”，应为：${level1.level2.map(({ name }) => name).join('、')}`,
  messageEn: `${level1.en} has no "${each.row.level2}": ${level1.level2.map(({ en }) => en).join(', ')}`,
})

const outOfOrder = (each: Row, field: 'level1' | 'level2', where: string): Found => ({
  path: cellOf(each, field),
  message: `“${each.row.level3}”的位置不对：${where}，请移动这一行`,
  messageEn: `"${each.row.level3}" stands out of order: move the row to the others of its kind`,
})

/** Weights may be left out altogether; once one is given, all must be, and they must sum to the scheme. */
function* weightsSum({ rows, pack }: Known): Iterable<Found> {
  if (rows.every(({ row }) => blank(row.weight))) return
  const unfit = rows.filter(({ row }) => !new Decimal(parseNumber(row.weight) ?? 0).gt(0))
  for (const each of unfit)
    yield {
      path: cellOf(each, 'weight'),
      message: `“${each.row.level3}”的分值要填大于 0 的数；不确定时可以全部留空，由系统分配`,
      messageEn: `Give "${each.row.level3}" a weight above 0, or leave all weights blank`,
    }
  if (unfit.length > 0) return
  for (const [name, points] of schemePoints(
    rows.map(({ row }) => row.level1),
    pack,
  )) {
    const own = rows.filter(({ level1 }) => level1?.name === name)
    const sum = own.reduce((all, { row }) => all.plus(parseNumber(row.weight) ?? 0), new Decimal(0))
    const last = own[own.length - 1]
    if (last && !sum.eq(points))
      yield {
        path: cellOf(last, 'weight'),
        message: `“${name}”的分值合计 ${sum.toFixed()} 分，应为 ${points.toFixed()} 分，请调整`,
        messageEn: `The weights of ${last.level1?.en ?? name} sum to ${sum.toFixed()}, not ${points.toFixed()}`,
      }
  }
}

export const treeChecks: Checks<'R04' | 'R08' | 'W01'> = {
  R04: levelsPresent,
  R08: pairsAndOrder,
  W01: weightsSum,
}
