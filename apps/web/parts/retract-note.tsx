import { useSpeech } from '../data/messages.ts'
import { useRetraction } from '../data/retraction.ts'
import type { TravellingPage } from '../data/travelling.ts'

/** How long one's approval can still be taken back; once it cannot, what to do instead. */
export function RetractNote({ page }: { page: TravellingPage }) {
  const { t, say } = useSpeech()
  const retraction = useRetraction(page)
  if (!retraction) return null
  if (retraction.kind === 'open') {
    const seconds = Math.floor(retraction.left / 1000)
    return (
      <p className="muted number">
        {t('retractLeft', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') })}
      </p>
    )
  }
  const who = say(page.entry.waitsFor)
  const words = {
    late: 'retractLate',
    acted: 'retractActed',
    final: 'retractFinal',
    adjust: 'retractAdjust',
  } as const
  return <p className="muted">{t(words[retraction.kind], { who })}</p>
}
