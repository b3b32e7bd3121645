import { isOver } from '#cycle/cycle'
import { isRefusal, refuse } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import { openingOf } from '#target/adjustment/opening'
import { adjustmentOf } from '#target/adjustment/stream'
import { checks, outOfTurn, travelling, type Surroundings } from '../surroundings.ts'
import { compared, fromLibrary, nothingCompared } from './target.ts'

/** What an adjustment's decisions look up: how its target stands, and what else the rules compare that with. */
export async function adjusting(around: Surroundings, action: string | undefined) {
  const inForce = await travelling('adjustment')(around, action)
  if (isRefusal(inForce)) return inForce
  const yearOver = isOver(await around.cycle())
  const { target: id = '', number = 0 } = adjustmentOf(around.stream) ?? {}
  const entry = await fromLibrary(around, inForce.pack, action)
  const context = { ...inForce, ...(checks(action) ? await compared(around, id) : nothingCompared), entry, yearOver }
  if (action !== 'open') return context
  const [state, earlier] = await Promise.all([around.target(id), around.documents({ kind: 'adjustment', target: id })])
  if (!sees(around.organisation, around.actor, state.unit)) return refuse('not-found')
  const opening = openingOf({ target: id, state, earlier, yearOver })
  if (isRefusal(opening)) return opening
  return outOfTurn(around, number, opening.number) ?? { ...context, opening }
}
