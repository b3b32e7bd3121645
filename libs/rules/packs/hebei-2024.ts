import type { RulePack } from '../pack.ts'
import { department, disclosure, grades, lights, rules, units } from './common.ts'

/**
 * Hebei, budget year 2024: the 2015/2020 tree with cost under output and 可持续影响 as a benefit of its own, execution
 * 10 / output 50 / benefit 30 / satisfaction 10 (财预〔2020〕10号), the linear execution score and proportional scoring.
 * The forms of this province list 社会效益 before 经济效益, others the other way round: benefits are only kept in blocks.
 */
export const hebei2024 = {
  id: 'hebei-2024',
  version: '1.0.0',
  title: { zh: '河北省2024年度项目支出绩效规则', en: 'Hebei project performance rules 2024' },
  jurisdiction: { code: '130000', zh: '河北省', en: 'Hebei' },
  years: [2023, 2024, 2025, 2026],
  tree: [
    {
      name: '产出指标',
      en: 'Output',
      points: '50',
      required: 'error',
      order: 'fixed',
      level2: [
        { name: '数量指标', en: 'Quantity', required: 'error', progress: 'cumulative' },
        { name: '质量指标', en: 'Quality', required: 'error', progress: 'point-in-time' },
        { name: '时效指标', en: 'Timeliness', lowerIsBetter: 'durations', progress: 'end-only' },
        { name: '成本指标', en: 'Cost', required: 'warning', lowerIsBetter: 'always', progress: 'point-in-time' },
      ],
    },
    {
      name: '效益指标',
      en: 'Benefit',
      points: '30',
      required: 'error',
      order: 'grouped',
      // Benefits show when the works are in use: before the year-end they are judged only once they are reached.
      level2: [
        { name: '社会效益指标', en: 'Social benefit', progress: 'end-only' },
        { name: '经济效益指标', en: 'Economic benefit', progress: 'end-only' },
        { name: '生态效益指标', en: 'Environmental benefit', progress: 'end-only' },
        { name: '可持续影响指标', en: 'Sustainability', progress: 'end-only' },
      ],
    },
    {
      name: '满意度指标',
      en: 'Satisfaction',
      points: '10',
      required: 'error',
      order: 'fixed',
      whenAbsent: { 效益指标: '10' },
      level2: [{ name: '服务对象满意度指标', en: 'Beneficiary satisfaction', progress: 'point-in-time' }],
    },
  ],
  execution: { points: '10', rule: { kind: 'LINEAR' }, reasonBelow: '90', caps: [] },
  scoring: {
    higher: { kind: 'PROP' },
    lower: 'PROPORTIONAL',
    equal: 'AT_LEAST',
    over: { explainFrom: '1.3', manualFrom: '1.2', cuts: [] },
    bands: [
      {
        band: 'achieved',
        from: '0.8',
        zh: '达成年度指标',
        en: 'achieved',
        words: ['达成', '完成', '实现', '建立', '落实', '是', '已'],
      },
      {
        band: 'partly',
        from: '0.6',
        zh: '部分达成年度指标并具有一定效果',
        en: 'partly achieved, with some effect',
        words: ['部分', '正在', '推进中', '进行中', '基本'],
      },
      {
        band: 'not',
        from: '0',
        zh: '未达成年度指标且效果较差',
        en: 'not achieved, with little effect',
        words: ['未', '没有', '较差', '否', '不是', '不能'],
      },
    ],
    notApplicable: 'RESCALE',
    rounding: { places: 2, mode: 'HALF_UP' },
  },
  grades,
  discounts: [],
  lights,
  units,
  rules,
  department,
  disclosure,
} as const satisfies RulePack
