import { useSpeech } from '../data/messages.ts'
import type { RouteField, StepField } from '../data/route-fields.ts'
import { Choice, Field } from './field.tsx'

interface Props {
  readonly field: Pick<StepField & RouteField, 'label' | 'control' | 'choices'>
  readonly value: string
  /** The text does not fit. */
  readonly wrong: boolean
  readonly onChange: (text: string) => void
}

/** One field of a route or a step, as its row of the table says. */
export function RouteFieldBox({ field: { label, control, choices = [] }, value, wrong, onChange }: Props) {
  const { t, say } = useSpeech()
  if (control === 'check')
    return (
      <label className="check">
        <input
          type="checkbox"
          checked={value !== ''}
          onChange={({ target }) => onChange(target.checked ? 'yes' : '')}
        />{' '}
        {t(label)}
      </label>
    )
  if (control === 'several') {
    const chosen = value.split(' ').filter(each => each !== '')
    const toggle = (each: string) =>
      onChange((chosen.includes(each) ? chosen.filter(other => other !== each) : [...chosen, each]).join(' '))
    return (
      <details className="several">
        <summary>
          {t(label)} <small>{chosen.length}</small>
        </summary>
        <div role="group" aria-label={t(label)}>
          {choices.map(([each, words]) => (
            <label key={each} className="check">
              <input type="checkbox" checked={chosen.includes(each)} onChange={() => toggle(each)} />{' '}
              {typeof words === 'string' ? t(words) : say(words)}
            </label>
          ))}
        </div>
      </details>
    )
  }
  if (control === 'choice')
    return (
      <Choice
        label={t(label)}
        value={value}
        options={choices.map(([each, words]) => [each, typeof words === 'string' ? t(words) : say(words)])}
        onChange={onChange}
      />
    )
  return (
    <Field label={t(label)}>
      <input
        className={control === 'text' ? 'input' : 'input number'}
        inputMode={control === 'text' ? 'text' : control === 'count' ? 'numeric' : 'decimal'}
        maxLength={60}
        value={value}
        aria-invalid={wrong}
        onChange={({ target }) => onChange(target.value)}
      />
      {wrong && (
        <small role="alert" className="note-error">
          {control === 'amount' ? t('amountWrong', { text: value }) : t('blank')}
        </small>
      )}
    </Field>
  )
}
