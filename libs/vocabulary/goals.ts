import { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'
import type { CellPath } from './table.ts'

/**
 * Part one of the text (部门整体绩效目标): overall goals, a block of goals for each duty, safeguards. Every text is what
 * stands in its box, a paragraph a line; a block keeps its id through every edit.
 */

const Text = z.string().max(20_000)
const Id = z.string().regex(/^[\w-]{1,64}$/)

export const Section = z.object({
  id: Id,
  /** `一`, `十一`; '' where the text counts nothing. */
  ordinal: z.string().max(20),
  title: z.string().max(400),
  text: Text,
})
export type Section = z.output<typeof Section>

export const Goals = z.object({
  overall: Text,
  /** One for each duty of the department. */
  subGoals: z.array(Section).max(100),
  safeguards: z.array(Section).max(100),
})
export type Goals = z.output<typeof Goals>

export const noGoals: Goals = { overall: '', subGoals: [], safeguards: [] }

export const parts = ['subGoals', 'safeguards'] as const
export type Part = (typeof parts)[number]
const PartName = z.enum(parts)

const fields = ['ordinal', 'title', 'text'] as const
type Field = (typeof fields)[number]

/** One change of the draft; paths are `overall` and `subGoals.<id>.text`. `old` is what the editor saw. */
export const GoalsChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), path: z.string().max(120), old: Text, new: Text }),
  /** A new block after the one named, or first when `after` is ''. */
  z.object({ kind: z.literal('add'), part: PartName, after: z.string().max(64), section: Section }),
  /** The removed block is kept in the event. */
  z.object({ kind: z.literal('remove'), part: PartName, section: Section }),
  z.object({ kind: z.literal('move'), part: PartName, id: Id, after: z.string().max(64) }),
])
export type GoalsChange = z.output<typeof GoalsChange>

const isPart = (name: string | undefined): name is Part => (parts as readonly string[]).includes(name ?? '')
const isField = (name: string | undefined): name is Field => (fields as readonly string[]).includes(name ?? '')

/** The text of a box, or undefined where there is no such box. */
export function goalsCell(goals: Goals, path: CellPath): string | undefined {
  if (path === 'overall') return goals.overall
  const [part, id, field, ...rest] = path.split('.')
  if (!isPart(part) || !isField(field) || rest.length > 0) return undefined
  return goals[part].find(section => section.id === id)?.[field]
}

function inserted(sections: readonly Section[], after: string, section: Section): Section[] {
  const at = after === '' ? 0 : sections.findIndex(({ id }) => id === after) + 1
  return [...sections.slice(0, at), section, ...sections.slice(at)]
}

const withText = (goals: Goals, path: CellPath, text: string): Goals => {
  const [part, id, field] = path.split('.')
  if (!isPart(part)) return { ...goals, overall: text }
  return {
    ...goals,
    [part]: goals[part].map(section => (section.id === id ? { ...section, [field ?? '']: text } : section)),
  }
}

/** The goals after one change that has been checked, or was recorded. */
export function goalsChanged(goals: Goals, change: GoalsChange): Goals {
  if (change.kind === 'set') return withText(goals, change.path, change.new)
  const sections = goals[change.part]
  const of = (next: Section[]): Goals => ({ ...goals, [change.part]: next })
  switch (change.kind) {
    case 'add':
      return of(inserted(sections, change.after, change.section))
    case 'remove':
      return of(sections.filter(({ id }) => id !== change.section.id))
    case 'move': {
      const section = sections.find(({ id }) => id === change.id)
      const others = sections.filter(({ id }) => id !== change.id)
      return section ? of(inserted(others, change.after, section)) : goals
    }
  }
}

function problem(goals: Goals, change: GoalsChange): Refusal | undefined {
  if (change.kind === 'set') {
    const actual = goalsCell(goals, change.path)
    if (actual === undefined) return refuse('unknown-cell', { path: change.path })
    return actual === change.old ? undefined : refuse('stale-cell', { path: change.path, old: change.old, actual })
  }
  const has = (id: string) => goals[change.part].some(section => section.id === id)
  const path = (id: string) => `${change.part}.${id}`
  if (change.kind !== 'remove' && change.after !== '' && !has(change.after))
    return refuse('unknown-cell', { path: path(change.after) })
  const id = change.kind === 'move' ? change.id : change.section.id
  if (change.kind === 'add') return has(id) ? refuse('already-exists', { what: path(id) }) : undefined
  if (!has(id)) return refuse('unknown-cell', { path: path(id) })
  if (change.kind === 'move') return undefined
  const section = goals[change.part].find(each => each.id === id)
  const stale = fields.find(field => section?.[field] !== change.section[field])
  if (!stale) return undefined
  return refuse('stale-cell', { path: `${path(id)}.${stale}`, old: change.section[stale], actual: section?.[stale] })
}

/** The goals after a batch of changes, or why the first one that does not fit is refused. All or nothing. */
export function applyGoalsChanges(goals: Goals, changes: readonly GoalsChange[]): Goals | Refusal {
  let next = goals
  for (const change of changes) {
    const no = problem(next, change)
    if (no) return no
    next = goalsChanged(next, change)
  }
  return next
}

interface Block {
  readonly ordinal: string | null
  readonly title: string | null
  readonly paragraphs: readonly string[]
}

const numbered = (blocks: readonly Block[], letter: string): Section[] =>
  blocks.map(({ ordinal, title, paragraphs }, at) => ({
    id: `${letter}${at + 1}`,
    ordinal: ordinal ?? '',
    title: title ?? '',
    text: paragraphs.join('\n'),
  }))

/** Goals from a text that has been read: the same text gives the same ids. */
export const goalsOf = (read: {
  readonly overall: readonly string[]
  readonly subGoals: readonly Block[]
  readonly safeguards: readonly Block[]
}): Goals => ({
  overall: read.overall.join('\n'),
  subGoals: numbered(read.subGoals, 'd'),
  safeguards: numbered(read.safeguards, 'g'),
})
