import { z } from 'zod'
import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { CellPath, Change, TargetTable } from '#vocabulary/table'

/** A part of a table that was handed to a colleague: that part is open to them, and nothing else. */

/** Which cells: budget and plan, the goals, single indicators. Stored for ever. */
export const Part = z.object({
  money: z.boolean(),
  goals: z.boolean(),
  indicators: z.array(z.string().min(1).max(64)).max(200),
})
export type Part = z.output<typeof Part>

export interface Handed {
  readonly person: string
  readonly by: string
  readonly at: string
  readonly part: Part
  readonly note: string
  /** When the colleague said that it is done; '' while it is open. */
  readonly done: string
}

export const isEmpty = ({ money, goals, indicators }: Part): boolean => !money && !goals && indicators.length === 0

/** Is this cell one of the part? */
export function covers(part: Part, path: CellPath): boolean {
  const [head, id = ''] = path.split('.')
  if (head === 'budget' || head === 'plan') return part.money
  return head === 'indicators' ? part.indicators.includes(id) : head === 'goals' && part.goals
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

/** The part in words where its table is not at hand. */
export function partSummary({ money, goals, indicators: { length } }: Part): Words {
  const zh = [money && '资金和支出计划', goals && '绩效目标', length > 0 && `${length} 条指标`]
  const en = [
    money && 'money and plan',
    goals && 'goals',
    length > 0 && `${length} indicator${length === 1 ? '' : 's'}`,
  ]
  return { zh: zh.filter(Boolean).join('、'), en: en.filter(Boolean).join(', ') }
}

export const openPart = (parts: readonly Handed[], person: string): Handed | undefined =>
  parts.find(each => each.person === person && each.done === '')

/** Refuses a change that reaches beyond the part: another cell, or a row added, moved or removed. */
export function outside({ part }: Handed, changes: readonly Change[], table: TargetTable): Refusal | undefined {
  for (const change of changes) {
    if (change.kind === 'set' && covers(part, change.path)) continue
    const cell =
      change.kind === 'set' ? change.path : `indicators.${change.kind === 'move' ? change.id : change.row.id}`
    return refuse('not-your-part', { part: partWords(part, table), cell })
  }
  return undefined
}
