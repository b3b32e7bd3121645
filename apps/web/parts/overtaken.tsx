import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { ProblemNote } from './problem.tsx'

/** What a command on its way says of itself. */
interface Giving {
  readonly isIdle: boolean
  readonly isError: boolean
  readonly error: unknown
}

/** Somebody was quicker: the page is read anew, and what is being written here can no longer be done. */
export const isOvertaken = ({ offered }: TravellingPage, action: string, { isIdle, isError }: Giving): boolean =>
  (isIdle || isError) && !offered.some(each => each.action === action)

interface Props {
  readonly page: TravellingPage
  readonly action: string
  /** What it is called. */
  readonly verb: string
  readonly giving: Giving
}

/** Why a command was refused; and where it is not to be had any more, where the document is and what can be done. */
export function Outcome({ page, action, verb, giving }: Props) {
  const { t, say, list } = useSpeech()
  const gone = isOvertaken(page, action, giving)
  const { stageWords, waitsFor } = page.entry
  const who = say(waitsFor)
  const may = page.offered.filter(each => ['approve', 'grade', 'return', 'advise', 'retract'].includes(each.action))
  return (
    <>
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} again={!gone} />}
      {gone && (
        <div role="alert" className="overtaken">
          <p>
            {t('overtaken', {
              verb,
              stage: say(stageWords),
              waits: who && t('overtakenWaits', { who }),
            })}
          </p>
          {may.length > 0 && <p>{t('overtakenMay', { verbs: list(may.map(each => say(each.verb))) })}</p>}
          <p>{t('overtakenTyped')}</p>
        </div>
      )}
    </>
  )
}
