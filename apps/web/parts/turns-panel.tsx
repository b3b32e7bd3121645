import type { Turn } from '#monitoring/rectification/rectification'
import type { RectificationPage } from '#views/answers'
import { useSpeech, type Message } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'

const words: Readonly<Record<Turn['act'], Message>> = {
  extended: 'turnExtended',
  cancelled: 'turnCancelled',
  reopened: 'turnReopened',
}

/** Beside a rectification: what the performance section did with it after ordering it, the latest first. */
export function TurnsPanel({ page: { state, people } }: { page: RectificationPage }) {
  const { t } = useSpeech()
  if (state.turns.length === 0) return null
  return (
    <section className="side-part" aria-labelledby="turns-title">
      <h2 id="turns-title">{t('turns')}</h2>
      <ul className="rectifications">
        {state.turns.toReversed().map(({ act, due, reason, actor, at }) => (
          <li key={at}>
            <p>
              <b>{t(words[act], { due })}</b>
            </p>
            <p className="quote">{reason}</p>
            <small>
              {people[actor] ?? actor} {dayOf(at)} {clockOf(at)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
