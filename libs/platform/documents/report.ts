import { monitoringForm, type Likelihood, likelihoods } from '#forms/monitoring-form'
import type { Sheet } from '#forms/sheet'
import { assess, changesSince, contentOf, type ReportContext } from '#monitoring/report'
import type { ReportPage } from '#views/answers'
import { figure } from '#vocabulary/figures'
import { percent, shown, yuan } from '../figures.ts'
import type { DocumentKind, Printed } from './kind.ts'

function sheet(page: ReportPage, { department, proof }: Printed): Sheet {
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
    proof,
  })
}

/** 绩效运行监控表. */
export const report: DocumentKind<ReportPage, ReportContext> = {
  titles: { form: '绩效运行监控表', review: '绩效运行监控审核表', approved: '审定日期' },
  called: 'project',
  amount: ({ table }) => table.budget.total,
  content: contentOf,
  changesSince,
  beside: (state, { pack }) => ({ assessment: state.assessment ?? assess(state, pack) }),
  /** Its red and yellow lights. */
  warnings(state, { pack }) {
    const { execution, indicators } = state.assessment ?? assess(state, pack)
    const lights = [execution.straightLine.light, ...indicators.map(({ light }) => light)]
    return lights.filter(light => light === 'red' || light === 'yellow').length
  },
  sheet,
}
