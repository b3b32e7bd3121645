import { App, Button } from 'antd'
import type { DeputiesPage, DeputyEntry } from '#views/office-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { ProblemNote } from './problem.tsx'

interface RowProps {
  readonly entry: DeputyEntry
  readonly onEnd: (entry: DeputyEntry) => void
}

function Row({ entry, onEnd }: RowProps) {
  const { t, say, list } = useSpeech()
  const { principal, deputy, from, to, reason, when, roles, mayEnd } = entry
  const who = { deputy: deputy.name, principal: principal.name }
  return (
    <tr className={when === 'past' ? 'past' : undefined}>
      <th scope="row">{principal.name}</th>
      <td>{deputy.name}</td>
      <td className="days">
        <time dateTime={from}>{from}</time> – <time dateTime={to}>{to}</time>
      </td>
      <td>{list(roles.map(say))}</td>
      <td>{reason}</td>
      <td>
        <span className={`stage when-${when}`}>{t(`when-${when}`)}</span>
      </td>
      <td>
        {mayEnd && (
          <Button size="small" aria-label={t('endDeputyOf', who)} onClick={() => onEnd(entry)}>
            {t('endDeputy')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** Who stands in for whom: today's first, then what comes, then what is over. */
export function DeputyList({ page: { deputies, version } }: { page: DeputiesPage }) {
  const { t } = useSpeech()
  const { modal } = App.useApp()
  const ending = useCommand()
  const end = ({ principal, deputy, from }: DeputyEntry) =>
    void modal.confirm({
      title: t('endDeputyOf', { deputy: deputy.name, principal: principal.name }),
      content: t('endDeputyWhat'),
      okText: t('endDeputy'),
      cancelText: t('cancel'),
      onOk: () =>
        ending.mutate({
          to: 'organisations',
          id: 'organisation',
          action: 'dismissDeputy',
          expected: version,
          data: { principal: principal.id, from },
        }),
    })
  return (
    <>
      {ending.isError && <ProblemNote problem={problemOf(ending.error)} />}
      <div className="list-box" role="region" aria-label={t('deputies')} tabIndex={0}>
        <table className="list short-heads">
          <thead>
            <tr>
              <th scope="col">{t('principal')}</th>
              <th scope="col">{t('deputy')}</th>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('standsInAs')}</th>
              <th scope="col">{t('entryReason')}</th>
              <th scope="col">{t('stage')}</th>
              <th scope="col">
                <span className="sr-only">{t('rowTools')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deputies.map(entry => (
              <Row key={`${entry.principal.id} ${entry.from}`} entry={entry} onEnd={end} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
