import type { Goals } from '#vocabulary/goals'
import { emptyTable, type TargetTable } from '#vocabulary/table'
import type { Disclosure } from '#disclosure/state'
import type {
  DepartmentPage,
  DisclosurePage,
  EvaluationPage,
  RectificationPage,
  ReportPage,
  TablePage,
} from '#views/answers'

/** A document that travels a route. */
export type TravellingPage =
  TablePage | ReportPage | EvaluationPage | RectificationPage | DepartmentPage | DisclosurePage

/** The target that a table belongs to: what is known of it from earlier stands there. */
export const targetOf = (page: TablePage): string => (page.kind === 'target' ? page.id : page.state.target)

/** What its cells belong to; the few of a rectification belong to no table. */
export type Content = TargetTable | Goals | Pick<Disclosure, 'items' | 'occasion'>

export function contentOf({ kind, state }: TravellingPage): Content {
  if (kind === 'rectification') return emptyTable
  if (kind === 'disclosure') return state
  return kind === 'department' ? state.goals : state.table
}
