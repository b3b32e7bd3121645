import { Link } from '@tanstack/react-router'
import { useSpeech } from '../data/messages.ts'

/** To the versions of a target table and what changed between them. */
export function VersionsLink({ id }: { id: string }) {
  const { t } = useSpeech()
  return (
    <Link className="as-button" to="/targets/$id/versions" params={{ id }} search={{}}>
      {t('versions')}
    </Link>
  )
}
