import { Link, Outlet } from '@tanstack/react-router'
import { useSpeech } from '../data/messages.ts'
import { LanguageButton } from '../parts/language-button.tsx'

/** Around the pages that everybody may read: no sign-in, nothing of anybody's office. */
export function PublicLayout() {
  const { t } = useSpeech()
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="bar">
        <span className="brand">{t('app')}</span>
        <nav aria-label={t('publicNavigation')}>
          <Link to="/public" activeOptions={{ exact: true, includeSearch: false }}>
            {t('publicTitle')}
          </Link>
        </nav>
        <div className="person">
          <LanguageButton />
          <Link to="/login">{t('login')}</Link>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="public">
        <Outlet />
      </main>
    </>
  )
}
