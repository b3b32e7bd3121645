import type { Approval } from './approvals.ts'
import type { Ground, Weighed } from './events.ts'
import type { Route, Step } from './route.ts'

/**
 * Sticky approvals: which earlier approvals survive when a document is sent again. The route says of each step which
 * kinds of change leave its approval standing; whatever it does not name has the step look again. An approval is always
 * held against the content that it saw itself, so that many small changes never add up unseen.
 */

/** One kind of change as the document names it, and the cells that it is found in. */
export type Change = Weighed['changes'][number]

/** What has changed since the content that an approval saw. */
export type ChangesSince = (seen: Pick<Approval, 'round' | 'hash'>) => readonly Change[]

/** A rule pack, as events name it. */
export interface PackUsed {
  readonly id: string
  readonly version: string
}

/** The packs that judged each submission, by round, and the one that judges now. */
export interface Judging {
  readonly judged: Readonly<Record<number, PackUsed>>
  readonly now: PackUsed
}

/** Was what this round saw judged by another rule pack than judges now? */
export function isJudgedAnew(round: number, by: Judging | undefined): boolean {
  const then = by?.judged[round]
  return then !== undefined && (then.id !== by?.now.id || then.version !== by.now.version)
}

/** A change that nobody can say more of: no route names it. */
export const contentChange = 'content'
export const anyChange: Change = { kind: contentChange, cells: [] }

/** For documents that cannot say what a change means: whatever differs. */
export const changesByHash =
  (hash: string): ChangesSince =>
  seen =>
    seen.hash === hash ? [] : [anyChange]

export interface Resent {
  readonly route: Route
  /** The steps that the route comes to for this document. */
  readonly steps: readonly Step[]
  /** All who had a hand in it by now. */
  readonly drafters: readonly string[]
  readonly after: 'back' | 'anew'
  readonly changesSince: ChangesSince
}

export interface Carried {
  readonly kept: readonly Weighed[]
  readonly voided: readonly Weighed[]
}

const stays: ReadonlySet<Ground> = new Set(['same', 'minor'])

/** The same place still decides here, by as many, and with the sheet where one is asked for. */
const fits = (step: Step, { holder, by, grade }: Approval): boolean =>
  step.role === holder.role &&
  step.unit === holder.unit &&
  by.length >= step.needs &&
  // Where an opinion is enough, a plain approval is one.
  (step.graded !== 'sheet' || (grade !== null && grade.sheet !== null))

function weigh(approval: Approval, { route, steps, drafters, after, changesSince }: Resent): Weighed {
  const { step: name, title, round, hash, by } = approval
  const told = (why: Ground, changes: readonly Change[] = []): Weighed => {
    const cells = changes.map(change => ({ kind: change.kind, cells: [...change.cells] }))
    return { step: name, title, round, hash, by: [...by], why, changes: cells }
  }
  const place = steps.findIndex(({ step }) => step === name)
  const step = steps[place]
  if (!step || !fits(step, approval)) return told('off-route')
  if (place === steps.length - 1) return told('last')
  if (by.some(({ actor, for: principal }) => drafters.includes(actor) || drafters.includes(principal)))
    return told('own')
  if (after === 'anew') return told('anew')
  const changes = changesSince(approval)
  const keeps = route.steps.find(rule => rule.step === name)?.keeps ?? []
  const grave = changes.filter(({ kind }) => !keeps.includes(kind))
  if (grave.length > 0) return told('changed', grave)
  return changes.length > 0 ? told('minor', changes) : told('same')
}

/** What becomes of the approvals that stand when the document is sent again. */
export function carry(approvals: readonly Approval[], resent: Resent): Carried {
  const weighed = approvals.filter(({ stands }) => stands).map(approval => weigh(approval, resent))
  return { kept: weighed.filter(({ why }) => stays.has(why)), voided: weighed.filter(({ why }) => !stays.has(why)) }
}
