import type { Owner, Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { TravelContext, Travelling } from './acts.ts'
import type { Step } from './route.ts'
import { mySeat } from './seat.ts'
import { decidedAt, type Travel } from './travel.ts'

/** Who may be named in an act: the decision asks it of the person named, and the choice of people of everybody. */

export function stepOf({ route, at }: Travel): Step {
  const step = route[at]
  if (!step) throw new Error('a document in review waits at a step')
  return step
}

/** Why somebody cannot be named. */
const unfitWords = {
  self: { zh: '不能选自己', en: 'nobody names themselves' },
  drafted: { zh: '参与过起草', en: 'they had a hand in drafting it' },
  decided: { zh: '在本环节已经审过', en: 'they have decided at this step' },
  seated: { zh: '已在本环节，正等其审核或答复', en: 'they are at this step already, to decide or to answer' },
  administrator: { zh: '是管理员，不参与审核', en: 'administrators take no part in reviews' },
  left: { zh: '已离任', en: 'they have left' },
  unseen: { zh: '无权查看这份材料', en: 'they may not see the document' },
  role: { zh: '转办只能交给本环节同一角色的人', en: 'to take it over they must hold the role of this step' },
  copied: { zh: '已抄送过', en: 'a copy has gone to them already' },
} as const satisfies Record<string, Words>
type Unfit = keyof typeof unfitWords

/** What speaks against naming this person; undefined where nothing does. */
type Check = (of: Travelling, person: string, context: TravelContext) => Unfit | undefined

const unseen: Check = ({ unit }, person, { tree }) =>
  tree.sees(person, unit) ? undefined : tree.successor(person) === person ? 'unseen' : 'left'

/** Somebody new to this step who takes part in the work, may see the document and had no hand in it. */
const newcomer: Check = (of, person, context) => {
  const { travel } = of
  const step = stepOf(travel)
  const named = (owner: Owner) => owner.role === 'self' && owner.unit === person
  if (travel.drafters.includes(person)) return 'drafted'
  if (decidedAt(travel.seats).includes(person)) return 'decided'
  if (named(step) || travel.seats.some(({ holder, advice }) => named(holder) || advice?.adviser === person))
    return 'seated'
  return context.tree.takesPart(person) ? unseen(of, person, context) : 'administrator'
}

const other: Check = (of, person, context) => (person === context.actor ? 'self' : newcomer(of, person, context))

/**
 * Does the actor give away the seat of somebody whose duties they took over, because they have decided at this step
 * themselves? Else it would wait until somebody else is given the role. Whoever drafted the document chooses its
 * reviewers no more freely than others do.
 */
const decidedHere = ({ travel }: Travelling, context: TravelContext): boolean => {
  const mine = mySeat(travel, context)
  return isRefusal(mine) && mine.refused === 'already-voted'
}

/** The acts that name somebody, and what speaks against whom. */
const checks = {
  transfer: (of, person, context) => {
    const no = other(of, person, context)
    if (no) return no
    const { role, unit } = stepOf(of.travel)
    const anybody = role === 'self' || decidedHere(of, context)
    return anybody || context.tree.holds(person, role, unit) ? undefined : 'role'
  },
  askAdvice: other,
  addReviewer: other,
  /** Once is enough. */
  copyTo: (of, person, context) => (of.travel.copies.includes(person) ? 'copied' : unseen(of, person, context)),
} as const satisfies Record<string, Check>
export type Naming = keyof typeof checks
export const namings = Object.keys(checks) as readonly Naming[]
export const isNaming = (action: string): action is Naming => Object.hasOwn(checks, action)

/** Would the act take this person? */
export const fits = (act: Naming, of: Travelling, person: string, context: TravelContext): boolean =>
  checks[act](of, person, context) === undefined

const refuseFor = (person: string, why: Unfit | undefined): Refusal | undefined =>
  why && refuse('unfit-reviewer', { person, why: { id: why, ...unfitWords[why] } })

/** Refused where the act does not take this person, with the reason. */
export const refuseUnfit = (act: Naming, of: Travelling, person: string, context: TravelContext): Refusal | undefined =>
  refuseFor(person, checks[act](of, person, context))

/** Refused where this person cannot come to the step, whoever named them. */
export const refuseNewcomer = (of: Travelling, person: string, context: TravelContext): Refusal | undefined =>
  refuseFor(person, newcomer(of, person, context))

/** Does this act name somebody, with nobody of these people to name? */
export const hasNobody = (act: string, of: Travelling, people: readonly string[], context: TravelContext): boolean =>
  isNaming(act) && !people.some(person => fits(act, of, person, context))
