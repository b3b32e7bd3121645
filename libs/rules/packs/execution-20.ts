import type { RulePack } from '../pack.ts'
import { hebei2024 } from './hebei-2024.ts'

/**
 * A province that gives the budget execution 20 points instead of 10 (output 40, benefit 30, satisfaction 10) and
 * scores lower-is-better indicators by target ÷ actual. Tree and checks are those of 2020.
 */
const points: Readonly<Record<string, string>> = { 产出指标: '40', 效益指标: '30', 满意度指标: '10' }

export const execution20 = {
  ...hebei2024,
  id: 'execution-20',
  version: '1.0.0',
  title: {
    zh: '省级变体：执行率20分，反向指标按指标值÷实际值',
    en: 'Variant: execution 20, reverse by target ÷ actual',
  },
  jurisdiction: { code: '000000', zh: '省级变体', en: 'Provincial variant' },
  tree: hebei2024.tree.map(level => ({ ...level, points: points[level.name] ?? level.points })),
  execution: { ...hebei2024.execution, points: '20' },
  scoring: { ...hebei2024.scoring, lower: 'TARGET_OVER_ACTUAL' },
} satisfies RulePack
