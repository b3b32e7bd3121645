import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { Me } from '#views/answers'
import { post, problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

/** Name and password; on the page of its own, or over a page whose session ran out. */
export function LoginForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useSpeech()
  const [incomplete, setIncomplete] = useState(false)
  const entering = useMutation({
    mutationFn: (given: { login: string; password: string }) => post<Me>('/login', given),
    onSuccess: onDone,
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    const blank = text('login').trim() === '' || text('password') === ''
    setIncomplete(blank)
    if (!blank) entering.mutate({ login: text('login').trim(), password: text('password') })
  }
  return (
    <form className="login-form" onSubmit={submit} noValidate>
      <Field label={t('loginName')}>
        <input name="login" autoComplete="username" autoFocus className="input" />
      </Field>
      <Field label={t('password')}>
        <input name="password" type="password" autoComplete="current-password" className="input" />
      </Field>
      {incomplete && <p role="alert">{t('loginNeedsBoth')}</p>}
      {entering.isError && <ProblemNote problem={problemOf(entering.error)} />}
      <Button type="primary" htmlType="submit" loading={entering.isPending} block>
        {t('login')}
      </Button>
    </form>
  )
}
