import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { TargetPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { dayOf } from '../data/time.ts'
import { DocumentLink } from './document-link.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Stage } from './stage.tsx'

/** Asks for an adjustment of an approved target, and goes to it. */
export function AdjustTarget({ page }: { page: TargetPage }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const opening = useCommand()
  const { next } = page.adjustments
  if (next === '') return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('askAdjustment')}</Button>
      {open && (
        <ReasonDialog
          title={t('askAdjustment')}
          intro={t('askAdjustmentWhy')}
          sending={opening}
          onSend={data =>
            opening.mutate(
              { to: 'adjustments', id: next, action: 'open', expected: 0, data },
              { onSuccess: () => void navigate({ to: '/adjustments/$id', params: { id: next } }) },
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** Beside an approved target: what became of it since, oldest first, with the table as it was approved. */
export function AdjustmentsPanel({ page }: { page: TargetPage }) {
  const { t } = useSpeech()
  const { adjustments, state } = page
  if (adjustments.listed.length === 0) return null
  const dates = new Map(state.adjustments.map(each => [each.adjustment, each.approvedAt]))
  return (
    <section className="side-part" aria-labelledby="adjustments-title">
      <h2 id="adjustments-title">{t('adjustment')}</h2>
      <ul className="adjustments">
        {adjustments.listed.map(({ id, number, openedAt, ...entry }) => {
          const since = dates.get(id)
          return (
            <li key={id}>
              <DocumentLink kind="adjustment" id={id}>
                {t('adjustmentOf', { number })}
              </DocumentLink>{' '}
              <Stage entry={entry} />
              <small>{since ? t('inForceSince', { day: dayOf(since) }) : t('askedOn', { day: dayOf(openedAt) })}</small>
            </li>
          )
        })}
      </ul>
      {state.original && (
        <p className="side-actions">
          <Link to="/targets/$id/versions" params={{ id: page.id }} search={{ at: `round:${state.travel.round}` }}>
            {t('approvedOriginal')}
          </Link>
        </p>
      )}
    </section>
  )
}
