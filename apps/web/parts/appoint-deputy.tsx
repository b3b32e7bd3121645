import { App, Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { DeputiesPage } from '#views/office-answers'
import { problemOf } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { useSpeech } from '../data/messages.ts'
import { staffTitle, nearestFirst } from '../data/offices.ts'
import { useCommand } from '../data/queries.ts'
import { DayField } from './day-field.tsx'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

/** Names a deputy: for oneself, or for anybody where one administers the organisation. */
export function AppointDeputy({ page: { principals, candidates, today, version } }: { page: DeputiesPage }) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const me = useMe()
  const appointing = useCommand()
  const [principal, setPrincipal] = useState(
    principals.find(({ id }) => id === me.person)?.id ?? principals[0]?.id ?? '',
  )
  const away = candidates.find(({ id }) => id === principal)
  const choices = nearestFirst(
    candidates.filter(({ id }) => id !== principal),
    away?.unitName ?? '',
  )
  const [chosen, setChosen] = useState('')
  const deputy = choices.find(({ id }) => id === chosen)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const ready = principal !== '' && deputy !== undefined && from !== '' && to !== ''
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!ready) return
    appointing.mutate(
      {
        to: 'organisations',
        id: 'organisation',
        action: 'appointDeputy',
        expected: version,
        data: { principal, deputy: deputy.id, from, to, reason: reason.trim() },
      },
      {
        onSuccess: () => {
          void message.success(t('appointed', { deputy: deputy.name, from, to }))
          setChosen('')
          setReason('')
        },
      },
    )
  }
  const title = (person: DeputiesPage['candidates'][number]) => staffTitle(person, say)
  return (
    <form className="panel" onSubmit={submit} aria-label={t('setDeputy')}>
      <div className="filters with-days">
        {principals.length > 1 ? (
          <Choice
            label={t('principal')}
            value={principal}
            options={principals.map(each => [each.id, title(each)])}
            onChange={setPrincipal}
          />
        ) : (
          <p className="field">
            <span>{t('principal')}</span>
            <b>{principals[0]?.name}</b>
          </p>
        )}
        <Choice
          label={t('deputy')}
          value={deputy?.id ?? ''}
          options={[['', t('choose')], ...choices.map(each => [each.id, title(each)] as const)]}
          onChange={setChosen}
        />
        <DayField label={t('fromDay')} value={from} example={today} onDay={setFrom} />
        <DayField label={t('toDay')} value={to} example={today} onDay={setTo} />
        <Field label={t('deputyReason')}>
          <input className="input" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={appointing.isPending}>
          {t('setDeputy')}
        </Button>
      </div>
      {appointing.isError && <ProblemNote problem={problemOf(appointing.error)} />}
    </form>
  )
}
