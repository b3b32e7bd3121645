import type { Reactor } from '#kernel/reactor'
import { takesAdjustment } from '#monitoring/report'
import { adjustment } from '#target/adjustment/adjustment'
import { target } from '#target/target'
import { documents, type DocumentRow } from '#views/documents'
import { changesBetween } from '#vocabulary/changes-between'

/** What an approved adjustment changes: the target, and what is filled in against it from then on. */

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

/** Reports of what had not ended yet that were never sent, and self-evaluations in which nobody has written anything. */
const follows = (row: DocumentRow, approvedAt: string) =>
  row.stage === 'drafting' &&
  ((row.kind === 'report' && takesAdjustment(row, approvedAt)) ||
    (row.kind === 'evaluation' && row.drafters.length === 0))

/** What was sent keeps the values that it was sent with; what lies open takes those in force. */
export const adjustFollowers: Reactor = {
  name: 'adjust-followers',
  on: ['TargetAdjusted'],
  async run({ stream, year }, read) {
    const [{ table, adjustments }, rows] = await Promise.all([
      read.state(target, year, stream),
      read.rows(documents, { target: stream }),
    ])
    const last = adjustments.at(-1)
    if (!last) return []
    const { adjustment: taken, approvedAt } = last
    return rows
      .filter(row => follows(row, approvedAt))
      .map(({ kind, id }) => ({
        decider: kind,
        stream: id,
        year,
        action: 'adjust',
        data: { table, adjustment: taken, ...(kind === 'report' && { approvedAt }) },
      }))
  },
}
