import { refuse, type Refusal } from '#kernel/refusal'
import { dayInChina } from '#vocabulary/day'

/** May a rectification be ordered of a project, and by when is it to be done? */

export function refusePast(due: string, now: string): Refusal | undefined {
  const today = dayInChina(now)
  return due < today ? refuse('due-past', { due, today }) : undefined
}

/** A document of the county, as far as ordering a rectification asks. */
export interface Listed {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly unit: string
  readonly title: string
  readonly projectCode: string
  readonly budget: string
}

/** The next rectification of a target: whose it will be, and in which documents its problem may have been found. */
export interface Ordering {
  readonly target: string
  readonly number: number
  readonly unit: string
  readonly project: { readonly code: string; readonly name: string; readonly budget: string }
  readonly documents: readonly string[]
}

const judged = ['report', 'evaluation']

/**
 * May a rectification be ordered, given the target and all that hangs on it? Several may be open at a time; they are
 * numbered one after the other, so that of two who order at once each gets their own or is told.
 */
export function orderingOf(target: string, all: readonly Listed[]): Ordering | Refusal {
  const found = all.find(({ id }) => id === target)
  if (!found) return refuse('not-found')
  if (found.stage !== 'approved') return refuse('not-approved')
  const { unit, title: name, projectCode: code, budget } = found
  return {
    target,
    number: all.filter(({ kind }) => kind === 'rectification').length + 1,
    unit,
    project: { code, name, budget },
    documents: all.filter(({ kind }) => judged.includes(kind)).map(({ id }) => id),
  }
}
