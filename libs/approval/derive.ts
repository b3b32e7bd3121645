import { Decimal } from 'decimal.js'
import type { Owner, Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { parseMoney } from '#vocabulary/value'
import type { ProjectClass, Route, Step } from './route.ts'

/** A route for one document: which steps it takes, at which units, and who decides there. */

/** What the review must know of the organisation. */
export interface Tree {
  /** The nearest unit, at or above `unit`, at which somebody other than `except` holds the role. */
  nearest(role: string, unit: string, except?: readonly string[]): string | undefined
  /** The people who hold the role at exactly this unit. */
  holders(role: string, unit: string): readonly string[]
  /** Does the person hold the role at the unit or above? */
  holds(person: string, role: string, unit: string): boolean
  /** May the person see what belongs to the unit? */
  sees(person: string, unit: string): boolean
  /** Who stands for the person by now: themselves, or whoever took over from them. */
  successor(person: string): string
  /** The administrators look on; they take no part in anybody's work. */
  takesPart(person: string): boolean
  /** The unit and those above it, nearest first. */
  lineage(unit: string): readonly string[]
}

/** What of a document decides which way it goes. */
export interface Subject {
  readonly unit: string
  /** 元, as the table says it; what is no amount counts as nothing. */
  readonly amount: string
  /** They decide at no step. */
  readonly drafters: readonly string[]
}

/** Why a step is passed over: who holds it, who has just approved, or that the route is another by now. */
const skipReasons = {
  empty: { zh: '没有人', en: 'nobody holds it' },
  short: { zh: '只有 {count} 人可审，须 {needs} 人', en: 'only {count} may decide there, it takes {needs}' },
  own: { zh: '只有起草人自己', en: 'only the drafter holds it' },
  'same-people': { zh: '与上一环节是同一人', en: 'the same person has just approved' },
  'off-route': {
    zh: '退回它的环节，这次的路线不再经过',
    en: 'it returned the document, and the route takes it no more',
  },
} as const satisfies Record<string, Words>
export interface Skip {
  readonly why: keyof typeof skipReasons
  /** How many must approve and how many may decide there, where that is why; else 0. */
  readonly needs: number
  readonly count: number
}

/** Passed over for a reason that counts nobody. */
export const skipFor = (why: Exclude<Skip['why'], 'short'>): Skip => ({ why, needs: 0, count: 0 })

export function skipWords({ why, needs, count }: Skip): Words {
  const told = (text: string) => text.replace('{needs}', String(needs)).replace('{count}', String(count))
  const { zh, en } = skipReasons[why]
  return { zh: told(zh), en: told(en) }
}

export interface Derived {
  readonly steps: readonly Step[]
  readonly skipped: readonly (Skip & { readonly step: string })[]
}

const reaches = (amount: string, threshold: string) =>
  threshold !== '' && new Decimal(parseMoney(amount) ?? 0).gte(threshold)

export const classOf = ({ keyFrom }: Route, amount: string): ProjectClass =>
  reaches(amount, keyFrom) ? 'key' : 'general'

type Rule = Route['steps'][number]

/** Where a line section is sought: at the one that serves the unit, or going up from the unit itself. */
function startOf(route: Route, rule: Rule, unit: string, tree: Tree): string {
  if (rule.role !== 'line-section') return unit
  for (const at of tree.lineage(unit)) {
    const served = route.sections.find(each => each.unit === at)
    if (served) return served.section
  }
  return unit
}

/** Who decides at a step together, where more than one does. */
const voters = ({ mode, role }: Rule, unit: string, { drafters }: Subject, tree: Tree): string[] =>
  mode === 'any' ? [] : tree.holders(role, unit).filter(person => !drafters.includes(person))

function pin(rule: Rule, unit: string, kind: ProjectClass, subject: Subject, tree: Tree): Step | Skip {
  const people = voters(rule, unit, subject, tree)
  const needs = rule.mode === 'any' ? 1 : rule.mode === 'share' ? rule.share : people.length
  if (needs < 1) return skipFor('empty')
  if (rule.mode === 'share' && needs > people.length) return { why: 'short', needs, count: people.length }
  const graded = rule.graded ? (kind === 'key' ? 'sheet' : 'opinion') : ''
  const { step: name, title, role, mode, refuses } = rule
  return { step: name, title, role, unit, mode, people, needs, graded, refuses, addedBy: '' }
}

/** Why nothing can pass a step: nobody is there, only the drafters, or fewer than must approve. */
function lacking({ title: step }: Rule, { why, needs, count }: Skip): Refusal {
  if (why === 'own') return refuse('route-own', { step })
  return why === 'short' ? refuse('route-short', { step, needs, count }) : refuse('route-unstaffed', { step })
}

/** Derives the steps that a document travels, or refuses when a step that may not be passed over has nobody. */
export function deriveRoute(route: Route, subject: Subject, tree: Tree): Derived | Refusal {
  const kind = classOf(route, subject.amount)
  const steps: Step[] = []
  const skipped: Derived['skipped'][number][] = []
  for (const rule of route.steps) {
    if (rule.atLeast !== '' && !reaches(subject.amount, rule.atLeast)) continue
    if (rule.only !== '' && rule.only !== kind) continue
    const start = startOf(route, rule, subject.unit, tree)
    const unit = tree.nearest(rule.role, start, subject.drafters)
    const pinned =
      unit === undefined
        ? skipFor(tree.nearest(rule.role, start) === undefined ? 'empty' : 'own')
        : pin(rule, unit, kind, subject, tree)
    if ('step' in pinned) steps.push(pinned)
    else if (rule.nobody === 'skip') skipped.push({ step: rule.step, ...pinned })
    else return lacking(rule, pinned)
  }
  return steps.length > 0 ? { steps, skipped } : refuse('route-unstaffed', { step: route.steps[0]?.title })
}

/** Whom a step waits for, before anybody has decided at it. */
export const seatsOf = ({ role, unit, people }: Step): Owner[] =>
  people.length > 0 ? people.map(person => ({ role: 'self', unit: person })) : [{ role, unit }]

/** Who could decide at a step as the organisation stands. */
export const candidates = (step: Step, drafters: readonly string[], tree: Tree): string[] =>
  seatsOf(step)
    .flatMap(({ role, unit }) => (role === 'self' ? [unit] : tree.holders(role, unit)))
    .filter(person => !drafters.includes(person))
