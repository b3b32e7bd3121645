import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { trialEvents, type TrialEvent } from '#rulebook/trial'

/** Which packs are or were on trial, so that a result is found again. */

const Row = z.object({
  id: z.string(),
  pack: z.string(),
  version: z.string(),
  stage: z.string(),
  by: z.string(),
  at: z.string(),
  /** That of the stream: what asking again must name. */
  streamVersion: z.number(),
})
export type TrialRow = z.output<typeof Row>

export const trials = view({
  name: 'trials',
  version: 1,
  mode: 'inline',
  row: Row,
  on: Object.keys(trialEvents),
  indexes: ['pack'],
  keys: event => [event.stream],
  fold(row, recorded, id) {
    const event = recorded as Recorded<TrialEvent>
    const { stage } = event.data
    if (event.type !== 'TrialAsked') return row && { ...row, stage, streamVersion: event.version }
    const { pack, version } = event.data
    return {
      id,
      pack: String(pack['id'] ?? ''),
      version,
      stage,
      by: event.actor,
      at: event.at,
      streamVersion: event.version,
    }
  },
})
