import type { Goals } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import type { DepartmentPage, EvaluationPage, ReportPage, TargetPage } from '#views/answers'

/** A document that travels a route. */
export type TravellingPage = TargetPage | ReportPage | EvaluationPage | DepartmentPage

/** What its cells belong to. */
export const contentOf = (page: TravellingPage): TargetTable | Goals =>
  page.kind === 'department' ? page.state.goals : page.state.table
