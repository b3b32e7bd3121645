import type { AskingAct } from '../data/acts.ts'
import { useSpeech } from '../data/messages.ts'
import { useNames } from '../data/names.ts'
import { clockOf, dayOf } from '../data/time.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { GoingAlong, PassingOn } from './remark-counts.tsx'
import { RetractNote } from './retract-note.tsx'

/** The questions to advisers that have no answer yet. */
export const pendingAdvice = ({ state }: TravellingPage) =>
  state.travel.seats.flatMap(({ verdict, advice }) => (verdict === '' && advice ? [advice] : []))

/** What somebody asked, in their own words. */
export function Question({ page, waiting }: { page: TravellingPage; waiting?: true }) {
  const { t } = useSpeech()
  const { nameOf } = useNames(page.people)
  return pendingAdvice(page).map(({ asker, adviser, question }) => (
    <div key={`${asker} ${adviser}`} className="notice" role="note">
      <b>{waiting ? t('askedOf', { name: nameOf(adviser) }) : t('askedBy', { name: nameOf(asker) })}</b>
      <p className="quote">{question}</p>
    </div>
  ))
}

/** What one should know before taking this act. */
export function ActFacts({ page, act }: { page: TravellingPage; act: AskingAct }) {
  const { t, say } = useSpeech()
  const { urgedAt } = page.state.travel
  switch (act) {
    case 'advise':
      return (
        <>
          <Question page={page} />
          <GoingAlong page={page} />
        </>
      )
    case 'transfer':
      return <PassingOn page={page} />
    case 'recallAdvice':
      return <Question page={page} waiting />
    case 'retract':
      return <RetractNote page={page} />
    case 'urge':
      return (
        <>
          <p>{t('goesToNow', { who: say(page.entry.waitsFor) })}</p>
          <p className="muted">
            {urgedAt === null ? t('urgedNever') : t('urgedLast', { time: `${dayOf(urgedAt)} ${clockOf(urgedAt)}` })}
          </p>
        </>
      )
    default:
      return null
  }
}
