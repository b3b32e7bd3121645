import { offered, type Context } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { streams } from '#reactors/streams'
import { adjustment } from '#target/adjustment/adjustment'
import { openingOf } from '#target/adjustment/opening'
import { adjustmentOf } from '#target/adjustment/stream'
import { takesAdjustment, type Report } from '#monitoring/report'
import type { Target } from '#target/state'
import { target } from '#target/target'
import type { Action, ReportPage, TargetAdjustments } from '#views/answers'
import { documents } from '#views/documents'
import { isOver } from '#cycle/cycle'
import type { Office } from './office.ts'

/** What a target's page says of its adjustments: which there were, and whether this person may ask for the next. */

interface Of {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly state: Target
}

const { open } = adjustment.process.actions
/** The act is an adjustment's, and offered where people look for it: at the target that it is to change. */
export const adjustAction: Action = { action: 'adjust', verb: open.verb }

/** First things first: the adjustments in the order in which they were asked for. */
export async function adjustmentsOf(office: Office, of: Of, context: Context): Promise<TargetAdjustments> {
  const { county, year, stream, state } = of
  const { stages } = adjustment.process
  const [rows, cycle] = await Promise.all([
    office.store.rows(documents, county, { kind: 'adjustment', target: stream }),
    office.cycle(county, year),
  ])
  const listed = rows
    .map(({ id, stage, openedAt, movedAt }) => ({
      id,
      number: adjustmentOf(id)?.number ?? 0,
      stage,
      stageWords: stages[stage as keyof typeof stages],
      openedAt,
      movedAt,
    }))
    .toSorted((a, b) => a.number - b.number)
  const opening = openingOf({ target: stream, state, earlier: rows, yearOver: isOver(cycle) })
  const absent = { ...adjustment.standing(adjustment.initial), unit: state.unit }
  const may = !isRefusal(opening) && offered(adjustment.process, absent, context).includes('open')
  return { listed, next: may ? streams.adjustment(stream, opening.number) : '' }
}

/** The adjustments of its target that a report did not take: it is filled in against what was in force before them. */
export async function adjustedSince(
  office: Office,
  county: string,
  report: Report,
): Promise<ReportPage['adjustedSince']> {
  const { state } = await office.document(target, county, report.year, report.target)
  const taken = state.adjustments.findIndex(({ adjustment: id }) => id === report.adjustment)
  return state.adjustments.slice(taken + 1).map(({ number, approvedAt }) => ({ number, approvedAt }))
}

/** Which of a target's reports would take an adjustment that is approved now, and which keep what they have. */
export async function reportsAfter(office: Office, county: string, amended: string, now: string) {
  const rows = await office.store.rows(documents, county, { kind: 'report', target: amended })
  const taking = (takes: boolean) =>
    rows
      .filter(row => (row.stage === 'drafting' && takesAdjustment(row, now)) === takes)
      .map(({ checkpoint }) => checkpoint)
      .toSorted()
  return { take: taking(true), keep: taking(false) }
}
