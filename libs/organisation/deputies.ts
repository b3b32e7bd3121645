import { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'
import { Day, dayInChina, StoredDay } from '#vocabulary/day'
import { Written } from '#vocabulary/written'

/** Who stands in for whom, and when. Deputies have deputies too: whoever stands in for a deputy stands in for both. */

/** `deputy` stands in for `principal` on these days in China, the last included. Stored for ever. */
export const Deputation = z.object({
  principal: z.string().min(1).max(40),
  deputy: z.string().min(1).max(40),
  from: StoredDay,
  to: StoredDay,
  reason: Written.max(200).default(''),
})
export type Deputation = z.output<typeof Deputation>
export const Appointing = Deputation.extend({ from: Day, to: Day })

/** What names a deputation: nobody has two that begin on the same day. */
export const Named = Deputation.pick({ principal: true, from: true })
export const isNamed = (name: z.output<typeof Named>) => (each: Deputation) =>
  each.principal === name.principal && each.from === name.from

export const inForce = (deputations: readonly Deputation[], day: string): Deputation[] =>
  deputations.filter(({ from, to }) => from <= day && day <= to)

/** All whom a person stands in for by these deputations, directly or through others; never themselves. */
export function absentees(deputations: readonly Deputation[], person: string): string[] {
  const found = [person]
  for (const deputy of found)
    for (const { principal } of deputations.filter(each => each.deputy === deputy))
      if (!found.includes(principal)) found.push(principal)
  return found.slice(1)
}

const overlaps = (a: Deputation, b: Deputation) => a.from <= b.to && b.from <= a.to

/** The people that a new deputation would lead through back to its principal on some day, or undefined. */
function loop(deputations: readonly Deputation[], fresh: Deputation): string[] | undefined {
  const narrowed = ({ deputy, from, to }: Deputation, by: Deputation): Deputation => ({
    ...fresh,
    deputy,
    from: from > by.from ? from : by.from,
    to: to < by.to ? to : by.to,
  })
  const follow = (at: Deputation, path: string[]): string[] | undefined => {
    if (at.deputy === fresh.principal) return path
    for (const next of deputations)
      if (next.principal === at.deputy && !path.includes(next.deputy) && overlaps(next, at)) {
        const found = follow(narrowed(next, at), [...path, next.deputy])
        if (found) return found
      }
    return undefined
  }
  return follow(fresh, [fresh.deputy])
}

/** Why a deputation cannot be: its days, another at the same time, or a circle. */
export function refuseDeputation(
  deputations: readonly Deputation[],
  fresh: Deputation,
  now: string,
): Refusal | undefined {
  const today = dayInChina(now)
  if (fresh.principal === fresh.deputy) return refuse('deputy-self', { person: fresh.principal })
  if (fresh.to < fresh.from || fresh.to < today)
    return refuse('wrong-period', { from: fresh.from, to: fresh.to, today })
  const other = deputations.find(each => each.principal === fresh.principal && overlaps(each, fresh))
  if (other) return refuse('deputy-overlap', { ...other })
  const circle = loop(deputations, fresh)
  return circle && refuse('deputy-loop', { chain: [fresh.principal, ...circle] })
}
