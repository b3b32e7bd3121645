import { useMemo } from 'react'
import { alongWith, isOpen, isSent, isUnanswered, type Remark } from '#approval/remark'
import { disclosureAnchor, itemPath } from '#disclosure/anchor'
import { anchorAt } from '#monitoring/rectification/cells'
import { goalsAnchor, figuresAnchor, tableAnchor, type Anchor } from '#vocabulary/anchor'
import { covers } from '#vocabulary/part'
import type { CellPath } from '#vocabulary/table'
import { useMe } from './me.ts'
import type { TravellingPage } from './travelling.ts'

/** The remarks on a document, as far as the person may see them: the server sends no others. */
export interface RemarksOf {
  /** In the order of the form; those whose row is gone last. */
  readonly all: readonly Remark[]
  /** Not sent yet. */
  readonly own: readonly Remark[]
  readonly sent: readonly Remark[]
  readonly unanswered: readonly Remark[]
  readonly open: readonly Remark[]
  /** Those that a verdict given now takes along. */
  readonly along: readonly Remark[]
  readonly byPath: ReadonlyMap<CellPath, readonly Remark[]>
  /** May this person do it? */
  readonly may: (action: string) => boolean
  /** Is this remark theirs to answer? To whoever was handed a part, those on its cells are. */
  readonly answers: (remark: Remark) => boolean
}

/** The part that this person was handed, where that is all they may write in. */
export function partOf(page: TravellingPage, person: string) {
  if (page.kind !== 'target' || page.offered.some(({ action }) => action === 'edit')) return undefined
  return page.state.parts.find(each => each.person === person && each.done === '')?.part
}

/** What a remark is anchored to as it stands now; undefined where that is gone. */
export function anchorIn({ state }: TravellingPage, path: CellPath): Anchor | undefined {
  if ('items' in state) return disclosureAnchor(state, path)
  if ('notice' in state) return anchorAt(state, path)
  if ('goals' in state) return goalsAnchor(state.goals, path)
  return 'figures' in state ? figuresAnchor(state, () => true, path) : tableAnchor(state.table, path)
}

/** The rows and cells of a form, in its order, by the first words of their paths. */
function placeOf(page: TravellingPage, path: CellPath): number {
  const { state } = page
  if ('items' in state) return state.items.findIndex(({ document }) => itemPath(document) === path)
  const [head, id] = path.split('.')
  if ('notice' in state) return -1
  const rows = 'goals' in state ? [...state.goals.subGoals, ...state.goals.safeguards] : state.table.indicators
  if (id === undefined || !['indicators', 'subGoals', 'safeguards'].includes(head ?? '')) return -1
  const at = rows.findIndex(row => row.id === id)
  return at === -1 ? rows.length : at
}

export function remarksOf(page: TravellingPage, person: string): RemarksOf {
  const { remarks, route, at } = page.state.travel
  const all = remarks.toSorted((a, b) => placeOf(page, a.path) - placeOf(page, b.path))
  const part = partOf(page, person)
  const may = (action: string) => page.offered.some(each => each.action === action)
  const answers = ({ path }: Remark) => may('answerRemark') && (!part || covers(part, path))
  const byPath = new Map<CellPath, Remark[]>()
  for (const remark of all) byPath.set(remark.path, [...(byPath.get(remark.path) ?? []), remark])
  return {
    all,
    own: all.filter(remark => !isSent(remark)),
    sent: all.filter(isSent),
    // Whoever answers for some cells alone is told of theirs.
    unanswered: all.filter(remark => isUnanswered(remark) && (!part || covers(part, remark.path))),
    open: all.filter(isOpen),
    along: page.state.travel.stage === 'in-review' ? alongWith(person, route[at]?.step ?? '', remarks) : [],
    byPath,
    may,
    answers,
  }
}

export function useRemarks(page: TravellingPage): RemarksOf {
  const { person } = useMe()
  return useMemo(() => remarksOf(page, person), [page, person])
}

/** The suggestions that can be accepted together: still open, on a cell that is there, and no two for one cell. */
export function acceptable(page: TravellingPage, { unanswered }: RemarksOf): readonly Remark[] {
  const suggestions = unanswered.filter(
    ({ suggestion, path }) => suggestion !== null && anchorIn(page, path)?.text !== undefined,
  )
  const differ = (remark: Remark) =>
    suggestions.some(each => each.path === remark.path && each.suggestion !== remark.suggestion)
  return suggestions.filter(remark => !differ(remark))
}
