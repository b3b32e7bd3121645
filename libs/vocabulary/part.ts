import { z } from 'zod'
import type { Words } from '#kernel/process'
import type { CellPath } from './table.ts'

/** A part of a table that can be handed to somebody. */

/** Which cells: budget and plan, the goals, single indicators. Stored for ever. */
export const Part = z.object({
  money: z.boolean(),
  goals: z.boolean(),
  indicators: z.array(z.string().min(1).max(64)).max(200),
})
export type Part = z.output<typeof Part>

export const isEmpty = ({ money, goals, indicators }: Part): boolean => !money && !goals && indicators.length === 0

/** Is this cell one of the part? */
export function covers(part: Part, path: CellPath): boolean {
  const [head, id = ''] = path.split('.')
  if (head === 'budget' || head === 'plan') return part.money
  return head === 'indicators' ? part.indicators.includes(id) : head === 'goals' && part.goals
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
