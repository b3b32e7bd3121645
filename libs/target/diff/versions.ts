import type { Recorded } from '#kernel/event'
import type { TargetEvent } from '../process.ts'

/** The versions of a target table: each submission with its hash, the adjustments that followed the approval, and the sittings in which it was written. */

export interface Submission {
  readonly round: number
  /** Of the stream: the submission's own event. */
  readonly version: number
  readonly position: number
  readonly at: string
  readonly actor: string
  /** SHA-256 of the table as it was sent. */
  readonly hash: string
  readonly note: string
}

/** An adjustment that took effect after the approval. */
export interface Adjusting {
  readonly number: number
  readonly adjustment: string
  readonly version: number
  readonly position: number
  readonly at: string
}

/** What one person wrote without a long break. */
export interface Sitting {
  readonly actor: string
  readonly from: string
  readonly to: string
  /** The stream's versions before it and at its end: what to compare. */
  readonly before: number
  readonly version: number
  readonly changes: number
}

export interface Versions {
  readonly submissions: readonly Submission[]
  readonly adjustments: readonly Adjusting[]
  readonly sittings: readonly Sitting[]
}

/** A break after which the same person begins a new sitting. */
const pause = 30 * 60_000

function continues(sitting: Sitting | undefined, { actor, at, version }: Recorded): sitting is Sitting {
  if (!sitting || sitting.actor !== actor || sitting.version !== version - 1) return false
  return Date.parse(at) - Date.parse(sitting.to) <= pause
}

/** Oldest first. */
export function versionsOf(events: Iterable<Recorded<TargetEvent>>): Versions {
  const submissions: Submission[] = []
  const adjustments: Adjusting[] = []
  const sittings: Sitting[] = []
  for (const event of events) {
    const { version, position, at, actor } = event
    if (event.type === 'TargetSubmitted') {
      const { round, hash, note } = event.data
      submissions.push({ round, version, position, at, actor, hash, note })
    }
    if (event.type === 'TargetAdjusted') {
      const { number, adjustment } = event.data
      adjustments.push({ number, adjustment, version, position, at })
    }
    const last = sittings.at(-1)
    // To say for which remark a cell was changed is part of the sitting in which it was.
    if (event.type === 'TargetRemarkAnswered' && continues(last, event))
      sittings[sittings.length - 1] = { ...last, to: at, version }
    if (event.type !== 'TargetEdited') continue
    const changes = event.data.changes.length
    if (continues(last, event))
      sittings[sittings.length - 1] = { ...last, to: at, version, changes: last.changes + changes }
    else sittings.push({ actor, from: at, to: at, before: version - 1, version, changes })
  }
  return { submissions, adjustments, sittings }
}
