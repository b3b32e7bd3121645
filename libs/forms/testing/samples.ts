import type { AdjustmentFormData } from '../adjustment-form.ts'
import type { EvaluationFormData } from '../evaluation-form.ts'
import type { MonitoringFormData } from '../monitoring-form.ts'
import type { RectificationFormData } from '../rectification-form.ts'
import type { ReviewFormData } from '../review-form.ts'
import type { TargetFormData } from '../target-form.ts'

const unit = { code: '210001', name: '文安县兴隆宫镇人民政府党政综合办公室本级' }

const names = [
  ['产出指标', '数量指标', '硬化道路长度', '≥925米'],
  ['产出指标', '数量指标', '硬化道路面积', '≥10360平方米'],
  ['产出指标', '质量指标', '工程验收合格率', '=100%'],
  ['效益指标', '社会效益指标', '受益村民人数', '≥800人'],
  ['满意度指标', '服务对象满意度指标', '沿线村民满意度', '≥90%'],
] as const

/** One project, printed in each form. */
export const targetSample: TargetFormData = {
  year: 2024,
  unit,
  table: {
    projectCode: '13102624P00000110438D',
    projectName: '张家村村街道路硬化工程',
    duty: '',
    budget: { total: '640000.00', fiscal: '640,000', other: '', purpose: '张家村村街道路硬化' },
    plan: { unit: '%', '03-31': '25.00', '06-30': '50.00', '10-31': '', '12-31': '100.00' },
    goals: '1.完成道路硬化925米\n2.通过验收',
    indicators: names.map(([level1, level2, level3, target], at) => ({
      id: `i${at + 1}`,
      level1,
      level2,
      level3,
      description: '验收确认',
      target,
      basis: '施工合同',
      weight: '',
    })),
  },
}

export const adjustmentSample: AdjustmentFormData = {
  year: 2024,
  unit,
  projectCode: targetSample.table.projectCode,
  projectName: targetSample.table.projectName,
  number: 1,
  reason: { category: { zh: '预算调整', en: 'Budget change' }, text: '压减支出', basis: '文财预〔2024〕21号' },
  budget: { before: '640000.00', after: '600000' },
  lines: [
    { name: '硬化道路长度', meaning: { zh: '目标值放宽', en: 'Target loosened' }, before: '≥925米', after: '≥900米' },
  ],
  proof: { hash: 'a'.repeat(64), approvedAt: '2024-08-08T01:00:00.000Z' },
}

export const rectificationSample: RectificationFormData = {
  year: 2024,
  unit,
  projectCode: targetSample.table.projectCode,
  projectName: targetSample.table.projectName,
  number: 1,
  source: { zh: '绩效监控', en: 'Monitoring' },
  document: '6月监控',
  severity: { zh: 'P1 较重', en: 'P1 major' },
  finding: '支出进度落后计划 30 个百分点',
  required: '八月底前完成验收并支付',
  ordered: { by: '季科员', at: '2024-07-20T01:00:00.000Z' },
  due: '2024-09-01',
  measures: '增派一个班组',
  result: '已验收并支付',
  evidence: '验收单、支付凭证',
  turns: [
    {
      said: { zh: '延期至 2024-09-01', en: 'extended to 2024-09-01' },
      reason: '雨季停工',
      by: '季科员',
      at: '2024-08-01T01:00:00.000Z',
    },
  ],
  conclusion: '已销号',
  proof: { hash: 'b'.repeat(64), approvedAt: '2024-08-30T01:00:00.000Z' },
}

const amounts = { original: '640000', revised: '640000', executed: '613632.50' }
const none = { original: '0', revised: '0', executed: '0' }

export const evaluationSample: EvaluationFormData = {
  year: 2024,
  unit,
  department: '文安县兴隆宫镇人民政府',
  projectName: '张家村村街道路硬化工程',
  budget: { ...amounts, fiscal: amounts, other: none },
  execution: { weight: '10', rate: '95.88%', score: '9.59' },
  goals: { expected: '完成硬化', actual: '已完成' },
  indicators: names.map(([level1, level2, level3, target]) => ({
    level1,
    level2,
    level3,
    target,
    actual: target.slice(1),
    weight: '18',
    score: '18.00',
    reason: '',
  })),
  total: '99.59',
  grade: '优',
  pack: '河北（乡镇）2024',
}

const progress = { original: '640000', executed: '320000', rate: '50.00%', forecast: '640000' }

export const monitoringSample: MonitoringFormData = {
  year: 2024,
  month: 7,
  unit,
  department: '文安县兴隆宫镇人民政府',
  projectName: '张家村村街道路硬化工程',
  budget: { ...progress, fiscal: progress, other: { original: '0', executed: '0', rate: '', forecast: '0' } },
  goals: '完成硬化',
  indicators: names.map(([level1, level2, level3, target]) => ({
    level1,
    level2,
    level3,
    target,
    actual: '尚未开工',
    forecast: target.slice(1),
    causes: ['经费保障'],
    reason: '汛期施工暂停',
    likelihood: '有可能',
    note: '',
  })),
}

const signed = (step: string, said: string, by: string, at: string, principal = '') => ({
  step,
  said,
  by,
  for: principal,
  at,
})

export const reviewSample: ReviewFormData = {
  title: '项目支出绩效目标审核表',
  year: 2024,
  unit,
  projectName: '张家村村街道路硬化工程',
  projectCode: '13102624P00000110438D',
  budget: '640000',
  stage: '审核中（等待 批复：皮股长）',
  rounds: 2,
  returns: 1,
  grade: {
    grade: '优',
    opinion: '目标明确，指标量化',
    by: '付副股长',
    for: '季股长',
    sheet: {
      total: '92.5',
      items: [
        { criterion: '完整性', title: '规范完整性', asks: '格式符合要求', full: '10', grade: '优', points: '9.5' },
        { criterion: '完整性', title: '明确清晰性', asks: '目标明确清晰', full: '10', grade: '良', points: '8.5' },
        { criterion: '相关性', title: '目标相关性', asks: '符合职能', full: '15', grade: '优', points: '14.5' },
      ],
    },
  },
  steps: [
    signed('财政所审核', '同意（第 1 次送审时，沿用）', '蔡所长', '2024-01-08T16:30:00Z'),
    signed('绩效股审核', '同意', '付副股长', '2024-01-12T02:00:00Z', '季股长'),
    signed('批复', '', '', ''),
  ],
  acts: [
    { round: 1, ...signed('填报单位', '第 1 次送审', '田填报', '2024-01-08T01:00:00Z') },
    { round: 1, ...signed('财政所审核', '审核同意', '蔡所长', '2024-01-08T16:30:00Z') },
    { round: 1, ...signed('绩效股审核', '退回（依据或佐证）：请写明文号', '季股长', '2024-01-09T01:00:00Z') },
    { round: 2, ...signed('填报单位', '第 2 次送审', '田填报', '2024-01-10T01:00:00Z') },
    { round: 2, ...signed('绩效股审核', '审核同意', '付副股长', '2024-01-12T02:00:00Z', '季股长') },
  ],
  proof: { hash: '9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015', approvedAt: null },
  carried: [{ round: 1, hash: 'c'.repeat(64), steps: ['财政所审核'] }],
  amended: { number: 1, approvedAt: '2024-08-08T16:30:00Z', hash: 'd'.repeat(64) },
}
