import type { HistoryEntry } from '#views/answers'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { setsOf } from '../data/since-return.ts'
import type { Content } from '../data/travelling.ts'

/** What happened in a sentence; where cells were changed, each with its text before and after. */
export function EntryDetails({ entry, table }: { entry: HistoryEntry; table: Content }) {
  const { t, say } = useSpeech()
  const name = useCellName(table)
  const sets = setsOf(entry)
  if (sets.length === 0) return <span>{say(entry.said)}</span>
  return (
    <details>
      <summary>{say(entry.said)}</summary>
      <dl>
        {sets.map(cell => (
          <div key={cell.path}>
            <dt>{name(cell.path)}</dt>
            <dd>
              <del>{cell.old || t('blank')}</del> → <ins>{cell.new || t('blank')}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
