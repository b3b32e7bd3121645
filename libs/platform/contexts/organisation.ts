import { comingBack, type UnderWay } from '#organisation/stranding'
import { mattersOf } from '../matters.ts'
import type { Surroundings } from '../surroundings.ts'

/** Every document that is not done, and whom it asks: in review, all along its way. */
async function allUnderWay(around: Surroundings): Promise<UnderWay[]> {
  const rows = await around.documents({ stage: ['drafting', 'scoring', 'in-review', 'returned'] })
  return rows.map(({ id, title, unit, drafters, stage, owners, asks }) => {
    const sent = stage === 'in-review' || stage === 'scoring'
    return comingBack({ id, title, unit, drafters, asks: sent ? [...owners, ...asks] : owners })
  })
}

/** What an organisation's decisions look up: what is under way, where somebody may lose what it asks of them. */
export async function organised(around: Surroundings, action?: string, data?: unknown) {
  if (action !== 'grant' && action !== 'revoke' && action !== 'handOver') return around
  const underWay = await allUnderWay(around)
  if (action !== 'handOver') return { ...around, underWay }
  return { ...around, underWay, waiting: await mattersOf(around, (data as { readonly from: string }).from) }
}
