import type { Reactor } from '#kernel/reactor'
import { adjustment } from '#target/adjustment/adjustment'
import { target } from '#target/target'
import { documents, type DocumentRow } from '#views/documents'
import { changesBetween } from '#vocabulary/changes-between'

/** What an approved adjustment changes: the target, and whatever of it has not been begun yet. */

/** From its approval on the adjustment is in force: the target takes it over, once. */
export const amendTarget: Reactor = {
  name: 'amend-target',
  on: ['AdjustmentApproved'],
  async run({ stream, year, at }, read) {
    const { target: amended, number, base, table, reason } = await read.state(adjustment, year, stream)
    const changes = changesBetween(base, table)
    const data = { adjustment: stream, number, changes, reason, approvedAt: at }
    return [{ decider: 'target', stream: amended, year, action: 'amend', data }]
  },
}

/** Reports and self-evaluations that are open, and in which nobody has written anything. */
const untouched = ({ kind, stage, drafters }: DocumentRow) =>
  (kind === 'report' || kind === 'evaluation') && stage === 'drafting' && drafters.length === 0

/** What has been begun keeps the values that it was begun with; what lies open untouched takes those in force. */
export const adjustFollowers: Reactor = {
  name: 'adjust-followers',
  on: ['TargetAdjusted'],
  async run({ stream, year }, read) {
    const [{ table, adjustments }, rows] = await Promise.all([
      read.state(target, year, stream),
      read.rows(documents, { target: stream }),
    ])
    const last = adjustments.at(-1)?.adjustment ?? ''
    return rows.filter(untouched).map(({ kind, id }) => ({
      decider: kind,
      stream: id,
      year,
      action: 'adjust',
      data: { table, adjustment: last },
    }))
  },
}
