import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useEffect, useRef } from 'react'
import type { Me } from '#views/answers'
import { post } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { useSpeech } from '../data/messages.ts'
import { workbenchQuery } from '../data/queries.ts'
import { announce, useSession } from '../data/session.ts'
import { LanguageButton } from '../parts/language-button.tsx'
import { LoginForm } from '../parts/login-form.tsx'

function Navigation() {
  const { t } = useSpeech()
  const { years } = useMe()
  const { data } = useQuery(workbenchQuery)
  const count = data?.tasks.length ?? 0
  const inCycles = useRouterState({ select: ({ location }) => location.pathname.startsWith('/cycles/') })
  return (
    <nav aria-label={t('mainNavigation')}>
      <Link to="/" activeOptions={{ exact: true }}>
        {t('workbench')}
        {count > 0 && <b className="count">{count}</b>}
      </Link>
      <Link to="/projects" activeOptions={{ includeSearch: false }}>
        {t('projects')}
      </Link>
      <Link
        to="/cycles/$year"
        params={{ year: String(years[0] ?? new Date().getFullYear()) }}
        className={inCycles ? 'active' : ''}
      >
        {t('cycle')}
      </Link>
      <Link to="/rules">{t('rulesTitle')}</Link>
      <Link to="/library">{t('library')}</Link>
      <Link to="/organisation">{t('organisation')}</Link>
    </nav>
  )
}

function Person() {
  const { t, say, list } = useSpeech()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await post('/logout').catch(() => undefined)
    queries.clear()
    await navigate({ to: '/login' })
  }
  const titles = list([...new Set(me.grants.map(grant => say(grant.title)))])
  return (
    <div className="person">
      <span title={me.unit.name}>
        {me.name}
        {titles && <small>{titles}</small>}
      </span>
      <LanguageButton />
      <Button type="link" onClick={() => void leave()}>
        {t('logout')}
      </Button>
    </div>
  )
}

/** Signing in again comes over the page: what was typed stays, and is saved afterwards. */
function SignInAgain() {
  const { t } = useSpeech()
  const queries = useQueryClient()
  const session = useSession()
  const { person } = useMe()
  const done = (me: Me) => {
    // Somebody else's page holds somebody else's text and rights.
    if (me.person !== person) window.location.assign('/')
    announce('open')
    void queries.invalidateQueries()
  }
  return (
    <Modal open={session === 'expired'} title={t('loginAgain')} footer={null} closable={false} destroyOnHidden>
      <p>{t('loginKept')}</p>
      <LoginForm onDone={done} />
    </Modal>
  )
}

export function Layout() {
  const { t } = useSpeech()
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const shown = useRef(path)
  useEffect(() => {
    // A new screen starts at its beginning; the first one leaves the keyboard at the skip link.
    if (shown.current !== path) main.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="bar">
        <span className="brand">{t('app')}</span>
        <Navigation />
        <Person />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <SignInAgain />
    </>
  )
}
