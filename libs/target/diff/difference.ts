import type { Words } from '#kernel/process'
import type { CellPath } from '#vocabulary/table'
import type { Kind } from './kinds.ts'
import type { Line } from './lines.ts'

/** One thing that differs between two versions of a table, and what it means. */
export interface Difference {
  readonly kind: Kind
  /**
   * The cells that it speaks of, as they are named in the later version; those of a removed row in the earlier one. A row
   * that came or went as a whole is `indicators.<id>`.
   */
  readonly cells: readonly CellPath[]
  /** The indicator that it concerns, with its place in each version, from 1; null where it has none. */
  readonly row: { readonly name: string; readonly before: number | null; readonly after: number | null } | null
  readonly old: string
  readonly new: string
  /** The whole difference as a sentence. */
  readonly words: Words
  /** Goals that differ. */
  readonly lines?: readonly Line[]
}

export const blank: Words = { zh: '（空）', en: '(blank)' }

/** What the cells are called in a sentence. */
export const names: Readonly<Record<string, Words>> = {
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

/** 'old → new', blanks said as such. */
export const arrow = (old: string, now: string): Words => ({
  zh: `${old || blank.zh} → ${now || blank.zh}`,
  en: `${old || blank.en} → ${now || blank.en}`,
})

/** '“道路长度”目标值放宽：≥200米 → ≥150米（−25%）' */
export const sentence = (subject: Words, title: Words, detail: Words): Words => ({
  zh: `${subject.zh}${title.zh}${detail.zh && `：${detail.zh}`}`,
  en: `${subject.en}${subject.en && ': '}${subject.en ? title.en.toLowerCase() : title.en}${detail.en && ` · ${detail.en}`}`,
})
