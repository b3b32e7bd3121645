import { beside, type Backtest, type Tested } from '#rules/backtest'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'

const Figures = ({ of: { blocked, returned } }: { of: Tested }) => (
  <>
    <td className="number">{blocked}</td>
    <td className="number">{returned}</td>
  </>
)

/** What the figures leave out. */
function Limits({ unknown }: { unknown: Backtest['unknown'] }) {
  const { t, say } = useSpeech()
  return (
    <>
      {unknown.length > 0 && (
        <>
          <p className="muted">{t('backtestUnknown')}</p>
          <ul className="muted">
            {unknown.map(rule => (
              <li key={rule}>
                {rule} {say(beside[rule])}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="muted">{t('backtestTargetsOnly')}</p>
    </>
  )
}

/** What a draft would have blocked of earlier submissions, beside the pack that was in force. */
export function BacktestResult({ result }: { result: Backtest }) {
  const { t, list } = useSpeech()
  const { submissions, returned, draft, inForce, rules, examples } = result
  const rows = [{ rule: t('allRules'), draft, inForce }, ...rules]
  return (
    <section aria-labelledby="backtest-title">
      <h3 id="backtest-title">{t('backtest')}</h3>
      <p role="status">
        {t('backtestSaid', { submissions, returned, blocked: draft.blocked, caught: draft.returned })}
      </p>
      <Limits unknown={result.unknown} />
      <table className="list narrow">
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('draftBlocks')}</th>
            <th scope="col">{t('ofItReturned')}</th>
            <th scope="col">{t('inForceBlocks')}</th>
            <th scope="col">{t('ofItReturned')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.rule}>
              <th scope="row">{row.rule}</th>
              <Figures of={row.draft} />
              <Figures of={row.inForce} />
            </tr>
          ))}
        </tbody>
      </table>
      {examples.length > 0 && <h3>{t('newlyBlocked')}</h3>}
      <ul>
        {examples.map(({ id, title, round, returned: back, rules: found }) => (
          <li key={`${id} ${round}`}>
            <DocumentLink kind="target" id={id}>
              {title}
            </DocumentLink>{' '}
            {t('round', { round })} · {list(found)} · {t(back ? 'wasReturned' : 'wasNotReturned')}
          </li>
        ))}
      </ul>
    </section>
  )
}
