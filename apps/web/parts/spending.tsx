import type { ReportPage } from '#views/answers'
import { formatMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { Light } from './light.tsx'

/** The money of a report: paid against even spending and against the unit's own plan, with the numbers. */
export function Spending({ page, paid, type }: { page: ReportPage; paid: string; type: Type | undefined }) {
  const { t } = useSpeech()
  const { rate, straightLine, ownPlan } = page.assessment.execution
  return (
    <table className="form">
      <thead>
        <tr>
          {(['budget', 'paidByNow', 'executionRate', 'straightLine', 'plannedByNow', 'ownPlan'] as const).map(head => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <span className="text number">{formatMoney(page.state.table.budget.total)}</span>
          </td>
          <td>
            <Cell path="paid" label={t('paidByNow')} value={type ? paid : formatMoney(paid)} onType={type} number />
          </td>
          <td>
            <span className="text number">{rate === null ? '—' : `${rate}%`}</span>
          </td>
          <td>
            <span className="text">
              <Light light={straightLine.light} />
              {straightLine.x !== null && <small>{straightLine.x}%</small>}
            </span>
          </td>
          <td>
            <span className="text number">
              {ownPlan ? formatMoney(ownPlan.planned) : '—'}
              {ownPlan && <small>{ownPlan.plannedRate}%</small>}
            </span>
          </td>
          <td>
            <span className={ownPlan?.behind ? 'text behind' : 'text'}>
              {ownPlan ? t('gapPoints', { gap: ownPlan.gap }) : t('noPlan')}
              {ownPlan && <small>{t(ownPlan.behind ? 'behindPlan' : 'withinPlan')}</small>}
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
