import type { Goals } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import type { DepartmentPage, EvaluationPage, ReportPage, TablePage } from '#views/answers'

/** A document that travels a route. */
export type TravellingPage = TablePage | ReportPage | EvaluationPage | DepartmentPage

/** The target that a table belongs to: what is known of it from earlier stands there. */
export const targetOf = (page: TablePage): string => (page.kind === 'target' ? page.id : page.state.target)

/** What its cells belong to. */
export const contentOf = (page: TravellingPage): TargetTable | Goals =>
  page.kind === 'department' ? page.state.goals : page.state.table
