import type { Duty } from '#vocabulary/duty'
import { dutyName } from '#vocabulary/duty'
import { useSpeech } from '../data/messages.ts'
import type { Type } from './cell.tsx'
import { ChoiceCell } from './choice-cell.tsx'

interface Props {
  readonly duty: string
  /** Those that part one of the department's text names. */
  readonly duties: readonly Duty[]
  readonly type: Type | undefined
}

const option = (duty: Duty) =>
  [dutyName(duty), [duty.ordinal, duty.title].filter(Boolean).join('、')] as const satisfies readonly [string, string]

/** Which duty the project serves: asked beside the form, because the official one does not print it. */
export function DutyLine({ duty, duties, type }: Props) {
  const { t } = useSpeech()
  if (duties.length === 0 && duty === '') return null
  return (
    <div className="duty-line">
      <span>{t('duty')}</span>
      <ChoiceCell path="duty" label={t('duty')} value={duty} onType={type} options={duties.map(option)} />
      <small className="muted">{t('notPrinted')}</small>
    </div>
  )
}
