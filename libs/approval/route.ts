import { z } from 'zod'
import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'

/**
 * Approval routes as data. A step is a role; the unit at which it is held is found in the organisation tree when a
 * document is submitted, and the whole route is pinned by that submission: editing this table changes no document
 * that is already on its way.
 */

const steps = {
  'finance-office': { role: 'finance-office', title: { zh: '财政所审核', en: 'Township finance office' } },
  'unit-head': { role: 'unit-head', title: { zh: '单位负责人审签', en: 'Unit head' } },
  'line-section': { role: 'line-section', title: { zh: '业务股室审核', en: 'Line section' } },
  'performance-section': { role: 'performance-section', title: { zh: '绩效股审核', en: 'Performance section' } },
  approval: { role: 'approver', title: { zh: '批复', en: 'Approval with the budget' } },
} as const satisfies StepTable

export type StepTable = Readonly<Record<string, { readonly role: string; readonly title: Words }>>
export type RouteTable = { readonly [kind: string]: readonly string[] }

/** Which documents travel which steps, in order. */
export const routes = {
  target: ['finance-office', 'unit-head', 'line-section', 'performance-section', 'approval'],
  department: ['finance-office', 'unit-head', 'performance-section', 'approval'],
  report: ['finance-office', 'unit-head', 'performance-section'],
  evaluation: ['finance-office', 'unit-head', 'performance-section'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof steps)[]>>

/** A step as the submission pins it. Stored for ever. */
export const Step = z.object({
  step: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  role: z.string(),
  unit: z.string(),
})
export type Step = z.output<typeof Step>

/** What a route must know of the organisation: who, going up from a unit, is the nearest to hold a role. */
export interface Tree {
  /** The unit at or above `unit` at which somebody holds the role, or undefined. */
  nearest(role: string, unit: string): string | undefined
}

/** Derives the steps that a document of this unit travels, or refuses when a step has nobody. */
export function deriveRoute(
  route: readonly string[],
  unit: string,
  tree: Tree,
  table: StepTable = steps,
): readonly Step[] | Refusal {
  const derived: Step[] = []
  for (const step of route) {
    const row = table[step]
    if (!row) throw new Error(`no such step: ${step}`)
    const holder = tree.nearest(row.role, unit)
    if (holder === undefined) return refuse('route-unstaffed', { step: row.title })
    derived.push({ step, title: row.title, role: row.role, unit: holder })
  }
  return derived
}
