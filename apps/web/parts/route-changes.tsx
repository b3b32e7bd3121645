import type { RouteKind } from '#approval/route'
import { useSpeech } from '../data/messages.ts'
import { routeDiff } from '../data/route-diff.ts'
import type { RouteDraft } from '../data/route-fields.ts'

/** Where one version of a route differs from another. */
export function RouteChanges({ kind, before, after }: { kind: RouteKind; before: RouteDraft; after: RouteDraft }) {
  const speech = useSpeech()
  const { t } = speech
  const lines = routeDiff(before, after, { kind, ...speech }).map(({ message, filling }) => t(message, filling))
  if (lines.length === 0) return <p className="muted">{t('noDifference')}</p>
  return (
    <ul className="route-changes">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
