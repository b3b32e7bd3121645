import type { Ahead } from '#views/answers'
import type { TravellingPage } from './travelling.ts'

/** Whom a document would go to, said before it is sent, as the server derives it. */

export type AheadStep = Ahead['steps'][number]

export interface NextSteps {
  /** All steps, as the submission pinned them or as it would. */
  readonly steps: readonly AheadStep[]
  /** The step that sending or approving leads to; undefined after the last, or where nothing is known. */
  readonly next: AheadStep | undefined
  /** The step that it leads to if what follows is taken step by step, where that is another one. */
  readonly anew: AheadStep | undefined
  /** The steps to which it can be sent back. */
  readonly back: readonly AheadStep[]
}

export function nextSteps({ ahead: { steps, next, anew, back } }: TravellingPage): NextSteps {
  const named = (name: string) => steps.find(({ step }) => step === name)
  return {
    steps,
    next: named(next),
    anew: anew === next ? undefined : named(anew),
    back: steps.filter(({ step }) => back.includes(step)),
  }
}
