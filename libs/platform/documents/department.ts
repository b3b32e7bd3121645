import { departmentForm } from '#forms/department-form'
import { coverageOf } from '#rules/coverage'
import { changesSince, dutiesOf, goalFindings, sentContent, type DepartmentContext } from '#target/department'
import type { DepartmentPage } from '#views/answers'
import type { DocumentKind } from './kind.ts'
import { warned } from './target.ts'

/** 部门整体绩效目标. */
export const department: DocumentKind<DepartmentPage, DepartmentContext> = {
  titles: { form: '部门整体绩效目标', review: '部门整体绩效目标审核表', approved: '批复日期' },
  called: 'unit',
  amount: () => '',
  content: sentContent,
  changesSince,
  beside: (state, context) => ({
    findings: goalFindings(state, context),
    coverage: coverageOf(dutiesOf(state.goals), context.projects),
  }),
  warnings: (state, context) => warned(goalFindings(state, context)),
  sheet: ({ entry, unit, state }, { proof }) => departmentForm({ year: entry.year, unit, goals: state.goals, proof }),
}
