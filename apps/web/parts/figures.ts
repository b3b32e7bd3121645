import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Merging } from '#vocabulary/clash'
import { checkFill, figure, filled, type Figures } from '#vocabulary/figures'
import type { CellPath, Change } from '#vocabulary/table'
import type { DisclosurePage, EvaluationPage, RectificationPage, ReportPage } from '#views/answers'
import { get } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { pluralOf } from '../data/queries.ts'
import { useDraft } from './use-draft.ts'
import { useMadeFor } from './use-made-for.ts'

type Cells = Parameters<typeof checkFill>[1]['changes']

const cellsOf = (changes: readonly Change[]): Cells =>
  changes.flatMap(change => (change.kind === 'set' ? [{ path: change.path, old: change.old, new: change.new }] : []))

/** The figures after some changes, or why they do not fit what is there. */
function fill(figures: Figures, changes: readonly Change[]): Figures | Refusal {
  const cells = cellsOf(changes)
  const no = cells.length === 0 ? undefined : checkFill(figures, { changes: cells }, () => true)
  return isRefusal(no) && no.refused !== 'nothing-changed' ? no : filled(figures, cells)
}

export const readFigure = (figures: Figures, path: CellPath): string => figure(figures, path)

/** Its cells are fixed: no row comes or goes. */
const figureMerging: Merging<Figures> = {
  apply: fill,
  clash(_, now, change) {
    if (change.kind !== 'set' || readFigure(now, change.path) === change.new) return undefined
    return { kind: 'cell', path: change.path, mine: change.new, theirs: readFigure(now, change.path) }
  },
  renewed(_, now, clash) {
    if (clash.kind !== 'cell' || readFigure(now, clash.path) === clash.mine) return undefined
    return { ...clash, theirs: readFigure(now, clash.path) }
  },
  insist: (now, clash) =>
    clash.kind === 'cell' ? [{ kind: 'set', path: clash.path, old: readFigure(now, clash.path), new: clash.mine }] : [],
}

/** A document whose form is figures beside what is given. */
export type Filled = ReportPage | EvaluationPage | RectificationPage | DisclosurePage

/** The draft of a form whose cells are filled in beside what is given. */
export function useFigures(page: Filled) {
  const to = pluralOf(page.kind)
  const { person } = useMe()
  const { mending, madeFor } = useMadeFor()
  const [filling, draft] = useDraft<Figures>({
    to,
    id: page.id,
    person,
    saved: { version: page.version, content: page.state.figures },
    action: 'fill',
    reload: async () => {
      const { version, state } = await get<Filled>(`/${to}/${encodeURIComponent(page.id)}`)
      return { version, content: state.figures }
    },
    merging: figureMerging,
    data: changes => ({ changes: cellsOf(changes), ...madeFor(changes) }),
  })
  return [filling, draft, mending] as const
}
