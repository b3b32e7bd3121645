import { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'

/**
 * The cells of a reporting form that are filled in beside a pinned table: `paid`, `indicators.<id>.actual` and so on,
 * each the text as typed, '' where blank.
 */
export type Figures = Readonly<Record<string, string>>

export const Fill = z.object({
  changes: z
    .array(z.object({ path: z.string().max(120), old: z.string().max(4000), new: z.string().max(4000) }))
    .min(1)
    .max(2000),
})
export type Fill = z.output<typeof Fill>

export const figure = (figures: Figures, path: string): string => figures[path] ?? ''

export const filled = (figures: Figures, changes: Fill['changes']): Figures => ({
  ...figures,
  ...Object.fromEntries(changes.map(change => [change.path, change.new])),
})

/** Refuses a fill of an unknown cell, over text that the editor did not see, or that changes nothing. */
export function checkFill(figures: Figures, { changes }: Fill, known: (path: string) => boolean): Refusal | undefined {
  for (const { path, old } of changes) {
    if (!known(path)) return refuse('unknown-cell', { path })
    const actual = figure(figures, path)
    if (actual !== old) return refuse('stale-cell', { path, old, actual })
  }
  return changes.every(change => change.old === change.new) ? refuse('nothing-changed') : undefined
}

/** Which paths a form knows: its own cells, and per indicator these fields. */
export const knownPaths =
  (own: readonly string[], fields: readonly string[], ids: readonly string[]) =>
  (path: string): boolean => {
    if (own.includes(path)) return true
    const [head, id, field, ...rest] = path.split('.')
    return head === 'indicators' && rest.length === 0 && ids.includes(id ?? '') && fields.includes(field ?? '')
  }
