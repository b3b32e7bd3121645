import { Link } from '@tanstack/react-router'
import type { TablePage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { VersionsLink } from './versions-link.tsx'

/** What stands after the project's name: which adjustment it is; nothing for the target itself. */
export function useTableTitle(page: TablePage): string {
  const { t } = useSpeech()
  return page.kind === 'adjustment' ? t('adjustmentOf', { number: page.state.number }) : ''
}

/** From a target table to its versions; from an adjustment to the target that it changes. */
export function TableLink({ page }: { page: TablePage }) {
  const { t } = useSpeech()
  if (page.kind === 'target') return <VersionsLink id={page.id} />
  return (
    <Link className="as-button" to="/targets/$id" params={{ id: page.state.target }}>
      {t('toTarget')}
    </Link>
  )
}
