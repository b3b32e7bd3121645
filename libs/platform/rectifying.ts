import { offered, type Context } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { orderingOf } from '#monitoring/rectification/order'
import { rectification } from '#monitoring/rectification/rectification'
import { rectificationOf } from '#monitoring/rectification/stream'
import { streams } from '#reactors/streams'
import type { Action, Rectifying } from '#views/answers'
import { documents, type Kind } from '#views/documents'
import type { Office } from './office.ts'

/** What a project's pages say of its rectifications: which there were, and whether this person may order the next. */

const { order } = rectification.process.actions
/** The act is a rectification's, and offered where a problem is found: at the target, its reports, its evaluation. */
export const rectifyAction: Action = { action: 'rectify', verb: order.verb }

export const isRectified = (kind: Kind): boolean => ['target', 'report', 'evaluation'].includes(kind)

/** In the order in which they were ordered; what is known of one target is known of all that hangs on it. */
export async function rectificationsOf(
  office: Office,
  { county, target }: { readonly county: string; readonly target: string },
  context: Context,
): Promise<Rectifying['rectifications']> {
  const rows = await office.store.rows(documents, county, { target })
  const { stages } = rectification.process
  const listed = rows
    .filter(({ kind }) => kind === 'rectification')
    .map(({ id, stage, due, severity, finding, owners }) => ({
      id,
      stage,
      due,
      severity,
      finding,
      number: rectificationOf(id)?.number ?? 0,
      stageWords: stages[stage as keyof typeof stages],
      open: owners.length > 0,
    }))
    .toSorted((a, b) => a.number - b.number)
  const ordering = orderingOf(target, rows)
  if (isRefusal(ordering)) return { listed, next: '' }
  const absent = { ...rectification.standing(rectification.initial), unit: ordering.unit }
  const may = offered(rectification.process, absent, context).includes('order')
  return { listed, next: may ? streams.rectification(target, ordering.number) : '' }
}
