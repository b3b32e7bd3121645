import { targetForm } from '#forms/target-form'
import type { Finding } from '#rules/check'
import { changesSince, factsOf, findingsOf, type TargetContext } from '#target/target'
import type { TargetPage } from '#views/answers'
import type { DocumentKind } from './kind.ts'

export const warned = (findings: readonly Finding[]): number =>
  findings.filter(({ severity }) => severity !== 'hint').length

/** 绩效目标表. */
export const target: DocumentKind<TargetPage, TargetContext> = {
  titles: { form: '绩效目标表', review: '项目支出绩效目标审核表', approved: '批复日期' },
  called: 'project',
  amount: ({ table }) => table.budget.total,
  content: ({ table }) => table,
  // An adjusted target stands as its last adjustment was approved.
  amended: ({ adjustments }) => adjustments.at(-1) ?? null,
  changesSince,
  beside: (state, context) => ({
    findings: findingsOf(state, context),
    facts: factsOf(context),
    duties: context.duties,
  }),
  warnings: (state, context) => warned(findingsOf(state, context)),
  sheet: ({ entry, unit, state }, { proof }) => targetForm({ year: entry.year, unit, table: state.table, proof }),
}
