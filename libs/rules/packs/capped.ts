import type { RulePack } from '../pack.ts'
import { hebei2024 } from './hebei-2024.ts'

/**
 * A province that takes 2 points off an indicator which exceeds its target by more than 30 %, and holds the total down
 * while the money is not spent: 70–80 % at most 89, 60–70 % at most 79, 50–60 % at most 69, below 50 % at most 59.
 */
export const capped = {
  ...hebei2024,
  id: 'capped',
  version: '1.0.0',
  title: { zh: '省级变体：超额扣2分，执行率封顶', en: 'Variant: 2 points off for overshooting, totals capped' },
  jurisdiction: { code: '000000', zh: '省级变体', en: 'Provincial variant' },
  execution: {
    ...hebei2024.execution,
    caps: [
      { rateBelow: '80', total: '89' },
      { rateBelow: '70', total: '79' },
      { rateBelow: '60', total: '69' },
      { rateBelow: '50', total: '59' },
    ],
  },
  scoring: {
    ...hebei2024.scoring,
    over: { ...hebei2024.scoring.over, cuts: [{ above: '1.3', points: '2' }] },
  },
} satisfies RulePack
