import { Alert, Button } from 'antd'
import type { Problem } from '#views/answers'
import { useSpeech } from '../data/messages.ts'

/** A refusal in the server's own sentence. */
export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t, language } = useSpeech()
  return (
    <Alert
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={language === 'zh' ? problem.title : problem.titleEn}
      action={retry && <Button onClick={retry}>{t('retry')}</Button>}
    />
  )
}
