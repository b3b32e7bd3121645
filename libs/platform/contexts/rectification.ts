import { isRefusal } from '#kernel/refusal'
import { orderingOf } from '#monitoring/rectification/order'
import { rectificationOf } from '#monitoring/rectification/stream'
import { sees } from '#organisation/rights'
import { outOfTurn, travelling, type Surroundings } from '../surroundings.ts'

/** What ordering a rectification looks up: the target, and what hangs on it. */
export async function rectifying(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('rectification')(around, action)
  if (isRefusal(inForce) || action !== 'order') return inForce
  const { target: id = '', number = 0 } = rectificationOf(around.stream) ?? {}
  const all = await around.documents({ target: id })
  const ordering = orderingOf(
    id,
    all.filter(({ unit }) => sees(around.organisation, around.actor, unit)),
  )
  if (isRefusal(ordering)) return ordering
  return outOfTurn(around, number, ordering.number) ?? { ...inForce, ordering }
}
