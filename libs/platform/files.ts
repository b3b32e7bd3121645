import { Decimal } from 'decimal.js'
import { adjustmentForm } from '#forms/adjustment-form'
import { departmentForm } from '#forms/department-form'
import { evaluationForm, type Amounts } from '#forms/evaluation-form'
import { monitoringForm, type Likelihood, likelihoods } from '#forms/monitoring-form'
import { render, type Format } from '#forms/render'
import type { Sheet } from '#forms/sheet'
import { targetForm } from '#forms/target-form'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { lineage } from '#organisation/rights'
import { adjustmentReasons } from '#target/adjustment/reason'
import { names, type Difference } from '#target/diff/difference'
import { meanings } from '#target/diff/kinds'
import { meaningDiff } from '#target/diff/meaning-diff'
import { figure } from '#vocabulary/figures'
import { parseMoney } from '#vocabulary/value'
import type {
  AdjustmentPage,
  DepartmentPage,
  DocumentPage,
  EvaluationPage,
  ReportPage,
  TargetPage,
} from '#views/answers'
import { proofOf } from './content.ts'
import type { Office } from './office.ts'
import { documentPage, type Kind, type Viewer } from './pages.ts'

/** The official forms, filled from documents. */

export interface File {
  readonly name: string
  readonly bytes: Uint8Array
}

const yuan = (text: string): Decimal => new Decimal(parseMoney(text) ?? 0)
const shown = (value: Decimal): string => value.toFixed(2)
const percent = (rate: string | null): string => (rate === null ? '—' : `${rate}%`)

const targetSheet = (page: TargetPage): Sheet =>
  targetForm({ year: page.entry.year, unit: page.unit, table: page.state.table, proof: proofOf(page) })

/** What a difference is about: the indicator, or the cell by its name in the form. */
const subjectOf = ({ row, cells: [path = ''] }: Difference) =>
  row?.name ?? names[path]?.zh ?? names[path.split('.').at(-1) ?? '']?.zh ?? ''

function adjustmentSheet(page: AdjustmentPage): Sheet {
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
    proof: proofOf(page),
  })
}

const departmentSheet = (page: DepartmentPage): Sheet =>
  departmentForm({ year: page.entry.year, unit: page.unit, goals: page.state.goals, proof: proofOf(page) })

/** Other funds are said on their own; what is left of a sum is budgetary. */
const parted = (whole: Amounts, other: Amounts) => ({
  ...whole,
  other,
  fiscal: {
    original: shown(yuan(whole.original).minus(yuan(other.original))),
    revised: shown(yuan(whole.revised).minus(yuan(other.revised))),
    executed: shown(yuan(whole.executed).minus(yuan(other.executed))),
  },
})

function evaluationSheet(page: EvaluationPage, department: string): Sheet {
  const { entry, unit, state, score } = page
  const { table, original: before, figures } = state
  const at = (path: string) => figure(figures, path)
  const original = shown(yuan(before.budget.total))
  const rows = table.indicators.map((row, i) => ({
    ...row,
    actual: at(`indicators.${row.id}.actual`),
    weight: state.weights[row.id] ?? '',
    score: score.indicators[i]?.score.toFixed(2) ?? '',
    reason: at(`indicators.${row.id}.reason`),
  }))
  return evaluationForm({
    year: entry.year,
    unit,
    department,
    projectName: table.projectName,
    budget: parted(
      {
        original,
        revised: at('revised') ? shown(yuan(at('revised'))) : original,
        executed: shown(yuan(at('executed'))),
      },
      {
        original: shown(yuan(before.budget.other)),
        revised: shown(yuan(table.budget.other)),
        executed: shown(yuan(at('otherExecuted'))),
      },
    ),
    execution: {
      weight: Decimal.sub(100, Decimal.sum(0, ...Object.values(state.weights))).toString(),
      rate: percent(score.execution.rate),
      score: score.execution.score.toFixed(2),
    },
    goals: { expected: table.goals, actual: at('goalsActual') },
    indicators: rows,
    total: score.total.toFixed(2),
    grade: score.grade,
    pack: `${score.pack.id} ${score.pack.version}`,
    proof: proofOf(page),
  })
}

function reportSheet(page: ReportPage, department: string): Sheet {
  const { entry, unit, state, assessment } = page
  const { table, figures, checkpoint } = state
  const at = (path: string) => figure(figures, path)
  const money = (total: string, paid: string) => ({
    original: shown(yuan(total)),
    executed: shown(yuan(paid)),
    rate: yuan(total).isZero() ? '—' : `${yuan(paid).div(yuan(total)).times(100).toFixed(2)}%`,
    forecast: '',
  })
  return monitoringForm({
    year: entry.year,
    month: Number(checkpoint.slice(0, 2)),
    unit,
    department,
    projectName: table.projectName,
    budget: {
      ...money(table.budget.total, at('paid')),
      rate: percent(assessment.execution.rate),
      fiscal: money(table.budget.fiscal, at('paid')),
      other: money(table.budget.other, ''),
    },
    goals: table.goals,
    indicators: table.indicators.map(row => {
      const cell = (field: string) => at(`indicators.${row.id}.${field}`)
      return {
        ...row,
        actual: cell('actual'),
        forecast: cell('forecast'),
        causes: cell('cause') ? ['其他' as const] : [],
        reason: [cell('cause'), cell('measure')].filter(Boolean).join('；'),
        likelihood: likelihoods.find((each): each is Likelihood => each === cell('likelihood')) ?? null,
        note: '',
      }
    }),
    proof: proofOf(page),
  })
}

function sheetOf(page: DocumentPage, department: string): Sheet {
  switch (page.kind) {
    case 'target':
      return targetSheet(page)
    case 'adjustment':
      return adjustmentSheet(page)
    case 'report':
      return reportSheet(page, department)
    case 'evaluation':
      return evaluationSheet(page, department)
    case 'department':
      return departmentSheet(page)
  }
}

const titles: Record<Kind, string> = {
  target: '绩效目标表',
  adjustment: '绩效目标调整申请表',
  report: '绩效运行监控表',
  evaluation: '绩效自评表',
  department: '部门整体绩效目标',
}

/** A document as the official form, for whoever may see it. */
export async function documentFile(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
  format: Format,
): Promise<File | Refusal> {
  const page = await documentPage(office, viewer, kind, stream)
  if (isRefusal(page)) return page
  const organisation = await office.organisation(viewer.county)
  // 主管部门: the unit right below the county in the tree.
  const department = organisation.units[lineage(organisation, page.unit.id).at(-2) ?? page.unit.id]?.name ?? ''
  const sheet = sheetOf(page, department)
  return {
    name: `${kind === 'department' ? page.unit.name : page.entry.title}${titles[kind]}.${format}`,
    bytes: await render(sheet, format),
  }
}
