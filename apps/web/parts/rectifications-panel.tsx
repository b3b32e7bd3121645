import { Button } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'
import { OrderRectification, type RectifiedPage } from './order-rectification.tsx'
import { Severity } from './severity.tsx'
import { Due, Stage } from './stage.tsx'

/** Beside a target, a report or a self-evaluation: what was to be put right in the project, and the next order. */
export function RectificationsPanel({ page }: { page: RectifiedPage }) {
  const { t } = useSpeech()
  const [ordering, setOrdering] = useState(false)
  const { listed, next } = page.rectifications
  if (listed.length === 0 && next === '') return null
  return (
    <section className="side-part" aria-labelledby="rectifications-title">
      <h2 id="rectifications-title">{t('rectifications')}</h2>
      {listed.length === 0 && <p className="muted">{t('noRectifications')}</p>}
      <ul className="rectifications">
        {listed.map(({ id, number, severity, finding, due, open, ...entry }) => (
          <li key={id}>
            <p>
              <DocumentLink kind="rectification" id={id}>
                {t('rectificationOf', { number })}
              </DocumentLink>{' '}
              <Severity severity={severity} /> <Stage entry={entry} />
            </p>
            <p className="finding">{finding}</p>
            {open && <Due due={due} open />}
          </li>
        ))}
      </ul>
      {next !== '' && (
        <p className="side-actions">
          <Button onClick={() => setOrdering(true)}>{t('orderRectification')}</Button>
        </p>
      )}
      {ordering && <OrderRectification page={page} onClose={() => setOrdering(false)} />}
    </section>
  )
}
