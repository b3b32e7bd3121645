import { isOpen, isSent, seenBy } from '#approval/remark'
import type { Travel } from '#approval/travel'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { assess, type Report } from '#monitoring/report'
import type { Evaluation } from '#evaluation/evaluation'
import type { Finding } from '#rules/check'
import type { RulePack } from '#rules/pack'
import type { Adjustment, AdjustmentContext } from '#target/adjustment/adjustment'
import { riskOf } from '#target/diff/kinds'
import { meaningDiff } from '#target/diff/meaning-diff'
import { goalFindings, type Department, type DepartmentContext } from '#target/department'
import type { Target } from '#target/state'
import { yearOf } from '#reactors/streams'
import { findingsOf, type TargetContext } from '#target/target'
import type { Done } from '#views/answers'
import { registrations, type Registration, type Surroundings } from './domain.ts'
import { execute } from './execute.ts'
import type { Office } from './office.ts'
import type { Kind, Viewer } from './pages.ts'

/** Approving many at once: each document is decided by itself, and what needs a look of its own is left. */

/** A document as its row in the list showed it. */
export interface Ticked {
  readonly id: string
  /** Made by the sender for this document: the batch sent again approves nothing twice. */
  readonly commandId: string
  readonly expected: number
  readonly hash: string
}

/** The kinds of documents by the beginning of their names. */
export const kindNamed = (id: string): Kind => id.slice(0, id.indexOf('-')) as Kind

const warned = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== 'hint').length

/** What an adjustment makes easier, or spends otherwise, is looked at one by one. */
const grave = ({ base, table }: Adjustment, pack: RulePack) =>
  meaningDiff(base, table, pack).filter(({ kind }) => riskOf(kind) === 'high').length

/**
 * How many warnings stand in a document, explained or not: whether a reason holds is for a reviewer to judge. For a
 * report they are its red and yellow lights, for an evaluation the rows whose score carries a flag.
 */
const warnings: { readonly [K in Kind]: (state: never, context: never) => number } = {
  target: (state: Target, context: TargetContext) => warned(findingsOf(state, context)),
  adjustment: (state: Adjustment, context: AdjustmentContext) =>
    warned(findingsOf(state, context)) + grave(state, context.pack),
  department: (state: Department, context: DepartmentContext) => warned(goalFindings(state, context)),
  report(state: Report, { pack }: TargetContext) {
    const { execution, indicators } = state.assessment ?? assess(state, pack)
    const lights = [execution.straightLine.light, ...indicators.map(({ light }) => light)]
    return lights.filter(light => light === 'red' || light === 'yellow').length
  },
  evaluation({ score }: Evaluation) {
    const rows = score ? [score.execution, ...score.indicators] : []
    return rows.filter(({ flags }) => flags.some(flag => flag !== 'not-applicable')).length
  },
}

/** Refused where somebody should look at it by itself. */
const needsLook = (kind: Kind) => async (state: unknown, around: Surroundings) => {
  const registration: Registration = registrations[kind]
  const context = await registration.context(around)
  if (isRefusal(context)) return context
  const count = warnings[kind](state as never, context as never)
  if (count > 0) return refuse('open-warnings', { count })
  // What others have not sent is no reason, and nothing to tell.
  const seen = seenBy(around.actor, (state as { readonly travel: Travel }).travel.remarks)
  const remarks = seen.filter(remark => !isSent(remark) || isOpen(remark)).length
  return remarks > 0 ? refuse('remarks-to-read', { count: remarks }) : undefined
}

/** Approves one of what was ticked, by a command of its own. */
export function approveTicked(
  office: Office,
  { county, person: actor }: Viewer,
  { id, commandId, expected, hash }: Ticked,
  note: string,
): Promise<Done | Refusal> {
  const kind = kindNamed(id)
  return execute(office, {
    decider: kind,
    county,
    year: yearOf(id),
    stream: id,
    command: { action: 'approve', data: { note, hash } },
    id: commandId,
    actor,
    expected,
    unless: needsLook(kind),
  })
}
