import { Alert, Button } from 'antd'
import type { Problem } from '#views/answers'
import type { SinceEntry } from '#views/review-answers'
import { useSpeech } from '../data/messages.ts'
import { clockOf } from '../data/time.ts'

/** A sentence that lists much is easier to read as a list. */
function Sentence({ text }: { text: string }) {
  const [, head, listed = ''] = /^(.*?[：:])\s*(.+)$/s.exec(text) ?? []
  const items = listed.split(/[；;]\s*/)
  if (!head || items.length < 3) return <>{text}</>
  return (
    <>
      {head}
      <ul className="problem-list" tabIndex={0}>
        {[...new Set(items)].map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}

/** What a stale tab missed: it may go on once that was read. */
export const missedIn = ({ code, detail }: Problem): readonly SinceEntry[] =>
  code === 'conflict' ? ((detail['since'] as readonly SinceEntry[] | undefined) ?? []) : []

/** What somebody else did meanwhile, in words. */
export function Missed({ since }: { since: readonly SinceEntry[] }) {
  const { say, labelled } = useSpeech()
  return (
    <ul className="problem-list" tabIndex={0}>
      {since.map(({ at, name, said }, place) => (
        <li key={place}>
          {clockOf(at)} {labelled(name, say(said))}
        </li>
      ))}
    </ul>
  )
}

/** A refusal in the server's own sentence; where somebody was quicker, with what they did. */
export function ProblemNote({
  problem,
  retry,
  again = true,
}: {
  problem: Problem
  retry?: () => void
  /** The same can still be done once the changes were read. */
  again?: boolean
}) {
  const { t, language } = useSpeech()
  const since = missedIn(problem)
  return (
    <Alert
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={<Sentence text={language === 'zh' ? problem.title : problem.titleEn} />}
      description={
        since.length > 0 && (
          <>
            <Missed since={since} />
            {again && <p>{t('lookThenRetry')}</p>}
          </>
        )
      }
      action={retry && <Button onClick={retry}>{t('retry')}</Button>}
    />
  )
}
