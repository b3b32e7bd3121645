import { disclosureOf } from '#disclosure/stream'
import { known } from '#kernel/known'
import { isRefusal, refuse } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import { carried, nextDisclosure, nothingStanding, standingOf } from '../disclosing.ts'
import { checks, outOfTurn, travelling, type Surroundings } from '../surroundings.ts'

/** What a disclosure's decisions look up: what may be disclosed as it stands, where that decides. */
export async function disclosing(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('disclosure')(around, action)
  if (isRefusal(inForce)) return inForce
  const named = disclosureOf(around.stream)
  if (!named) return refuse('not-found')
  const { code = '', name = named.unit } = known(around.organisation.units, named.unit) ?? {}
  const called = { code, name }
  if (action !== 'open') {
    const asks = checks(action) || ['refresh', 'approve', 'grade'].includes(action ?? '')
    return {
      ...inForce,
      ...(asks ? await standingOf(around, named, around.stream) : nothingStanding),
      called,
      carried: action === 'refresh' ? await carried(around, named, around.stream) : {},
    }
  }
  if (!sees(around.organisation, around.actor, named.unit)) return refuse('not-found')
  const next = await nextDisclosure(around, named)
  if (isRefusal(next)) return next
  const opening = { ...inForce, ...nothingStanding, called, carried: {}, opening: next }
  return outOfTurn(around, named.number, next.number) ?? opening
}
