import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { covers, type Part } from '#vocabulary/part'
import type { Change, TargetTable } from '#vocabulary/table'
import type { TargetEvent } from './process.ts'

/** A part of a table that was handed to a colleague: that part is open to them, and nothing else. */

export interface Handed {
  readonly person: string
  readonly by: string
  readonly at: string
  readonly part: Part
  readonly note: string
  /** When the colleague said that it is done; '' while it is open. */
  readonly done: string
}

/** The part in words, its indicators by name. */
export function partWords({ money, goals, indicators }: Part, table: TargetTable): Words {
  const rows = indicators.flatMap(id => {
    const at = table.indicators.findIndex(row => row.id === id)
    return at < 0 ? [] : [{ at: at + 1, name: table.indicators[at]?.level3 ?? '' }]
  })
  const zh = [money && '资金和支出计划', goals && '绩效目标', ...rows.map(({ at, name }) => name || `第 ${at} 行指标`)]
  const en = [money && 'money and plan', goals && 'goals', ...rows.map(({ at, name }) => name || `indicator ${at}`)]
  return { zh: zh.filter(Boolean).join('、'), en: en.filter(Boolean).join(', ') }
}

export const openPart = (parts: readonly Handed[], person: string): Handed | undefined =>
  parts.find(each => each.person === person && each.done === '')

/** What becomes of a part whose holder left: the successor's, beside what they have; back to the drafter who handed it. */
export function passed(
  parts: readonly Handed[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly Extract<TargetEvent, { type: 'PartPassed' | 'PartTakenBack' }>[] | Refusal {
  const left = openPart(parts, from)
  if (!left) return refuse('no-longer-theirs')
  if (to === left.by) return [{ type: 'PartTakenBack', data: { from } }]
  const { by, part, note } = left
  const own = openPart(parts, to)?.part
  return [{ type: 'PartPassed', data: { from, to, by, part: own ? together(own, part) : part, note } }]
}

const together = (a: Part, b: Part): Part => ({
  money: a.money || b.money,
  goals: a.goals || b.goals,
  indicators: [...new Set([...a.indicators, ...b.indicators])],
})

/** Why a cell is not one of the part; undefined where it is. */
export const notOf = ({ part }: Handed, cell: string, table: TargetTable): Refusal | undefined =>
  covers(part, cell) ? undefined : refuse('not-your-part', { part: partWords(part, table), cell })

/** Refuses a change that reaches beyond the part: another cell, or a row added, moved or removed. */
export function outside(handed: Handed, changes: readonly Change[], table: TargetTable): Refusal | undefined {
  for (const change of changes) {
    const no =
      change.kind === 'set'
        ? notOf(handed, change.path, table)
        : refuse('not-your-part', {
            part: partWords(handed.part, table),
            cell: `indicators.${change.kind === 'move' ? change.id : change.row.id}`,
          })
    if (no) return no
  }
  return undefined
}
