import { Link } from '@tanstack/react-router'
import { useSpeech } from '../data/messages.ts'
import { Empty } from './empty.tsx'
import { Page } from './page.tsx'

export function Missing() {
  const { t } = useSpeech()
  return (
    <main>
      <Page title={t('notFound')}>
        <Empty title="" why={t('notFoundWhy')}>
          <Link to="/">{t('backHome')}</Link>
        </Empty>
      </Page>
    </main>
  )
}
