import type { OfficeEvent } from '#views/office-answers'
import { useSpeech } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'

/** What happened before, newest first, folded away. */
export function OfficeRecord({ record }: { record: readonly OfficeEvent[] }) {
  const { t, say } = useSpeech()
  if (record.length === 0) return null
  return (
    <details className="office-record">
      <summary>{t('officeRecord', { count: record.length })}</summary>
      <ul>
        {record.map(({ position, at, actor, said }) => (
          <li key={`${position} ${said.en}`}>
            <time dateTime={at}>
              {dayOf(at)} {clockOf(at)}
            </time>{' '}
            <b>{actor.name}</b> {say(said)}
          </li>
        ))}
      </ul>
    </details>
  )
}
