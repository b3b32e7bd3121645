import type { Context } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Travel } from './travel.ts'
import { workdayOf } from './workday.ts'

/** What must hold beyond the stage: the words that rows of the route use in `when`, and why it does not. */
export const bars = {
  unacted: ({ acted }) => (acted ? refuse('already-acted') : undefined),
  unurged: ({ urgedAt }, { now }) =>
    urgedAt !== null && workdayOf(urgedAt) === workdayOf(now) ? refuse('urged-today') : undefined,
} as const satisfies Record<string, (travel: Travel, context: Context) => Refusal | undefined>
export type Bar = keyof typeof bars
