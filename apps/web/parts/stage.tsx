import type { DocumentEntry } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { daysUntil } from '../data/time.ts'

/** The one status word of a document. */
export function Stage({ entry }: { entry: Pick<DocumentEntry, 'stage' | 'stageWords'> }) {
  const { say } = useSpeech()
  return <span className={`stage stage-${entry.stage}`}>{say(entry.stageWords)}</span>
}

/** How far a due date is. After a year nobody counts the days. */
function useFar() {
  const { t } = useSpeech()
  return (days: number) => {
    if (days < -365) return t('overAYearLate')
    if (days < 0) return t('daysLate', { days: -days })
    return days === 0 ? t('dueToday') : t('daysLeft', { days })
  }
}

/** A due date with how far it is; past due dates matter only while somebody is expected to act. */
export function Due({ due, open }: { due: string; open: boolean }) {
  const { t } = useSpeech()
  const far = useFar()
  if (due === '') return <span className="muted">{t('noDue')}</span>
  const days = daysUntil(due)
  return (
    <span className={open && days < 0 ? 'due late' : open && days <= 7 ? 'due near' : 'due'}>
      <time dateTime={due}>{due}</time>
      {open && <small>{far(days)}</small>}
    </span>
  )
}
