import type { ReportPage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { useSpeech } from '../data/messages.ts'
import type { Type } from './cell.tsx'
import { AgainstWhich } from './against-which.tsx'
import { Explanation } from './explanation.tsx'
import { ReportRow } from './report-row.tsx'
import { Spending } from './spending.tsx'

interface Props {
  readonly page: ReportPage
  readonly figures: Figures
  readonly type?: Type
}

/** 项目支出绩效运行监控表: the money, then each indicator with its light. */
export function ReportForm({ page, figures, type }: Props) {
  const { t } = useSpeech()
  const { table } = page.state
  const { execution, indicators } = page.assessment
  return (
    <>
      <h2 className="form-title">{t('reportTitle')}</h2>
      <AgainstWhich page={page} />
      <Spending page={page} paid={figure(figures, 'paid')} type={type} />
      <Explanation
        place="execution"
        label={t('spending')}
        demanded={execution.demandsCause}
        figures={figures}
        type={type}
      />
      <table className="form indicators">
        <colgroup>
          <col className="col-number" />
          <col />
          <col className="col-target" />
          <col className="col-actual" />
          <col className="col-light" />
          <col className="col-forecast" />
          <col className="col-likelihood" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            {(['level3', 'targetValue', 'actual', 'light', 'forecast', 'likelihood'] as const).map(head => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.indicators.map((row, at) => (
            <ReportRow
              key={row.id}
              row={row}
              original={page.state.original}
              at={at}
              judged={indicators.find(({ id }) => id === row.id)}
              figures={figures}
              type={type}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}
