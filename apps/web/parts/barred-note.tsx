import { useSpeech } from '../data/messages.ts'
import type { TravellingPage } from '../data/travelling.ts'

/** What the document would be on the page for: that the others are kept back is said where they are looked for. */
const awaited = ['submit', 'approve']

/** Why a button is not there that one would look for. */
export function BarredNote({ page }: { page: TravellingPage }) {
  const { t, say, head } = useSpeech()
  return page.barred
    .filter(({ action }) => awaited.includes(action))
    .map(({ action, verb, why }) => (
      <p key={action} className="barred-note" role="note">
        {t('barredNow', { verb: head(verb), why: say(why) })}
      </p>
    ))
}
