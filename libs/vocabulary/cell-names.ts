import type { Words } from '#kernel/process'
import type { CellPath } from './table.ts'

/** What the cells of a target table are called in a sentence, by path; those of an indicator by their field. */
export const cellNames: Readonly<Record<CellPath, Words>> = {
  projectCode: { zh: '项目编码', en: 'project code' },
  projectName: { zh: '项目名称', en: 'project name' },
  duty: { zh: '对应职责', en: 'duty' },
  'budget.total': { zh: '预算数', en: 'budget' },
  'budget.fiscal': { zh: '财政资金', en: 'fiscal funds' },
  'budget.other': { zh: '其他资金', en: 'other funds' },
  'budget.purpose': { zh: '资金用途', en: 'use of funds' },
  'plan.unit': { zh: '支出计划单位', en: 'unit of the plan' },
  'plan.03-31': { zh: '3月底', en: 'end of March' },
  'plan.06-30': { zh: '6月底', en: 'end of June' },
  'plan.10-31': { zh: '10月底', en: 'end of October' },
  'plan.12-31': { zh: '12月底', en: 'end of December' },
  goals: { zh: '绩效目标', en: 'goals' },
  level1: { zh: '一级指标', en: 'level 1' },
  level2: { zh: '二级指标', en: 'level 2' },
  level3: { zh: '三级指标', en: 'name' },
  description: { zh: '指标描述', en: 'description' },
  target: { zh: '指标值', en: 'target value' },
  basis: { zh: '依据', en: 'basis' },
  weight: { zh: '分值', en: 'points' },
}
