import { useSpeech } from '../data/messages.ts'
import { dayOf } from '../data/time.ts'

/** Taken down: what the public is told of it. */
export function TakenDownNote({ takenDown }: { takenDown: { readonly at: string; readonly reason: string } }) {
  const { t } = useSpeech()
  return (
    <div className="notice" role="status">
      <p>
        <b>{t('takenDownNotice', { day: dayOf(takenDown.at) })}</b>
      </p>
      <p>{t('takenDownWhy', { reason: takenDown.reason })}</p>
    </div>
  )
}
