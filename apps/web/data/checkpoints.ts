import type { Speech } from './messages.ts'

/** The ends of period of a plan, in words. */
export const periods = {
  '03-31': 'by-03-31',
  '06-30': 'by-06-30',
  '10-31': 'by-10-31',
  '12-31': 'by-12-31',
} as const

const isPeriod = (checkpoint: string): checkpoint is keyof typeof periods => checkpoint in periods

/** '06-30' → 6月底; '' where a document has no checkpoint. */
export const periodOf = (checkpoint: string, t: Speech['t']): string =>
  isPeriod(checkpoint) ? t(periods[checkpoint]) : checkpoint
