import type { Words } from '#kernel/process'

/**
 * What a column of a file can be for us: the one table of the words by which it is recognised. `names` are what the
 * forms in use call it; `also` counts only where no column of the row has one of the names, because in other forms
 * the same word stands for something else.
 */
interface ImportField {
  readonly words: Words
  readonly of: 'project' | 'plan' | 'indicator'
  readonly names: readonly string[]
  readonly also?: readonly string[]
}

export const importFields = {
  projectCode: {
    words: { zh: '项目编码', en: 'Project code' },
    of: 'project',
    names: ['项目编码', '项目代码', '项目编号', '预算项目编码'],
  },
  projectName: {
    words: { zh: '项目名称', en: 'Project name' },
    of: 'project',
    names: ['项目名称', '预算项目名称', '预算项目'],
    also: ['项目'],
  },
  total: {
    words: { zh: '预算数', en: 'Budget' },
    of: 'project',
    names: [
      '预算数',
      '预算金额',
      '预算总额',
      '资金总额',
      '年度资金总额',
      '年度预算',
      '年度预算数',
      '年初预算数',
      '项目预算',
    ],
    also: ['项目资金', '预算资金', '项目金额', '本年预算', '金额'],
  },
  fiscal: {
    words: { zh: '财政资金', en: 'Fiscal funds' },
    of: 'project',
    names: [
      '财政资金',
      '财政拨款',
      '财政拨款资金',
      '本年财政拨款',
      '当年财政拨款',
      '一般公共预算拨款',
      '本年一般公共预算拨款',
    ],
  },
  other: {
    words: { zh: '其他资金', en: 'Other funds' },
    of: 'project',
    names: ['其他资金'],
    also: ['单位资金', '自有资金', '自筹资金'],
  },
  purpose: {
    words: { zh: '资金用途', en: 'Use of the money' },
    of: 'project',
    names: ['资金用途', '用途', '预算资金用途'],
    also: ['项目概况', '项目概述', '项目内容', '主要内容', '项目主要内容'],
  },
  goals: {
    words: { zh: '绩效目标', en: 'Goals' },
    of: 'project',
    names: ['绩效目标', '年度绩效目标', '总体目标', '年度总体目标', '项目绩效目标', '年度目标', '总体绩效目标'],
    also: ['项目年度绩效目标', '项目总体目标', '项目目标'],
  },
  // The plan's columns are recognised by more spellings than can be listed: `planFieldOf` brings them to these names.
  'plan.03-31': {
    words: { zh: '支出计划：3月底', en: 'Plan to end of March' },
    of: 'plan',
    names: ['3月底', '一季度'],
  },
  'plan.06-30': { words: { zh: '支出计划：6月底', en: 'Plan to end of June' }, of: 'plan', names: ['6月底', '二季度'] },
  'plan.10-31': {
    words: { zh: '支出计划：10月底', en: 'Plan to end of October' },
    of: 'plan',
    names: ['10月底', '9月底', '三季度'],
  },
  'plan.12-31': {
    words: { zh: '支出计划：12月底', en: 'Plan to end of December' },
    of: 'plan',
    names: ['12月底', '四季度'],
  },
  level1: { words: { zh: '一级指标', en: 'Level 1' }, of: 'indicator', names: ['一级指标', '一级指标名称'] },
  level2: {
    words: { zh: '二级指标', en: 'Level 2' },
    of: 'indicator',
    names: ['二级指标', '二级指标名称'],
    also: ['指标类别', '指标类型'],
  },
  level3: {
    words: { zh: '三级指标', en: 'Indicator' },
    of: 'indicator',
    names: ['三级指标', '三级指标名称'],
    also: ['指标名称', '绩效指标名称', '绩效指标', '具体指标'],
  },
  description: {
    words: { zh: '绩效指标描述', en: 'Description' },
    of: 'indicator',
    names: ['绩效指标描述', '指标描述', '指标解释', '指标说明'],
    also: ['指标内容', '指标释义', '三级指标说明'],
  },
  operator: {
    words: { zh: '符号（≥ ≤ =）', en: 'Operator' },
    of: 'indicator',
    names: [
      '指标性质',
      '指标方向',
      '指标方向性',
      '计算符号',
      '运算符',
      '运算符号',
      '比较符',
      '符号',
      '指标符号',
      '方向性',
    ],
  },
  target: {
    words: { zh: '指标值', en: 'Target value' },
    of: 'indicator',
    names: ['指标值', '绩效指标值', '年度指标值', '目标值', '年度目标值', '指标目标值', '本年指标值'],
  },
  unit: {
    words: { zh: '计量单位', en: 'Unit' },
    of: 'indicator',
    names: ['计量单位', '度量单位', '指标单位', '指标值单位'],
    also: ['单位'],
  },
  basis: {
    words: { zh: '指标值确定依据', en: 'Basis' },
    of: 'indicator',
    names: ['指标值确定依据', '指标值设定依据', '确定依据', '依据', '指标依据'],
    also: ['绩效标准', '指标值来源', '指标来源', '评价标准'],
  },
  weight: {
    words: { zh: '分值', en: 'Points' },
    of: 'indicator',
    names: ['分值', '权重', '分值权重', '指标分值', '指标权重', '权重分值'],
  },
} as const satisfies Record<string, ImportField>

export type FieldName = keyof typeof importFields
export const fieldNames = Object.keys(importFields) as FieldName[]

/** Columns that are part of a form and none of ours: known, so that nobody wonders. */
export const passedOver: readonly string[] = [
  '序号',
  '备注',
  '中期指标值',
  '上年指标值',
  '前年指标值',
  '历史指标值',
  '参考值',
  '评分标准',
  '赋分规则',
  '佐证资料要求',
  '数据来源',
  '完成值取值方式',
]

/** What these fields must at least have for rows to be read: what is measured, and up to what. */
export const isEnough = (fields: Iterable<FieldName | null>): boolean => {
  const found = new Set(fields)
  return found.has('target') && (found.has('level3') || found.has('level1'))
}
