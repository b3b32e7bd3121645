import type { EvaluationPage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { formatMoney } from '#vocabulary/value'
import { useSpeech, type Message } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { Steps } from './steps.tsx'

interface Props {
  readonly page: EvaluationPage
  readonly figures: Figures
  readonly type: Type | undefined
}

const heads = ['originalBudget', 'revisedBudget', 'executed', 'otherExecuted', 'executionRate', 'score'] as const

export function EvaluationMoney({ page, figures, type }: Props) {
  const { t } = useSpeech()
  const { execution } = page.score
  const money = (path: string, word: Message) => {
    const value = figure(figures, path)
    return (
      <td>
        <Cell path={path} label={t(word)} value={type ? value : formatMoney(value)} onType={type} number />
      </td>
    )
  }
  return (
    <table className="form">
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {t(head)}
              {head === 'revisedBudget' && type && <small>{t('revisedHint')}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <span className="text number">{formatMoney(page.state.original.budget.total)}</span>
          </td>
          {money('revised', 'revisedBudget')}
          {money('executed', 'executed')}
          {money('otherExecuted', 'otherExecuted')}
          <td>
            <span className="text number">{execution.rate === null ? '—' : `${execution.rate}%`}</span>
          </td>
          <td>
            <span className="text number">{execution.score.toFixed(2)}</span>
            <Steps steps={execution.steps} flags={execution.flags} name={t('executionRate')} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t('executionReason')}</th>
          <td colSpan={5}>
            <Cell
              path="executionReason"
              label={t('executionReason')}
              value={figure(figures, 'executionReason')}
              onType={type}
              lines
            />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
