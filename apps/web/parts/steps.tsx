import type { ScoreResult } from '#rules/score'
import { useSpeech } from '../data/messages.ts'

interface Props {
  readonly steps: ScoreResult['steps']
  readonly flags?: ScoreResult['execution']['flags']
  /** Whose steps these are. */
  readonly name: string
}

/** How a score came about, line by line; each line recomputes to the number at its end. */
export function Steps({ steps, flags = [], name }: Props) {
  const { t, language, labelled } = useSpeech()
  return (
    <>
      {flags.map(flag => (
        <span key={flag} className="tag">
          {t(flag)}
        </span>
      ))}
      {steps.length > 0 && (
        <details className="steps">
          <summary aria-label={labelled(t('steps'), name)}>{t('steps')}</summary>
          <ol>
            {steps.map(step => (
              <li key={step.name + step.formula}>
                {labelled(language === 'zh' ? step.zh : (step.en ?? step.zh), '')}
                <code>
                  {step.formula} = {step.value}
                </code>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
