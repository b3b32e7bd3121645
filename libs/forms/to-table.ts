import type { Checkpoint, TargetTable } from '#vocabulary/table'
import type { ParsedProject } from './document.ts'
import { figure } from './figures.ts'

const blank = (text: string | null): string => text ?? ''

/** Draft cells are in 元 with two decimals: what a document counts in 万元 is converted, what is no number is kept. */
export function yuanOf(text: string | null, unit: string): string {
  const value = unit === '万元' ? figure(blank(text)) : null
  return value ? value.times(10000).toFixed(2) : blank(text)
}

/**
 * The table to draft from: blank cells become '', goals one a line as they were written, indicators `i1` … `iN` in the
 * order of the document, so that the same document always gives the same table.
 */
export function toTargetTable({
  projectCode,
  projectName,
  budget,
  spendingPlan,
  goals,
  indicators,
}: ParsedProject): TargetTable {
  const planned = (checkpoint: Checkpoint): string => blank(spendingPlan.cumulative[checkpoint])
  return {
    projectCode: blank(projectCode),
    projectName: blank(projectName),
    duty: '',
    budget: {
      total: yuanOf(budget.total, budget.unit),
      fiscal: yuanOf(budget.fiscal, budget.unit),
      other: yuanOf(budget.other, budget.unit),
      purpose: blank(budget.purpose),
    },
    plan: {
      unit: blank(spendingPlan.headerUnit),
      '03-31': planned('03-31'),
      '06-30': planned('06-30'),
      '10-31': planned('10-31'),
      '12-31': planned('12-31'),
    },
    goals: goals.join('\n'),
    indicators: indicators.map(({ level1, level2, level3, description, target, basis, weight }, at) => ({
      id: `i${at + 1}`,
      level1,
      level2,
      level3,
      description,
      target: target.text,
      basis,
      weight: weight ?? '',
    })),
  }
}
