import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Me } from '#views/answers'
import { meQuery } from '../data/queries.ts'
import { useSpeech } from '../data/messages.ts'
import { announce } from '../data/session.ts'
import { LanguageButton } from '../parts/language-button.tsx'
import { LoginForm } from '../parts/login-form.tsx'

export function Login() {
  const { t } = useSpeech()
  const queries = useQueryClient()
  const router = useRouter()
  const { to } = useSearch({ from: '/login' })
  const title = `${t('login')} · ${t('app')}`
  useEffect(() => {
    document.title = title
  }, [title])
  const enter = (me: Me) => {
    announce('open')
    queries.clear()
    queries.setQueryData(meQuery.queryKey, me)
    router.history.push(to?.startsWith('/') ? to : '/')
  }
  return (
    <main className="login">
      <h1>{t('appLong')}</h1>
      <LoginForm onDone={enter} />
      <LanguageButton />
      <p>
        <Link to="/public">{t('publicTitle')}</Link>
      </p>
    </main>
  )
}
