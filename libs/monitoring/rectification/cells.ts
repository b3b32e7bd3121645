import type { Words } from '#kernel/process'
import type { Anchor } from '#vocabulary/anchor'
import { figure, type Figures } from '#vocabulary/figures'
import { severities, type Notice } from './notice.ts'

/** The cells that the unit fills in. */
export const cells = {
  measures: { zh: '整改措施', en: 'measures taken' },
  result: { zh: '整改结果', en: 'result' },
  evidence: { zh: '佐证材料', en: 'evidence' },
} as const satisfies Record<string, Words>
export type Cell = keyof typeof cells
export const known = (path: string): path is Cell => Object.hasOwn(cells, path)

/** Must this cell be filled in before it is sent? */
export const isNeeded = (cell: Cell, { severity }: Notice): boolean =>
  cell !== 'evidence' || severities[severity].evidence

/** What a remark on this path is anchored to. */
export const anchorAt = ({ figures }: { readonly figures: Figures }, path: string): Anchor | undefined =>
  known(path) ? { text: figure(figures, path), row: '' } : undefined
