import type { EvaluationFormData } from '../evaluation-form.ts'
import type { MonitoringFormData } from '../monitoring-form.ts'
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
