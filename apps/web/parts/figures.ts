import { isRefusal, type Refusal } from '#kernel/refusal'
import { checkFill, figure, filled, type Figures } from '#vocabulary/figures'
import type { CellPath, Change } from '#vocabulary/table'
import type { EvaluationPage, ReportPage } from '#views/answers'
import { get, type Plural } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { useDraft } from './use-draft.ts'

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

/** The draft of a form that is filled in beside a pinned table. */
export function useFigures(to: Plural & ('reports' | 'evaluations'), page: ReportPage | EvaluationPage) {
  const { person } = useMe()
  return useDraft<Figures>({
    to,
    id: page.id,
    person,
    saved: { version: page.version, content: page.state.figures },
    action: 'fill',
    reload: async () => {
      const { version, state } = await get<ReportPage | EvaluationPage>(`/${to}/${encodeURIComponent(page.id)}`)
      return { version, content: state.figures }
    },
    apply: fill,
    data: changes => ({ changes: cellsOf(changes) }),
  })
}
