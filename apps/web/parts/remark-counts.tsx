import { useSpeech } from '../data/messages.ts'
import { useRemarks } from '../data/remarks.ts'
import type { TravellingPage } from '../data/travelling.ts'

/** How many remarks wait for an answer, are open or are not sent: beside the buttons. */
export function RemarkCounts({ page }: { page: TravellingPage }) {
  const { t } = useSpeech()
  const { own, sent, unanswered, open, may } = useRemarks(page)
  const all = sent.length
  const standing = () => {
    if (may('answerRemark') && unanswered.length > 0) return t('countUnanswered', { all, count: unanswered.length })
    return open.length > 0 ? t('countOpen', { all, count: open.length }) : t('countAll', { all })
  }
  const words = [all > 0 && standing(), own.length > 0 && t('countPrivate', { count: own.length })].filter(Boolean)
  return words.length > 0 ? <span className="remark-counts">{words.join(' · ')}</span> : null
}

/** How many of the person's remarks a verdict takes along: said before it is given. */
export function GoingAlong({ page }: { page: TravellingPage }) {
  const { t } = useSpeech()
  const { along } = useRemarks(page)
  return along.length > 0 ? <p className="going-along">{t('goAlong', { count: along.length })}</p> : null
}

/** How many of the person's remarks go along with the seat: said before it is given away. */
export function PassingOn({ page }: { page: TravellingPage }) {
  const { t } = useSpeech()
  const { along } = useRemarks(page)
  return along.length > 0 ? <p className="going-along">{t('passOn', { count: along.length })}</p> : null
}
