import { useEffect, useState } from 'react'
import { useMe } from './me.ts'
import type { TravellingPage } from './travelling.ts'

/** How long an approval can still be taken back, and why not once it cannot. */

const tenMinutes = 600_000

/** The time, again and again while it matters. */
function useNow(on: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!on) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [on])
  return now
}

export type Retraction =
  { readonly kind: 'open'; readonly left: number } | { readonly kind: 'late' | 'acted' | 'final' | 'adjust' } | null

/** For whoever approved in this round; null for everybody else. */
export function useRetraction({ kind, state, offered }: TravellingPage): Retraction {
  const { person } = useMe()
  const { latest, stage, round, decisions } = state.travel
  // Whoever was stood in for takes it back as whoever stood in.
  const theirs = (given: { readonly actor: string; readonly for: string }) =>
    given.actor === person || given.for === person
  const mine = latest !== null && theirs(latest)
  const now = useNow(mine)
  const approved = decisions.some(each => theirs(each) && each.verdict === 'approved' && each.round === round)
  if (!approved || (stage !== 'in-review' && stage !== 'approved')) return null
  // The clocks here and on the server may differ: nobody is promised more than ten minutes.
  const left = mine ? Math.min(Date.parse(latest.at) + tenMinutes - now, tenMinutes) : 0
  if (left > 0 && offered.some(({ action }) => action === 'retract')) return { kind: 'open', left }
  if (stage === 'approved') return mine ? { kind: kind === 'target' ? 'adjust' : 'final' } : null
  return { kind: mine ? 'late' : 'acted' }
}
