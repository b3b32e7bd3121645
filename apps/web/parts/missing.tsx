import { Link } from '@tanstack/react-router'
import { useSpeech } from '../data/messages.ts'
import { Empty } from './empty.tsx'

export function Missing() {
  const { t } = useSpeech()
  return (
    <Empty title={t('notFound')} why={t('notFoundWhy')}>
      <Link to="/">{t('backHome')}</Link>
    </Empty>
  )
}
