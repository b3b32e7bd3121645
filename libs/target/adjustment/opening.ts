import { refuse, type Refusal } from '#kernel/refusal'
import type { Target } from '../state.ts'
import { closedStages } from './process.ts'

/** May an approved target be adjusted now? At most one adjustment of a target is open at any time. */

/** An adjustment of the same target, and where it stands. */
export interface Earlier {
  readonly id: string
  readonly stage: string
}

export interface Asked {
  /** The target's own stream. */
  readonly target: string
  readonly state: Target
  /** Every adjustment of the target that there ever was. */
  readonly earlier: readonly Earlier[]
  /** Self-evaluation is open: what is evaluated does not change any more. */
  readonly yearOver: boolean
}

/** The next adjustment of a target, with what it starts from. */
export interface Opening extends Asked {
  readonly number: number
}

/** Approved, but the target has not taken it over yet: the table in force is about to change. */
const pending = ({ id, stage }: Earlier, { adjustments }: Target) =>
  stage === 'approved' && !adjustments.some(({ adjustment }) => adjustment === id)

/**
 * Adjustments are numbered one after the other, so that two people who ask at the same time ask for the same one, and
 * the record takes one of them.
 */
export function openingOf(asked: Asked): Opening | Refusal {
  const { target, state, earlier, yearOver } = asked
  if (state.travel.stage !== 'approved') return refuse('not-approved')
  const open = earlier.find(each => !closedStages.includes(each.stage) || pending(each, state))
  if (open) return refuse('adjustment-open', { adjustment: open.id, target })
  if (yearOver) return refuse('adjustment-late')
  return { ...asked, number: earlier.length + 1 }
}
