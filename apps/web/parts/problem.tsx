import { Alert, Button } from 'antd'
import type { Problem } from '#views/answers'
import { useSpeech } from '../data/messages.ts'

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

/** A refusal in the server's own sentence. */
export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t, language } = useSpeech()
  return (
    <Alert
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={<Sentence text={language === 'zh' ? problem.title : problem.titleEn} />}
      action={retry && <Button onClick={retry}>{t('retry')}</Button>}
    />
  )
}
