import type { EvaluationPage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { useSpeech } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { EvaluationMoney } from './evaluation-money.tsx'
import { EvaluationRow } from './evaluation-row.tsx'

interface Props {
  readonly page: EvaluationPage
  readonly figures: Figures
  readonly type?: Type
}

const heads = ['level3', 'targetValue', 'actualValue', 'points', 'score', 'deviationReason'] as const

/** 项目支出绩效自评表: money, goals, indicators; each line with its score and how it came about. */
export function EvaluationForm({ page, figures, type }: Props) {
  const { t } = useSpeech()
  const { table, weights } = page.state
  return (
    <>
      <h2 className="form-title">{t('evaluationTitle')}</h2>
      <EvaluationMoney page={page} figures={figures} type={type} />
      <table className="form">
        <tbody>
          <tr>
            <th scope="rowgroup" rowSpan={2} className="form-head">
              {t('yearGoals')}
            </th>
            <th scope="col">{t('goalsExpected')}</th>
            <th scope="col">{t('goalsActual')}</th>
          </tr>
          <tr>
            <td className="half">
              <span className="text">{table.goals}</span>
            </td>
            <td>
              <Cell
                path="goalsActual"
                label={t('goalsActual')}
                value={figure(figures, 'goalsActual')}
                onType={type}
                lines
              />
            </td>
          </tr>
        </tbody>
      </table>
      <table className="form indicators">
        <colgroup>
          <col className="col-number" />
          <col />
          <col className="col-target" />
          <col className="col-actual-wide" />
          <col className="col-weight" />
          <col className="col-score" />
          <col className="col-reason" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            {heads.map(head => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.indicators.map((row, at) => (
            <EvaluationRow
              key={row.id}
              row={row}
              original={page.state.original}
              at={at}
              weight={weights[row.id] ?? ''}
              scored={page.score.indicators.find(({ id }) => id === row.id) ?? page.score.indicators[at]}
              bands={page.pack.scoring.bands}
              figures={figures}
              type={type}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}
