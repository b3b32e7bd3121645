import type { RulePack } from '../pack.ts'
import { hebei2024 } from './hebei-2024.ts'
import { department, disclosure, grades, lights, rules, units } from './common.ts'

/**
 * The central guideline of 2021 (财预〔2021〕101号): cost as a first level of its own, no 可持续影响, points 10 / 20 / 40 /
 * 20 / 10, the banded execution score and the 60 % pass gate. Its banded satisfaction score is not taken over.
 */
export const national2021 = {
  id: 'national-2021',
  version: '1.0.0',
  title: { zh: '中央部门项目支出核心绩效指标指引（2021）', en: 'Central guideline on core indicators (2021)' },
  jurisdiction: { code: '000000', zh: '全国', en: 'National' },
  years: [2022, 2023, 2024, 2025, 2026],
  tree: [
    {
      name: '成本指标',
      en: 'Cost',
      points: '20',
      required: 'warning',
      order: 'fixed',
      whenAbsent: { 产出指标: '10', 效益指标: '10' },
      level2: [
        { name: '经济成本指标', en: 'Economic cost', lowerIsBetter: 'always', progress: 'point-in-time' },
        { name: '社会成本指标', en: 'Social cost', lowerIsBetter: 'always', progress: 'point-in-time' },
        { name: '生态环境成本指标', en: 'Environmental cost', lowerIsBetter: 'always', progress: 'point-in-time' },
      ],
    },
    {
      name: '产出指标',
      en: 'Output',
      points: '40',
      required: 'error',
      order: 'fixed',
      level2: [
        { name: '数量指标', en: 'Quantity', required: 'error', progress: 'cumulative' },
        { name: '质量指标', en: 'Quality', required: 'error', progress: 'point-in-time' },
        { name: '时效指标', en: 'Timeliness', lowerIsBetter: 'durations', progress: 'end-only' },
      ],
    },
    {
      name: '效益指标',
      en: 'Benefit',
      points: '20',
      required: 'error',
      order: 'grouped',
      level2: [
        { name: '经济效益指标', en: 'Economic benefit', progress: 'end-only' },
        { name: '社会效益指标', en: 'Social benefit', progress: 'end-only' },
        { name: '生态效益指标', en: 'Environmental benefit', progress: 'end-only' },
      ],
    },
    {
      name: '满意度指标',
      en: 'Satisfaction',
      points: '10',
      required: 'warning',
      order: 'fixed',
      whenAbsent: { 效益指标: '10' },
      level2: [{ name: '服务对象满意度指标', en: 'Beneficiary satisfaction', progress: 'point-in-time' }],
    },
  ],
  execution: {
    points: '10',
    rule: {
      kind: 'BAND',
      finished: '10',
      bands: [
        { from: '100', points: '10' },
        { from: '80', points: '7' },
        { from: '60', points: '5' },
      ],
    },
    reasonBelow: '90',
    caps: [],
  },
  scoring: { ...hebei2024.scoring, higher: { kind: 'GATE', gate: '0.6' } },
  grades,
  discounts: [],
  lights,
  units,
  rules,
  department,
  disclosure,
} as const satisfies RulePack
