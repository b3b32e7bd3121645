import type { PackDifference } from '#rules/pack-diff'
import { useSpeech } from '../data/messages.ts'

/** Where a draft differs from what is in force. */
export function PackChanges({ differences }: { differences: readonly PackDifference[] }) {
  const { t } = useSpeech()
  if (differences.length === 0) return <p className="muted">{t('noPackChanges')}</p>
  return (
    <details className="pack-changes" open>
      <summary>{t('packChanges', { count: differences.length })}</summary>
      <ul>
        {differences.slice(0, 100).map(({ path, before, after }) => (
          <li key={path}>
            <code>{path}</code> <del>{before ?? t('blank')}</del> → <ins>{after ?? t('blank')}</ins>
          </li>
        ))}
      </ul>
    </details>
  )
}
