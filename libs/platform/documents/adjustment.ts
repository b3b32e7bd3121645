import { adjustmentForm } from '#forms/adjustment-form'
import type { Sheet } from '#forms/sheet'
import { changesSince, contentOf, type Adjustment, type AdjustmentContext } from '#target/adjustment/adjustment'
import { amountOf } from '#target/adjustment/money'
import { adjustmentReasons } from '#target/adjustment/reason'
import type { Difference } from '#target/diff/difference'
import { cellNames } from '#vocabulary/cell-names'
import { meanings, riskOf } from '#target/diff/kinds'
import { meaningDiff } from '#target/diff/meaning-diff'
import { factsOf, findingsOf } from '#target/target'
import type { AdjustmentPage } from '#views/answers'
import type { DocumentKind, Printed } from './kind.ts'
import { warned } from './target.ts'

/** What a difference is about: the indicator, or the cell by its name in the form. */
const subjectOf = ({ row, cells: [path = ''] }: Difference) =>
  row?.name ?? cellNames[path]?.zh ?? cellNames[path.split('.').at(-1) ?? '']?.zh ?? ''

function sheet(page: AdjustmentPage, { proof }: Printed): Sheet {
  const { entry, unit, state, pack } = page
  const { base, table, number, reason } = state
  return adjustmentForm({
    year: entry.year,
    unit,
    number,
    projectCode: table.projectCode,
    projectName: table.projectName,
    reason: { ...reason, category: adjustmentReasons[reason.category] },
    budget: { before: base.budget.total, after: table.budget.total },
    lines: meaningDiff(base, table, pack).map(each => ({
      name: subjectOf(each),
      meaning: meanings[each.kind].title,
      before: each.old,
      after: each.new,
    })),
    proof,
  })
}

/** What an adjustment makes easier, or spends otherwise, is looked at one by one. */
const grave = ({ base, table }: Adjustment, { pack }: AdjustmentContext) =>
  meaningDiff(base, table, pack).filter(({ kind }) => riskOf(kind) === 'high').length

/** 绩效目标调整申请表. */
export const adjustment: DocumentKind<AdjustmentPage, AdjustmentContext> = {
  titles: { form: '绩效目标调整申请表', review: '项目支出绩效目标调整审核表', approved: '批复日期' },
  called: 'project',
  amount: amountOf,
  content: contentOf,
  changesSince,
  beside: (state, context) => ({
    findings: findingsOf(state, context),
    facts: factsOf(context),
    duties: context.duties,
  }),
  warnings: (state, context) => warned(findingsOf(state, context)) + grave(state, context),
  sheet,
}
