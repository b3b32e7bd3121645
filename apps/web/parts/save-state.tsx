import { Button } from 'antd'
import type { Draft, DraftState } from '../data/draft.ts'
import { useSpeech } from '../data/messages.ts'
import { clockOf } from '../data/time.ts'

/** Whether everything that was typed is safe. */
export function SaveState<T>({ state, draft }: { state: DraftState<T>; draft: Draft<T> }) {
  const { t, language, labelled, bracketed } = useSpeech()
  const { problem, savedAt } = state
  const waiting = state.sending !== null || state.queue.length > 0
  if (problem && waiting)
    return (
      <span className="save-state failed" role="alert">
        {labelled(t('notSaved'), language === 'zh' ? problem.title : problem.titleEn)}
        {bracketed(t('textKept'))}
        <Button size="small" onClick={() => void draft.flush()}>
          {t('retry')}
        </Button>
      </span>
    )
  return (
    <span className="save-state" role="status">
      {waiting ? t('saving') : savedAt ? `✓ ${t('savedAt', { time: clockOf(savedAt) })}` : ''}
    </span>
  )
}
